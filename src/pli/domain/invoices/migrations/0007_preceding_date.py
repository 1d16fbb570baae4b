"""Of when the invoice is that another one corrects."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("invoices", "0006_versions")]

    operations = [
        migrations.AddField(
            model_name="invoice", name="preceding_date", field=models.DateField(null=True)
        ),
    ]
