"""A copy names the platform that carried its original."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Three columns, which only copies have."""

    dependencies = (("invoices", "0014_notes_and_labels"),)
    operations = (
        migrations.AddField(
            model_name="holding",
            name="platform",
            field=models.CharField(blank=True, db_default="", default="", max_length=120),
        ),
        migrations.AddField(
            model_name="holding",
            name="transmitted_date",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="holding",
            name="transmission_reference",
            field=models.CharField(blank=True, db_default="", default="", max_length=100),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.CheckConstraint(
                condition=Q(platform="") | Q(nature="copy", transmitted_date__isnull=False),
                name="only_a_copy_was_transmitted",
            ),
        ),
    )
