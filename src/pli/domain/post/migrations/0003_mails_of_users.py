"""Mails about the users of a customer's space."""

from django.db import migrations, models

from pli.domain.post.vocabulary import MailKind


class Migration(migrations.Migration):
    dependencies = [
        ("post", "0002_links_and_attachments"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mail",
            name="kind",
            field=models.CharField(
                choices=[(kind, kind) for kind in MailKind],
                max_length=4,
            ),
        ),
    ]
