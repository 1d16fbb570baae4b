"""What a register also says: contracts, SIRET, the day of an address; and its imports."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import pli.domain.customers.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_stored_files"),
        ("customers", "0001_suppliers_and_register"),
    ]

    operations = [
        migrations.AddField(
            model_name="customeraccount",
            name="siret",
            field=models.CharField(blank=True, max_length=14),
        ),
        migrations.AddField(
            model_name="registeredaddress",
            name="given_date",
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name="RegisterImport",
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
                ("file_name", models.CharField(max_length=255)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.ImportState["REHEARSING"],
                                pli.domain.customers.vocabulary.ImportState["REHEARSING"],
                            ),
                            (
                                pli.domain.customers.vocabulary.ImportState["REHEARSED"],
                                pli.domain.customers.vocabulary.ImportState["REHEARSED"],
                            ),
                            (
                                pli.domain.customers.vocabulary.ImportState["APPLYING"],
                                pli.domain.customers.vocabulary.ImportState["APPLYING"],
                            ),
                            (
                                pli.domain.customers.vocabulary.ImportState["APPLIED"],
                                pli.domain.customers.vocabulary.ImportState["APPLIED"],
                            ),
                            (
                                pli.domain.customers.vocabulary.ImportState["UNREADABLE"],
                                pli.domain.customers.vocabulary.ImportState["UNREADABLE"],
                            ),
                        ],
                        default=pli.domain.customers.vocabulary.ImportState["REHEARSING"],
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.UUIDField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("moved_at", models.DateTimeField()),
                ("row_count", models.PositiveIntegerField(default=0)),
                ("done_through", models.PositiveIntegerField(default=0)),
                ("added_count", models.PositiveIntegerField(default=0)),
                ("changed_count", models.PositiveIntegerField(default=0)),
                ("unchanged_count", models.PositiveIntegerField(default=0)),
                ("refused_count", models.PositiveIntegerField(default=0)),
                ("extra_columns", models.JSONField(default=list)),
                ("refusal", models.TextField(blank=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archive.storedfile",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_imports",
                        to="customers.supplier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RegisterImportLine",
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
                ("number", models.PositiveIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.LineOutcome["ADDED"],
                                pli.domain.customers.vocabulary.LineOutcome["ADDED"],
                            ),
                            (
                                pli.domain.customers.vocabulary.LineOutcome["CHANGED"],
                                pli.domain.customers.vocabulary.LineOutcome["CHANGED"],
                            ),
                            (
                                pli.domain.customers.vocabulary.LineOutcome["UNCHANGED"],
                                pli.domain.customers.vocabulary.LineOutcome["UNCHANGED"],
                            ),
                            (
                                pli.domain.customers.vocabulary.LineOutcome["REFUSED"],
                                pli.domain.customers.vocabulary.LineOutcome["REFUSED"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("customer_number", models.CharField(blank=True, max_length=40)),
                ("company_name", models.CharField(blank=True, max_length=200)),
                ("changes", models.JSONField(default=list)),
                ("faults", models.JSONField(default=list)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="customers.customeraccount",
                    ),
                ),
                (
                    "register_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="customers.registerimport",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contract",
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
                ("number", models.CharField(max_length=40)),
                ("object_label", models.CharField(blank=True, max_length=120)),
                ("registered_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contracts",
                        to="customers.customeraccount",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("account"),
                        django.db.models.functions.text.Upper("number"),
                        name="contract_number_once",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="registerimport",
            index=models.Index(
                fields=["supplier", "-opened_at", "-id"], name="register_import_list"
            ),
        ),
        migrations.AddIndex(
            model_name="registerimportline",
            index=models.Index(
                fields=["register_import", "outcome", "number"], name="register_line_by_outcome"
            ),
        ),
        migrations.AddConstraint(
            model_name="registerimportline",
            constraint=models.UniqueConstraint(
                fields=("register_import", "number"), name="line_told_once"
            ),
        ),
    ]
