"""Each entity may have a last day of paper, with the text that it comes from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add both."""

    dependencies = (("customers", "0005_brand_periods"),)
    operations = (
        migrations.AddField(
            model_name="entity",
            name="paper_end_date",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="entity",
            name="paper_end_source",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
    )
