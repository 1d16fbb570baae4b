"""Mails about another address (M6)."""

from django.db import migrations, models

from pli.domain.post.vocabulary import MailKind


class Migration(migrations.Migration):
    dependencies = [
        ("post", "0004_readers_and_kinds"),
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
