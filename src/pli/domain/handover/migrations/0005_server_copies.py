"""Servers of customers to which invoices are put, and which were."""

import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids
from pli.domain.handover.vocabulary import CopyFault, ServerKind


class Migration(migrations.Migration):
    """Three tables."""

    dependencies = [
        ("handover", "0004_mail_copies"),
        ("identity", "0006_links_of_copies"),
        ("invoices", "0015_copies"),
        ("spaces", "0005_presence_and_favourites"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServerCopy",
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
                    "kind",
                    models.CharField(choices=[(item, item) for item in ServerKind], max_length=4),
                ),
                ("host", models.CharField(max_length=200)),
                ("port", models.PositiveIntegerField()),
                ("account", models.CharField(max_length=200)),
                ("secret", models.TextField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("region", models.CharField(blank=True, max_length=60)),
                ("host_key", models.TextField(blank=True)),
                ("fingerprint", models.CharField(blank=True, max_length=100)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("since_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("failing_since_at", models.DateTimeField(null=True)),
                (
                    "fault",
                    models.CharField(
                        blank=True, choices=[(item, item) for item in CopyFault], max_length=14
                    ),
                ),
                ("fault_detail", models.CharField(blank=True, max_length=300)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "login",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="identity.login",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ServerFile",
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
                ("opened_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="handover.servercopy",
                    ),
                ),
                (
                    "holding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="invoices.holding",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ServerTry",
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
                ("tried_at", models.DateTimeField()),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="servercopy",
            index=models.Index(fields=["space", "-asked_at"], name="server_copy_of_space"),
        ),
        migrations.AddConstraint(
            model_name="servercopy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("confirmed_at__isnull", False), ("ended_at", None)),
                fields=("space",),
                name="one_server_copy_runs",
            ),
        ),
        migrations.AddConstraint(
            model_name="servercopy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("confirmed_at", None), ("ended_at", None)),
                fields=("space",),
                name="one_server_copy_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="serverfile",
            index=models.Index(
                condition=models.Q(("done_at", None)),
                fields=["copy", "opened_at", "id"],
                name="server_file_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="serverfile",
            constraint=models.UniqueConstraint(fields=("copy", "holding"), name="put_once"),
        ),
        migrations.AddIndex(
            model_name="servertry",
            index=models.Index(fields=["space", "tried_at"], name="server_try_of_space"),
        ),
    ]
