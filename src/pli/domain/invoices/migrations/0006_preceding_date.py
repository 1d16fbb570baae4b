"""Of when the invoice is that another one corrects."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("invoices", "0003_rule_faults")]

    operations = [
        migrations.AddField(
            model_name="invoice", name="preceding_date", field=models.DateField(null=True)
        ),
    ]
