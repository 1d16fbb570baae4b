"""Texts of suppliers in their versions, and what they say for all of them."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_suppliers_and_register"),
    ]

    operations = [
        migrations.CreateModel(
            name="HelpSettings",
            fields=[
                (
                    "supplier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="help_settings",
                        serialize=False,
                        to="customers.supplier",
                    ),
                ),
                ("confidentiality_label", models.CharField(blank=True, max_length=60)),
                ("opening_date", models.DateField(null=True)),
                ("legacy_name", models.CharField(blank=True, max_length=80)),
                (
                    "legacy_url",
                    models.URLField(
                        blank=True,
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["https", "http"])],
                    ),
                ),
                ("legacy_until_date", models.DateField(null=True)),
                ("legacy_hint", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="HelpText",
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
                ("topic", models.CharField(max_length=3)),
                ("language", models.CharField(choices=[("fr", "fr"), ("en", "en")], max_length=2)),
                ("version", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("rules", models.JSONField(default=dict)),
                ("written_at", models.DateTimeField()),
                ("written_by", models.UUIDField(null=True)),
                (
                    "supplier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="help_texts",
                        to="customers.supplier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("supplier", "topic", "language", "version"),
                        name="help_text_version_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="help_text_versions_begin_with_one",
                    ),
                ],
            },
        ),
    ]
