"""How a supplier showed itself, and from when (R010)."""

import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids

# Suppliers that are there already have shown themselves as they do since they began.
_FORWARD = """
INSERT INTO customers_supplierbrand (id, supplier_id, since_at, name, service_name, brand_color)
SELECT gen_random_uuid(), space_id, created_at, name, service_name, brand_color
FROM customers_supplier
"""


class Migration(migrations.Migration):
    dependencies = [("customers", "0004_policy_limits")]

    operations = [
        migrations.AddField(
            model_name="supplier", name="logo_file_id", field=models.UUIDField(null=True)
        ),
        migrations.CreateModel(
            name="SupplierBrand",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pli.kit.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("since_at", models.DateTimeField()),
                ("name", models.CharField(max_length=200)),
                ("service_name", models.CharField(max_length=200)),
                ("brand_color", models.CharField(max_length=7)),
                ("logo_file_id", models.UUIDField(null=True)),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="brands",
                        to="customers.supplier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["supplier", "since_at"], name="brand_once_at_a_time"
                    )
                ]
            },
        ),
        migrations.RunSQL(_FORWARD, migrations.RunSQL.noop),
    ]
