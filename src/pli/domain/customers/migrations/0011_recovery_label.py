"""A supplier has words of its own for the button of the recovery mail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add them, empty: the usual words stand."""

    dependencies = (("customers", "0010_extended_archive"),)
    operations = (
        migrations.AddField(
            model_name="supplier",
            name="own_recovery_label",
            field=models.CharField(blank=True, db_default="", default="", max_length=80),
        ),
    )
