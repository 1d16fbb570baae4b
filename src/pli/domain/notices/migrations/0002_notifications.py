"""Notifications, mails of the day, choices of colleagues."""

import django.db.models.deletion
from django.db import migrations, models

import pli.domain.customers.vocabulary.policy
import pli.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0004_policy_limits"),
        ("identity", "0002_more_link_purposes"),
        ("invoices", "0008_holding_by_instant"),
        ("notices", "0001_activations"),
        ("post", "0002_links_and_attachments"),
    ]

    operations = [
        migrations.CreateModel(
            name="NotificationChoice",
            fields=[
                (
                    "login",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="notification_choice",
                        serialize=False,
                        to="identity.login",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.policy.NotificationMode["NONE"],
                                pli.domain.customers.vocabulary.policy.NotificationMode["NONE"],
                            ),
                            (
                                pli.domain.customers.vocabulary.policy.NotificationMode["ATTACHED"],
                                pli.domain.customers.vocabulary.policy.NotificationMode["ATTACHED"],
                            ),
                            (
                                pli.domain.customers.vocabulary.policy.NotificationMode["EACH"],
                                pli.domain.customers.vocabulary.policy.NotificationMode["EACH"],
                            ),
                            (
                                pli.domain.customers.vocabulary.policy.NotificationMode["DAILY"],
                                pli.domain.customers.vocabulary.policy.NotificationMode["DAILY"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("chosen_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DailyMail",
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
                ("listed_date", models.DateField()),
                ("due_at", models.DateTimeField()),
                ("composed_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customeraccount",
                    ),
                ),
                (
                    "colleague",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.login",
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
        ),
        migrations.CreateModel(
            name="Notification",
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
                    "mode",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.policy.NotificationMode["NONE"],
                                pli.domain.customers.vocabulary.policy.NotificationMode["NONE"],
                            ),
                            (
                                pli.domain.customers.vocabulary.policy.NotificationMode["ATTACHED"],
                                pli.domain.customers.vocabulary.policy.NotificationMode["ATTACHED"],
                            ),
                            (
                                pli.domain.customers.vocabulary.policy.NotificationMode["EACH"],
                                pli.domain.customers.vocabulary.policy.NotificationMode["EACH"],
                            ),
                            (
                                pli.domain.customers.vocabulary.policy.NotificationMode["DAILY"],
                                pli.domain.customers.vocabulary.policy.NotificationMode["DAILY"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customeraccount",
                    ),
                ),
                (
                    "colleague",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.login",
                    ),
                ),
                (
                    "daily_mail",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to="notices.dailymail",
                    ),
                ),
                (
                    "holding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to="invoices.holding",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="post.mail",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="dailymail",
            index=models.Index(
                condition=models.Q(("composed_at", None)),
                fields=["due_at"],
                name="daily_mail_still_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="dailymail",
            constraint=models.UniqueConstraint(
                fields=("account", "colleague", "listed_date"),
                name="one_daily_mail",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.UniqueConstraint(
                fields=("holding", "colleague"), name="notified_once", nulls_distinct=False
            ),
        ),
    ]
