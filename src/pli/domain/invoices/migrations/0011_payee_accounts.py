"""Where an invoice asks to be paid, and whether that is news to its holder."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add both; what was deposited before does not tell."""

    dependencies = (("invoices", "0010_check_codes"),)
    operations = (
        migrations.AddField(
            model_name="invoice",
            name="payee_accounts",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=34), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="holding",
            name="has_new_payee",
            field=models.BooleanField(db_default=False, default=False),
        ),
    )
