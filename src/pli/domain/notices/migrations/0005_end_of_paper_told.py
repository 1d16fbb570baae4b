"""Who was told that a company will issue nothing on paper any more."""

import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids


class Migration(migrations.Migration):
    """One table."""

    dependencies = (
        ("customers", "0006_end_of_paper"),
        ("post", "0003_mails_of_users"),
        ("notices", "0004_address_changes"),
    )
    operations = (
        migrations.CreateModel(
            name="EndOfPaperNotice",
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
                ("end_date", models.DateField()),
                ("days_before", models.PositiveSmallIntegerField()),
                ("told_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customeraccount",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.entity",
                    ),
                ),
                (
                    "mail",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="post.mail",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["entity", "end_date", "days_before", "account"],
                        name="end_of_paper_told_once",
                    )
                ],
            },
        ),
    )
