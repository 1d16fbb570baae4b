"""Whether a supplier lets invoices leave by themselves to a place of the customer's."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One choice more, where each preset has it."""

    dependencies = (("customers", "0008_legal_words"),)
    operations = (
        migrations.AddField(
            model_name="supplierpolicy",
            name="automatic_copy",
            field=models.BooleanField(db_default=False),
        ),
        migrations.RunSQL(
            "UPDATE customers_supplierpolicy SET automatic_copy = TRUE WHERE preset = 'recommande'",
            migrations.RunSQL.noop,
        ),
    )
