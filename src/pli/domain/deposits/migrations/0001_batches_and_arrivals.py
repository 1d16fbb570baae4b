"""Batches, and the files that arrived in them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import pli.domain.deposits.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("archive", "0001_stored_files"),
        ("invoices", "0001_invoices_and_holdings"),
        ("spaces", "0001_spaces_and_memberships"),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pli.kit.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.deposits.vocabulary.Channel["COMMAND"],
                                pli.domain.deposits.vocabulary.Channel["COMMAND"],
                            ),
                            (
                                pli.domain.deposits.vocabulary.Channel["UPLOAD"],
                                pli.domain.deposits.vocabulary.Channel["UPLOAD"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_legacy", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.UUIDField(null=True)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pli.kit.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("file_name", models.CharField(max_length=255)),
                ("customer_number", models.CharField(blank=True, max_length=40)),
                ("index_line", models.JSONField(null=True)),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.deposits.vocabulary.ArrivalState["RECEIVED"],
                                pli.domain.deposits.vocabulary.ArrivalState["RECEIVED"],
                            ),
                            (
                                pli.domain.deposits.vocabulary.ArrivalState["AVAILABLE"],
                                pli.domain.deposits.vocabulary.ArrivalState["AVAILABLE"],
                            ),
                            (
                                pli.domain.deposits.vocabulary.ArrivalState["HELD"],
                                pli.domain.deposits.vocabulary.ArrivalState["HELD"],
                            ),
                            (
                                pli.domain.deposits.vocabulary.ArrivalState["KNOWN"],
                                pli.domain.deposits.vocabulary.ArrivalState["KNOWN"],
                            ),
                        ],
                        default=pli.domain.deposits.vocabulary.ArrivalState["RECEIVED"],
                        max_length=10,
                    ),
                ),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (
                                    pli.domain.deposits.vocabulary.HoldReason["UNREADABLE"],
                                    pli.domain.deposits.vocabulary.HoldReason["UNREADABLE"],
                                ),
                                (
                                    pli.domain.deposits.vocabulary.HoldReason["INDEX_MISSING"],
                                    pli.domain.deposits.vocabulary.HoldReason["INDEX_MISSING"],
                                ),
                                (
                                    pli.domain.deposits.vocabulary.HoldReason["INDEX_INVALID"],
                                    pli.domain.deposits.vocabulary.HoldReason["INDEX_INVALID"],
                                ),
                                (
                                    pli.domain.deposits.vocabulary.HoldReason["DATA_MISSING"],
                                    pli.domain.deposits.vocabulary.HoldReason["DATA_MISSING"],
                                ),
                                (
                                    pli.domain.deposits.vocabulary.HoldReason["UNKNOWN_SELLER"],
                                    pli.domain.deposits.vocabulary.HoldReason["UNKNOWN_SELLER"],
                                ),
                                (
                                    pli.domain.deposits.vocabulary.HoldReason["UNKNOWN_CUSTOMER"],
                                    pli.domain.deposits.vocabulary.HoldReason["UNKNOWN_CUSTOMER"],
                                ),
                                (
                                    pli.domain.deposits.vocabulary.HoldReason["DIFFERENT_CONTENT"],
                                    pli.domain.deposits.vocabulary.HoldReason["DIFFERENT_CONTENT"],
                                ),
                                (
                                    pli.domain.deposits.vocabulary.HoldReason["OUT_OF_TERM"],
                                    pli.domain.deposits.vocabulary.HoldReason["OUT_OF_TERM"],
                                ),
                            ],
                            max_length=20,
                        ),
                        default=list,
                    ),
                ),
                ("faults", models.JSONField(default=list)),
                ("examined_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archive.storedfile",
                    ),
                ),
                (
                    "invoice",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrivals",
                        to="invoices.invoice",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrivals",
                        to="spaces.space",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrivals",
                        to="deposits.batch",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="batch",
            index=models.Index(fields=["space", "-opened_at", "-id"], name="batch_list"),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(fields=["space", "-received_at", "-id"], name="arrival_list"),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(fields=["batch", "id"], name="arrival_by_batch"),
        ),
        migrations.AddConstraint(
            model_name="arrival",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("examined_at", None),
                        ("invoice", None),
                        ("state", pli.domain.deposits.vocabulary.ArrivalState["RECEIVED"]),
                    ),
                    models.Q(
                        ("examined_at__isnull", False),
                        ("reasons__len__gt", 0),
                        ("state", pli.domain.deposits.vocabulary.ArrivalState["HELD"]),
                    ),
                    models.Q(
                        ("examined_at__isnull", False),
                        ("invoice__isnull", False),
                        (
                            "state__in",
                            [
                                pli.domain.deposits.vocabulary.ArrivalState["AVAILABLE"],
                                pli.domain.deposits.vocabulary.ArrivalState["KNOWN"],
                            ],
                        ),
                    ),
                    _connector="OR",
                ),
                name="arrival_ends_in_one_state",
            ),
        ),
    ]
