"""More purposes of links: to one invoice, and out of a list."""

from django.db import migrations, models

from pli.domain.identity.vocabulary import LinkPurpose


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0001_persons_logins_links"),
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
