"""Suppliers with their rules, and the register of their customers."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import pli.domain.customers.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("spaces", "0001_spaces_and_memberships"),
    ]

    operations = [
        migrations.CreateModel(
            name="Adviser",
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
                ("name", models.CharField(max_length=120)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("hours", models.CharField(blank=True, max_length=120)),
                ("is_default", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Supplier",
            fields=[
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="supplier",
                        serialize=False,
                        to="spaces.space",
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("service_name", models.CharField(max_length=200)),
                ("siren", models.CharField(max_length=9)),
                ("sender_address", models.EmailField(max_length=254)),
                ("sender_name", models.CharField(max_length=200)),
                ("identifiant_prefix", models.CharField(max_length=3)),
                (
                    "brand_color",
                    models.CharField(
                        max_length=7,
                        validators=[django.core.validators.RegexValidator("^#[0-9a-f]{6}$")],
                    ),
                ),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="CustomerAccount",
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
                ("company_name", models.CharField(max_length=200)),
                ("siren", models.CharField(blank=True, max_length=9)),
                ("postal_address", models.TextField(blank=True)),
                ("signatory", models.CharField(blank=True, max_length=120)),
                (
                    "notification_mode",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                pli.domain.customers.vocabulary.NotificationMode["NONE"],
                                pli.domain.customers.vocabulary.NotificationMode["NONE"],
                            ),
                            (
                                pli.domain.customers.vocabulary.NotificationMode["ATTACHED"],
                                pli.domain.customers.vocabulary.NotificationMode["ATTACHED"],
                            ),
                            (
                                pli.domain.customers.vocabulary.NotificationMode["EACH"],
                                pli.domain.customers.vocabulary.NotificationMode["EACH"],
                            ),
                            (
                                pli.domain.customers.vocabulary.NotificationMode["DAILY"],
                                pli.domain.customers.vocabulary.NotificationMode["DAILY"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "original_channel",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.OriginalChannel["PORTAL"],
                                pli.domain.customers.vocabulary.OriginalChannel["PORTAL"],
                            ),
                            (
                                pli.domain.customers.vocabulary.OriginalChannel["PAPER"],
                                pli.domain.customers.vocabulary.OriginalChannel["PAPER"],
                            ),
                        ],
                        default=pli.domain.customers.vocabulary.OriginalChannel["PORTAL"],
                        max_length=6,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "adviser",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="customers.adviser",
                    ),
                ),
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account",
                        to="spaces.space",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="customers.supplier",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="adviser",
            name="supplier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="advisers",
                to="customers.supplier",
            ),
        ),
        migrations.CreateModel(
            name="SupplierHost",
            fields=[
                ("host", models.CharField(max_length=253, primary_key=True, serialize=False)),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hosts",
                        to="customers.supplier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RegisteredAddress",
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
                ("address", models.EmailField(max_length=254)),
                ("address_key", models.CharField(max_length=254)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.AddressOrigin["SELLER"],
                                pli.domain.customers.vocabulary.AddressOrigin["SELLER"],
                            ),
                            (
                                pli.domain.customers.vocabulary.AddressOrigin["ADVISER"],
                                pli.domain.customers.vocabulary.AddressOrigin["ADVISER"],
                            ),
                            (
                                pli.domain.customers.vocabulary.AddressOrigin["CUSTOMER"],
                                pli.domain.customers.vocabulary.AddressOrigin["CUSTOMER"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("registered_at", models.DateTimeField()),
                ("registered_by", models.UUIDField(null=True)),
                ("replaced_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addresses",
                        to="customers.customeraccount",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("replaced_at", None)),
                        fields=["address_key"],
                        name="address_on_file",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("account",),
                        name="one_address_on_file",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SupplierPolicy",
            fields=[
                (
                    "supplier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="policy",
                        serialize=False,
                        to="customers.supplier",
                    ),
                ),
                (
                    "preset",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.Preset["CLASSIQUE"],
                                pli.domain.customers.vocabulary.Preset["CLASSIQUE"],
                            ),
                            (
                                pli.domain.customers.vocabulary.Preset["RECOMMANDE"],
                                pli.domain.customers.vocabulary.Preset["RECOMMANDE"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "unknown_address",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.UnknownAddress["TOLD"],
                                pli.domain.customers.vocabulary.UnknownAddress["TOLD"],
                            ),
                            (
                                pli.domain.customers.vocabulary.UnknownAddress["NEUTRAL"],
                                pli.domain.customers.vocabulary.UnknownAddress["NEUTRAL"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "colleague_access",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.ColleagueAccess["DEFAULT_PASSWORD"],
                                pli.domain.customers.vocabulary.ColleagueAccess["DEFAULT_PASSWORD"],
                            ),
                            (
                                pli.domain.customers.vocabulary.ColleagueAccess["INVITATION"],
                                pli.domain.customers.vocabulary.ColleagueAccess["INVITATION"],
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "default_notification",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.NotificationMode["NONE"],
                                pli.domain.customers.vocabulary.NotificationMode["NONE"],
                            ),
                            (
                                pli.domain.customers.vocabulary.NotificationMode["ATTACHED"],
                                pli.domain.customers.vocabulary.NotificationMode["ATTACHED"],
                            ),
                            (
                                pli.domain.customers.vocabulary.NotificationMode["EACH"],
                                pli.domain.customers.vocabulary.NotificationMode["EACH"],
                            ),
                            (
                                pli.domain.customers.vocabulary.NotificationMode["DAILY"],
                                pli.domain.customers.vocabulary.NotificationMode["DAILY"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "address_change",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.AddressChange["ADVISER"],
                                pli.domain.customers.vocabulary.AddressChange["ADVISER"],
                            ),
                            (
                                pli.domain.customers.vocabulary.AddressChange["SELF_SERVICE"],
                                pli.domain.customers.vocabulary.AddressChange["SELF_SERVICE"],
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "address_change_identifiant",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.AddressChangeIdentifiant["NEW"],
                                pli.domain.customers.vocabulary.AddressChangeIdentifiant["NEW"],
                            ),
                            (
                                pli.domain.customers.vocabulary.AddressChangeIdentifiant["SAME"],
                                pli.domain.customers.vocabulary.AddressChangeIdentifiant["SAME"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "activation_moment",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.ActivationMoment["NEXT_INVOICE"],
                                pli.domain.customers.vocabulary.ActivationMoment["NEXT_INVOICE"],
                            ),
                            (
                                pli.domain.customers.vocabulary.ActivationMoment["ON_DEMAND"],
                                pli.domain.customers.vocabulary.ActivationMoment["ON_DEMAND"],
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "colleague_notification",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.ColleagueNotification["NEVER"],
                                pli.domain.customers.vocabulary.ColleagueNotification["NEVER"],
                            ),
                            (
                                pli.domain.customers.vocabulary.ColleagueNotification[
                                    "EACH_CHOOSES"
                                ],
                                pli.domain.customers.vocabulary.ColleagueNotification[
                                    "EACH_CHOOSES"
                                ],
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "foreign_identifiant",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.ForeignIdentifiant[
                                    "OPENS_ITS_SPACE"
                                ],
                                pli.domain.customers.vocabulary.ForeignIdentifiant[
                                    "OPENS_ITS_SPACE"
                                ],
                            ),
                            (
                                pli.domain.customers.vocabulary.ForeignIdentifiant[
                                    "SWITCHES_WITH_NOTICE"
                                ],
                                pli.domain.customers.vocabulary.ForeignIdentifiant[
                                    "SWITCHES_WITH_NOTICE"
                                ],
                            ),
                        ],
                        max_length=30,
                    ),
                ),
                ("history_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("availability_months", models.PositiveSmallIntegerField()),
                ("reminds_before_end", models.BooleanField()),
                ("recovery_link_hours", models.PositiveSmallIntegerField()),
                (
                    "staff_second_factor",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.customers.vocabulary.SecondFactor["OPTIONAL"],
                                pli.domain.customers.vocabulary.SecondFactor["OPTIONAL"],
                            ),
                            (
                                pli.domain.customers.vocabulary.SecondFactor["REQUIRED"],
                                pli.domain.customers.vocabulary.SecondFactor["REQUIRED"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("recovery_interval_seconds", models.PositiveIntegerField()),
                ("recovery_per_day_max", models.PositiveSmallIntegerField()),
                ("sign_in_errors_max", models.PositiveSmallIntegerField()),
                ("sign_in_lock_minutes", models.PositiveSmallIntegerField()),
                ("portal_idle_minutes", models.PositiveSmallIntegerField()),
                ("staff_idle_minutes", models.PositiveSmallIntegerField()),
                ("keeping_years", models.PositiveSmallIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("availability_months__gte", 1), ("availability_months__lte", 120)
                        ),
                        name="availability_up_to_ten_years",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recovery_link_hours__gte", 1), ("recovery_link_hours__lte", 72)
                        ),
                        name="recovery_link_lives_hours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sign_in_lock_minutes__gte", 1), ("sign_in_lock_minutes__lte", 60)
                        ),
                        name="lock_never_over_an_hour",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RepresentedSeller",
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
                ("identifier", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="represented_sellers",
                        to="customers.supplier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("supplier", "identifier"), name="seller_named_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entity",
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
                ("code", models.SlugField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("siren", models.CharField(max_length=9)),
                ("vat_number", models.CharField(blank=True, max_length=20)),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entities",
                        to="customers.supplier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("supplier", "code"), name="entity_code_once"),
                    models.UniqueConstraint(fields=("supplier", "siren"), name="entity_siren_once"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="customeraccount",
            index=models.Index(fields=["supplier", "siren"], name="account_by_siren"),
        ),
        migrations.AddConstraint(
            model_name="customeraccount",
            constraint=models.UniqueConstraint(
                models.F("supplier"),
                django.db.models.functions.text.Upper("number"),
                name="customer_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="adviser",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_default", True)),
                fields=("supplier",),
                name="one_default_adviser",
            ),
        ),
    ]
