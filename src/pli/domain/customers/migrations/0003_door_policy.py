"""What a supplier wants of the invoices that it hands in, and by what customers are found."""

import django.db.models.functions.text
from django.db import migrations, models

import pli.domain.customers.models.suppliers

# Suppliers that are there already have what their preset says (decision 0014).
_FORWARD = """
UPDATE customers_supplierpolicy SET rule_breaking = 'held', buyer_mismatch = 'held'
WHERE preset = 'recommande'
"""


class Migration(migrations.Migration):
    dependencies = [("customers", "0002_register_imports_and_contracts")]

    operations = [
        migrations.AddField(
            model_name="supplierpolicy",
            name="rule_breaking",
            field=models.CharField(
                max_length=10,
                choices=[("published", "published"), ("held", "held")],
                default="published",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="supplierpolicy",
            name="buyer_mismatch",
            field=models.CharField(
                max_length=10,
                choices=[("published", "published"), ("held", "held")],
                default="published",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="supplierpolicy",
            name="customer_terms",
            field=models.CharField(
                max_length=40,
                blank=True,
                default="BT-46 BT-10 BT-12",
                validators=[pli.domain.customers.models.suppliers.check_customer_terms],
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(_FORWARD, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="customeraccount",
            name="siren_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="contract",
            index=models.Index(
                django.db.models.functions.text.Upper("number"), name="contract_by_number"
            ),
        ),
    ]
