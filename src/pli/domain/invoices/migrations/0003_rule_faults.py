"""What the official rules said of an invoice."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column; what was deposited before was not judged."""

    dependencies = [("invoices", "0002_xml_formats")]

    operations = [
        migrations.AddField(
            model_name="invoice",
            name="rule_faults",
            field=models.JSONField(default=list),
        ),
    ]
