"""Deposits by the API: answers kept under a key, and trials of the sandbox."""

import django.db.models.deletion
from django.db import migrations, models

import pli.domain.deposits.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_stored_files"),
        ("deposits", "0002_fault_words"),
        ("invoices", "0002_xml_formats"),
        ("spaces", "0002_keys_of_machines"),
    ]

    operations = [
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
        migrations.RemoveConstraint(
            model_name="arrival",
            name="arrival_ends_in_one_state",
        ),
        migrations.AddField(
            model_name="batch",
            name="is_trial",
            field=models.BooleanField(default=False),
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
                        pli.domain.deposits.vocabulary.Channel["API"],
                        pli.domain.deposits.vocabulary.Channel["API"],
                    ),
                ],
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
                    _connector="OR",
                ),
                name="arrival_ends_in_one_state",
            ),
        ),
        migrations.AddField(
            model_name="idempotencykey",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.apiclient"
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
    ]
