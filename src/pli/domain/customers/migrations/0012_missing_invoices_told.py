"""Whether a supplier's customers are told by mail of invoices that did not come."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One choice more, where each preset has it."""

    dependencies = (("customers", "0011_recovery_label"),)
    operations = (
        migrations.AddField(
            model_name="supplierpolicy",
            name="tells_missing_invoices",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(
            "UPDATE customers_supplierpolicy SET tells_missing_invoices = TRUE"
            " WHERE preset = 'recommande'",
            migrations.RunSQL.noop,
        ),
    )
