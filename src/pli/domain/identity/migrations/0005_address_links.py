"""Links that agree to another address."""

from django.db import migrations, models

from pli.domain.identity.vocabulary import LinkPurpose


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0004_readers_and_devices"),
    ]

    operations = [
        migrations.AlterField(
            model_name="link",
            name="purpose",
            field=models.CharField(
                choices=[(purpose, purpose) for purpose in LinkPurpose],
                max_length=12,
            ),
        ),
    ]
