"""An invoice that was said to correct the one of its number is the next version."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_stored_files"),
        ("customers", "0002_register_imports_and_contracts"),
        ("invoices", "0005_delayed_holdings"),
        ("spaces", "0001_spaces_and_memberships"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="invoice",
            name="invoice_identity",
        ),
        migrations.AddField(
            model_name="invoice",
            name="version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                fields=("space", "seller_identifier", "number", "year", "version"),
                name="invoice_identity",
            ),
        ),
    ]
