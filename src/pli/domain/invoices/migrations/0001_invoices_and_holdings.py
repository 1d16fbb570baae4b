"""Invoices, their parties, and who holds them."""

import django.db.models.deletion
from django.db import migrations, models

import pli.domain.invoices.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("archive", "0001_stored_files"),
        ("customers", "0001_suppliers_and_register"),
        ("spaces", "0001_spaces_and_memberships"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invoice",
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
                ("seller_identifier", models.CharField(max_length=60)),
                ("number", models.CharField(max_length=100)),
                ("year", models.PositiveSmallIntegerField()),
                ("type_code", models.CharField(max_length=3)),
                ("is_credit_note", models.BooleanField()),
                ("issue_date", models.DateField()),
                ("due_date", models.DateField(null=True)),
                ("currency", models.CharField(max_length=3)),
                (
                    "total_without_vat",
                    models.DecimalField(decimal_places=2, max_digits=18, null=True),
                ),
                ("vat_amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("total_with_vat", models.DecimalField(decimal_places=2, max_digits=18)),
                ("amount_due", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("preceding_number", models.CharField(blank=True, max_length=100)),
                (
                    "format",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.invoices.vocabulary.DocumentFormat["FACTURX"],
                                pli.domain.invoices.vocabulary.DocumentFormat["FACTURX"],
                            ),
                            (
                                pli.domain.invoices.vocabulary.DocumentFormat["PLAIN_PDF"],
                                pli.domain.invoices.vocabulary.DocumentFormat["PLAIN_PDF"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("profile", models.CharField(blank=True, max_length=100)),
                ("created_at", models.DateTimeField()),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="invoices.invoice",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archive.storedfile",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="customers.entity",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deposited_invoices",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Holding",
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
                ("issue_date", models.DateField()),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.invoices.vocabulary.Nature["ORIGINAL"],
                                pli.domain.invoices.vocabulary.Nature["ORIGINAL"],
                            ),
                            (
                                pli.domain.invoices.vocabulary.Nature["DUPLICATE"],
                                pli.domain.invoices.vocabulary.Nature["DUPLICATE"],
                            ),
                            (
                                pli.domain.invoices.vocabulary.Nature["COPY"],
                                pli.domain.invoices.vocabulary.Nature["COPY"],
                            ),
                        ],
                        max_length=9,
                    ),
                ),
                ("available_at", models.DateTimeField()),
                ("available_until", models.DateTimeField()),
                ("is_legacy", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField(null=True)),
                ("downloaded_at", models.DateTimeField(null=True)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="spaces.space",
                    ),
                ),
                (
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="invoices.invoice",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Party",
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
                (
                    "role",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.invoices.vocabulary.PartyRole["SELLER"],
                                pli.domain.invoices.vocabulary.PartyRole["SELLER"],
                            ),
                            (
                                pli.domain.invoices.vocabulary.PartyRole["BUYER"],
                                pli.domain.invoices.vocabulary.PartyRole["BUYER"],
                            ),
                        ],
                        max_length=6,
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("siren", models.CharField(blank=True, max_length=9)),
                ("legal_id", models.CharField(blank=True, max_length=60)),
                ("vat_number", models.CharField(blank=True, max_length=30)),
                ("postal_address", models.TextField(blank=True)),
                (
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="invoices.invoice",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="invoice",
            index=models.Index(fields=["space", "number"], name="invoice_by_number"),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                fields=("space", "seller_identifier", "number", "year"), name="invoice_identity"
            ),
        ),
        migrations.AddIndex(
            model_name="holding",
            index=models.Index(fields=["space", "-issue_date", "-id"], name="holding_list"),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.UniqueConstraint(fields=("space", "invoice"), name="held_once"),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.CheckConstraint(
                condition=models.Q(("available_until__gt", models.F("available_at"))),
                name="holding_is_available_some_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("invoice", "role"), name="party_role_once"),
        ),
    ]
