"""Changes of address that both mailboxes agree to; activations without an invoice."""

import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0005_address_links"),
        ("invoices", "0011_payee_accounts"),
        ("notices", "0003_reminders_and_former_invoices"),
        ("post", "0005_address_mails"),
    ]

    operations = [
        migrations.AlterField(
            model_name="activation",
            name="holding",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="invoices.holding",
            ),
        ),
        migrations.AlterField(
            model_name="activation",
            name="login",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activations",
                to="identity.login",
            ),
        ),
        migrations.AlterField(
            model_name="activation",
            name="mail",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activations",
                to="post.mail",
            ),
        ),
        migrations.CreateModel(
            name="AddressChange",
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
                ("former_address", models.EmailField(max_length=254)),
                ("address", models.EmailField(max_length=254)),
                ("asked_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("former_confirmed_at", models.DateTimeField(null=True)),
                ("new_confirmed_at", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "login",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="address_changes",
                        to="identity.login",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at", None), ("done_at", None)),
                        fields=("login",),
                        name="one_address_change_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_at", None),
                            models.Q(
                                ("former_confirmed_at__isnull", False),
                                ("new_confirmed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="address_change_agreed_twice",
                    ),
                ],
            },
        ),
    ]
