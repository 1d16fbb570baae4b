"""ZIPs and what came in them; an index kept with its batch."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import pli.domain.deposits.vocabulary


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0002_zip"),
        ("deposits", "0002_fault_words"),
        ("invoices", "0002_xml_formats"),
        ("spaces", "0001_spaces_and_memberships"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.TextField()),
                ("line", models.JSONField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="arrival",
            name="arrival_ends_in_one_state",
        ),
        migrations.AddField(
            model_name="arrival",
            name="entry_path",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="arrival",
            name="entry_position",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="arrival",
            name="package",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="deposits.arrival",
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="index_name",
            field=models.CharField(blank=True, max_length=255),
        ),
        migrations.AlterField(
            model_name="arrival",
            name="reasons",
            field=django.contrib.postgres.fields.ArrayField(
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
                        (
                            pli.domain.deposits.vocabulary.HoldReason["PACKAGE_REFUSED"],
                            pli.domain.deposits.vocabulary.HoldReason["PACKAGE_REFUSED"],
                        ),
                        (
                            pli.domain.deposits.vocabulary.HoldReason["NESTED_PACKAGE"],
                            pli.domain.deposits.vocabulary.HoldReason["NESTED_PACKAGE"],
                        ),
                    ],
                    max_length=20,
                ),
                default=list,
            ),
        ),
        migrations.AlterField(
            model_name="arrival",
            name="state",
            field=models.CharField(
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
                    (
                        pli.domain.deposits.vocabulary.ArrivalState["OPENED"],
                        pli.domain.deposits.vocabulary.ArrivalState["OPENED"],
                    ),
                ],
                default=pli.domain.deposits.vocabulary.ArrivalState["RECEIVED"],
                max_length=10,
            ),
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
                        ("invoice", None),
                        ("state", pli.domain.deposits.vocabulary.ArrivalState["OPENED"]),
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
        migrations.AddConstraint(
            model_name="arrival",
            constraint=models.UniqueConstraint(
                fields=("package", "entry_position"), name="arrival_once_per_entry"
            ),
        ),
        migrations.AddField(
            model_name="keptline",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="deposits.batch",
            ),
        ),
        migrations.AddConstraint(
            model_name="keptline",
            constraint=models.UniqueConstraint(fields=("batch", "key"), name="line_once_per_file"),
        ),
    ]
