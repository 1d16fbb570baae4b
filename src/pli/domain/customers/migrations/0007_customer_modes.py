"""Who chose how a customer hears of new invoices."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0006_end_of_paper"),
    ]

    operations = [
        migrations.AddField(
            model_name="customeraccount",
            name="is_mode_customers",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
