"""What links of automatic copies do."""

from django.db import migrations, models

from pli.domain.identity.vocabulary import LinkPurpose


class Migration(migrations.Migration):
    """Take them among the choices."""

    dependencies = (("identity", "0005_address_links"),)
    operations = (
        migrations.AlterField(
            model_name="link",
            name="purpose",
            field=models.CharField(choices=[(kind, kind) for kind in LinkPurpose], max_length=12),
        ),
    )
