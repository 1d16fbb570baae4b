"""What a customer's list is narrowed and searched by, on the holding itself; the visits to it."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Upper

import pli.kit.ids
from pli.domain.invoices.vocabulary import InvoiceKind

# The contract is not among them: nothing was kept of it.
COPY_FROM_INVOICES = """
UPDATE invoices_holding AS holding
SET number = invoice.number,
    entity_id = invoice.entity_id,
    total_with_vat = invoice.total_with_vat,
    kind = CASE
        WHEN invoice.is_credit_note THEN 'credit-note'
        WHEN invoice.type_code IN ('386', '500') THEN 'prepayment'
        ELSE 'invoice'
    END
FROM invoices_invoice AS invoice
WHERE invoice.id = holding.invoice_id
"""


class Migration(migrations.Migration):
    """Columns, their values, then the indexes."""

    dependencies = [
        ("customers", "0002_register_imports_and_contracts"),
        ("identity", "0001_persons_logins_links"),
        ("invoices", "0003_rule_faults"),
        ("spaces", "0001_spaces_and_memberships"),
    ]

    operations = [
        # Both are « trusted »: whoever owns the database may add them.
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.AddField(
            "invoice", "contract_number", models.CharField(max_length=100, blank=True, default="")
        ),
        # The default is for the moment until what follows fills them in.
        migrations.AddField(
            "holding",
            "number",
            models.CharField(max_length=100, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "holding",
            "kind",
            models.CharField(
                max_length=11, choices=[(item, item) for item in InvoiceKind], default="invoice"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "holding",
            "entity",
            models.ForeignKey(
                "customers.Entity",
                on_delete=django.db.models.deletion.PROTECT,
                null=True,
                related_name="+",
                db_index=False,
            ),
        ),
        migrations.AddField(
            "holding", "contract_number", models.CharField(max_length=100, blank=True, default="")
        ),
        migrations.AddField(
            "holding",
            "total_with_vat",
            models.DecimalField(max_digits=18, decimal_places=2, default=0),
            preserve_default=False,
        ),
        migrations.RunSQL(COPY_FROM_INVOICES, migrations.RunSQL.noop),
        *[
            migrations.AddIndex("holding", index)
            for index in (
                models.Index(
                    fields=["space", "kind", "-issue_date", "-id"], name="holding_by_kind"
                ),
                models.Index(
                    fields=["space", "entity", "-issue_date", "-id"], name="holding_by_entity"
                ),
                models.Index(
                    "space",
                    Upper("contract_number"),
                    F("issue_date").desc(),
                    F("id").desc(),
                    name="holding_by_contract",
                ),
                models.Index(
                    fields=["space", "-issue_date", "-id"],
                    condition=Q(opened_at=None, downloaded_at=None),
                    name="holding_new",
                ),
                models.Index(
                    fields=["space", "-issue_date", "-id"],
                    condition=Q(opened_at__isnull=False, downloaded_at=None),
                    name="holding_opened",
                ),
                models.Index(
                    fields=["space", "-issue_date", "-id"],
                    condition=Q(downloaded_at__isnull=False),
                    name="holding_downloaded",
                ),
                models.Index(fields=["space", "-available_at"], name="holding_by_arrival"),
                models.Index(fields=["space", "total_with_vat"], name="holding_by_amount"),
                GinIndex(
                    F("space"),
                    OpClass(Upper("number"), name="gin_trgm_ops"),
                    name="holding_by_number",
                ),
            )
        ],
        migrations.CreateModel(
            name="ListVisit",
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
                ("began_at", models.DateTimeField()),
                ("previous_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("space", "person"), name="one_visit_remembered")
                ],
            },
        ),
    ]
