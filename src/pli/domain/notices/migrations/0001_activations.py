"""Activations."""

import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_suppliers_and_register"),
        ("identity", "0001_persons_logins_links"),
        ("invoices", "0001_invoices_and_holdings"),
        ("post", "0001_mails"),
    ]

    operations = [
        migrations.CreateModel(
            name="Activation",
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
                ("activated_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activations",
                        to="customers.customeraccount",
                    ),
                ),
                (
                    "address",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activation",
                        to="customers.registeredaddress",
                    ),
                ),
                (
                    "holding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="invoices.holding",
                    ),
                ),
                (
                    "login",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activation",
                        to="identity.login",
                    ),
                ),
                (
                    "mail",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activation",
                        to="post.mail",
                    ),
                ),
            ],
        ),
    ]
