"""What a person can do about a held file, and replays of many."""

import django.db.models.deletion
from django.db import migrations, models

import pli.domain.deposits.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_stored_files"),
        ("customers", "0002_register_imports_and_contracts"),
        ("deposits", "0002_fault_words"),
        ("invoices", "0002_xml_formats"),
        ("spaces", "0001_spaces_and_memberships"),
    ]

    operations = [
        migrations.CreateModel(
            name="Replay",
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
                    "reason",
                    models.CharField(max_length=20),
                ),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.UUIDField(null=True)),
                ("file_count", models.PositiveIntegerField()),
                ("done_count", models.PositiveIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="arrival",
            name="arrival_ends_in_one_state",
        ),
        migrations.AddField(
            model_name="arrival",
            name="chosen_account",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="customers.customeraccount",
            ),
        ),
        migrations.AddField(
            model_name="arrival",
            name="discard_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="arrival",
            name="discarded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="arrival",
            name="is_correction",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="arrival",
            name="reading",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="arrival",
            name="replaced_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaces",
                to="deposits.arrival",
            ),
        ),
        migrations.AddField(
            model_name="arrival",
            name="replayed_at",
            field=models.DateTimeField(null=True),
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
                        pli.domain.deposits.vocabulary.ArrivalState["DISCARDED"],
                        pli.domain.deposits.vocabulary.ArrivalState["DISCARDED"],
                    ),
                ],
                default=pli.domain.deposits.vocabulary.ArrivalState["RECEIVED"],
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(
                condition=models.Q(
                    ("state", pli.domain.deposits.vocabulary.ArrivalState["RECEIVED"])
                ),
                fields=["space"],
                name="arrival_examining",
            ),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(
                condition=models.Q(("state", pli.domain.deposits.vocabulary.ArrivalState["HELD"])),
                fields=["space", "-received_at", "-id"],
                name="arrival_held",
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
                        ("invoice__isnull", False),
                        (
                            "state__in",
                            [
                                pli.domain.deposits.vocabulary.ArrivalState["AVAILABLE"],
                                pli.domain.deposits.vocabulary.ArrivalState["KNOWN"],
                            ],
                        ),
                    ),
                    models.Q(
                        ("discarded_at__isnull", False),
                        ("examined_at__isnull", False),
                        ("state", pli.domain.deposits.vocabulary.ArrivalState["DISCARDED"]),
                        models.Q(
                            models.Q(("discard_reason", ""), _negated=True),
                            ("replaced_by__isnull", False),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="arrival_ends_in_one_state",
            ),
        ),
        migrations.AddField(
            model_name="replay",
            name="batch",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replays",
                to="deposits.batch",
            ),
        ),
        migrations.AddField(
            model_name="replay",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replays",
                to="spaces.space",
            ),
        ),
        migrations.AddConstraint(
            model_name="replay",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("space", "reason", "batch"),
                name="one_replay_at_a_time",
                nulls_distinct=False,
            ),
        ),
    ]
