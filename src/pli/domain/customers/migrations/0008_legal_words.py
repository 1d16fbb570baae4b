"""A supplier has a name that its own pages do not change, and legal texts that they do."""

from django.db import migrations, models
from django.db.migrations.state import StateApps


def keep_first_names(apps: StateApps, _editor: object) -> None:
    """Take the name that each supplier was created with, which its operator gave it."""
    brands = apps.get_model("customers", "SupplierBrand").objects
    for supplier in apps.get_model("customers", "Supplier").objects.all():
        first = brands.filter(supplier=supplier).order_by("since_at").first()
        supplier.legal_name = first.name if first else supplier.name
        supplier.save(update_fields=["legal_name"])


class Migration(migrations.Migration):
    """Add them; the name is filled in."""

    dependencies = (("customers", "0007_customer_modes"),)
    operations = (
        migrations.AddField(
            model_name="supplier",
            name="legal_name",
            field=models.CharField(db_default="", max_length=200),
        ),
        *(
            migrations.AddField(
                model_name=model_name,
                name="legal_text",
                field=models.TextField(blank=True, db_default="", default="", max_length=400),
            )
            for model_name in ("supplier", "supplierbrand")
        ),
        migrations.RunPython(keep_first_names, migrations.RunPython.noop),
    )
