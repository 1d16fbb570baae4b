"""The official rules of a file, its ways out, ZIPs, folders, replays, keys and trials."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import pli.domain.deposits.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0002_zip"),
        ("customers", "0003_door_policy"),
        ("deposits", "0002_fault_words"),
        ("invoices", "0007_preceding_date"),
        ("spaces", "0002_keys_of_machines"),
    ]

    operations = [
        migrations.CreateModel(
            name="FolderLine",
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
                ("file_key", models.CharField(max_length=800)),
                ("line", models.JSONField()),
                ("given_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="FolderVisit",
            fields=[
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="folder_visit",
                        serialize=False,
                        to="spaces.space",
                    ),
                ),
                ("visited_at", models.DateTimeField()),
                ("waiting_count", models.PositiveIntegerField(default=0)),
                ("refused_count", models.PositiveIntegerField(default=0)),
                ("problems", models.JSONField(default=list)),
                ("problem_count", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="IdempotencyKey",
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
                ("route", models.CharField(max_length=100)),
                ("key", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField()),
                ("location", models.CharField(blank=True, max_length=200)),
                ("body", models.JSONField()),
                ("answered_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="KeptLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.TextField()),
                ("file_name", models.TextField()),
                ("line", models.JSONField()),
            ],
        ),
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
                ("reason", models.CharField(max_length=20)),
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
        migrations.RemoveIndex(
            model_name="arrival",
            name="arrival_list",
        ),
        migrations.RemoveIndex(
            model_name="arrival",
            name="arrival_by_batch",
        ),
        migrations.AddField(
            model_name="arrival",
            name="available_date",
            field=models.DateField(null=True),
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
            name="is_correction",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="arrival",
            name="judge_tries",
            field=models.PositiveSmallIntegerField(default=0),
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
        migrations.AddField(
            model_name="arrival",
            name="rule_sets",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="batch",
            name="index_name",
            field=models.CharField(blank=True, max_length=255),
        ),
        migrations.AddField(
            model_name="batch",
            name="is_trial",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="arrival",
            name="batch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="arrivals",
                to="deposits.batch",
            ),
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
                            pli.domain.deposits.vocabulary.HoldReason["LIFECYCLE_MESSAGE"],
                            pli.domain.deposits.vocabulary.HoldReason["LIFECYCLE_MESSAGE"],
                        ),
                        (
                            pli.domain.deposits.vocabulary.HoldReason["BUYER_MISMATCH"],
                            pli.domain.deposits.vocabulary.HoldReason["BUYER_MISMATCH"],
                        ),
                        (
                            pli.domain.deposits.vocabulary.HoldReason["SCHEMA_INVALID"],
                            pli.domain.deposits.vocabulary.HoldReason["SCHEMA_INVALID"],
                        ),
                        (
                            pli.domain.deposits.vocabulary.HoldReason["RULES_BROKEN"],
                            pli.domain.deposits.vocabulary.HoldReason["RULES_BROKEN"],
                        ),
                        (
                            pli.domain.deposits.vocabulary.HoldReason["NOT_JUDGED"],
                            pli.domain.deposits.vocabulary.HoldReason["NOT_JUDGED"],
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
            name="space",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="arrivals",
                to="spaces.space",
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
                        pli.domain.deposits.vocabulary.ArrivalState["DISCARDED"],
                        pli.domain.deposits.vocabulary.ArrivalState["DISCARDED"],
                    ),
                    (
                        pli.domain.deposits.vocabulary.ArrivalState["OPENED"],
                        pli.domain.deposits.vocabulary.ArrivalState["OPENED"],
                    ),
                    (
                        pli.domain.deposits.vocabulary.ArrivalState["TRIED"],
                        pli.domain.deposits.vocabulary.ArrivalState["TRIED"],
                    ),
                ],
                default=pli.domain.deposits.vocabulary.ArrivalState["RECEIVED"],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="batch",
            name="channel",
            field=models.CharField(
                choices=[
                    (
                        pli.domain.deposits.vocabulary.Channel["COMMAND"],
                        pli.domain.deposits.vocabulary.Channel["COMMAND"],
                    ),
                    (
                        pli.domain.deposits.vocabulary.Channel["UPLOAD"],
                        pli.domain.deposits.vocabulary.Channel["UPLOAD"],
                    ),
                    (
                        pli.domain.deposits.vocabulary.Channel["FOLDER"],
                        pli.domain.deposits.vocabulary.Channel["FOLDER"],
                    ),
                    (
                        pli.domain.deposits.vocabulary.Channel["API"],
                        pli.domain.deposits.vocabulary.Channel["API"],
                    ),
                ],
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(
                fields=["space", "-received_at", "-id"],
                include=("state", "batch"),
                name="arrival_of_space",
            ),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(
                fields=["batch", "-received_at", "-id"], include=("state",), name="arrival_of_batch"
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
                        ("state", pli.domain.deposits.vocabulary.ArrivalState["TRIED"]),
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
        migrations.AddConstraint(
            model_name="arrival",
            constraint=models.UniqueConstraint(
                fields=("package", "entry_position"), name="arrival_once_per_entry"
            ),
        ),
        migrations.AddField(
            model_name="folderline",
            name="document",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="folderline",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="spaces.space"
            ),
        ),
        migrations.AddField(
            model_name="idempotencykey",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.apiclient"
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
        migrations.AddField(
            model_name="keptline",
            name="document",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.storedfile",
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
        migrations.AddIndex(
            model_name="folderline",
            index=models.Index(fields=["space", "given_at"], name="folder_line_age"),
        ),
        migrations.AddConstraint(
            model_name="folderline",
            constraint=models.UniqueConstraint(
                fields=("space", "file_key"), name="folder_line_once"
            ),
        ),
        migrations.AddIndex(
            model_name="idempotencykey",
            index=models.Index(fields=["answered_at"], name="key_by_age"),
        ),
        migrations.AddConstraint(
            model_name="idempotencykey",
            constraint=models.UniqueConstraint(
                fields=("client", "route", "key"), name="key_answered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="keptline",
            constraint=models.UniqueConstraint(fields=("batch", "key"), name="line_once_per_file"),
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
