"""Mailboxes to which invoices leave by themselves, and which did."""

import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids
from pli.domain.handover.vocabulary import CopyEnd


class Migration(migrations.Migration):
    """Two tables."""

    dependencies = [
        ("handover", "0003_shared_links"),
        ("identity", "0006_links_of_copies"),
        ("invoices", "0015_copies"),
        ("post", "0007_mails_of_copies"),
        ("spaces", "0005_presence_and_favourites"),
    ]

    operations = [
        migrations.CreateModel(
            name="MailCopy",
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
                ("address", models.EmailField(max_length=254)),
                ("address_key", models.CharField(max_length=254)),
                ("asked_at", models.DateTimeField()),
                ("lapses_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "end_cause",
                    models.CharField(
                        blank=True, choices=[(item, item) for item in CopyEnd], max_length=12
                    ),
                ),
                ("end_detail", models.CharField(blank=True, max_length=500)),
                ("dismissed_at", models.DateTimeField(null=True)),
                (
                    "login",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
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
            name="CopiedInvoice",
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
                (
                    "holding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="invoices.holding",
                    ),
                ),
                (
                    "mail",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="post.mail",
                    ),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invoices",
                        to="handover.mailcopy",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="mailcopy",
            index=models.Index(fields=["space", "-asked_at"], name="mail_copy_of_space"),
        ),
        migrations.AddConstraint(
            model_name="mailcopy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("confirmed_at__isnull", False), ("ended_at", None)),
                fields=("space",),
                name="one_mail_copy_runs",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailcopy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("confirmed_at", None), ("ended_at", None)),
                fields=("space",),
                name="one_mail_copy_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="copiedinvoice",
            index=models.Index(
                condition=models.Q(("mail", None)), fields=["opened_at"], name="copy_still_to_write"
            ),
        ),
        migrations.AddConstraint(
            model_name="copiedinvoice",
            constraint=models.UniqueConstraint(fields=("copy", "holding"), name="copied_once"),
        ),
    ]
