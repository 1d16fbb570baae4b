"""Whose access must stand when a mail leaves; mails withdrawn; more kinds."""

import django.db.models.deletion
from django.db import migrations, models

from pli.domain.post.vocabulary import MailKind, MailStatus


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0004_readers_and_devices"),
        ("post", "0003_mails_of_users"),
    ]

    operations = [
        migrations.AddField(
            model_name="mail",
            name="login",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mails",
                to="identity.login",
            ),
        ),
        migrations.AlterField(
            model_name="mail",
            name="kind",
            field=models.CharField(
                choices=[(kind, kind) for kind in MailKind],
                max_length=4,
            ),
        ),
        migrations.AlterField(
            model_name="mail",
            name="status",
            field=models.CharField(
                choices=[(status, status) for status in MailStatus],
                default=MailStatus["QUEUED"],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="mailevent",
            name="status",
            field=models.CharField(
                choices=[(status, status) for status in MailStatus],
                max_length=10,
            ),
        ),
    ]
