"""Suppliers, and what they chose."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import (
    BOUNDS,
    CUSTOMER_TERMS,
    END_OF_PAPER_SOURCE_LENGTH_MAX,
    HISTORY_MONTHS,
    LEGAL_TEXT_LENGTH_MAX,
    RECOVERY_LABEL_LENGTH_MAX,
    ActivationMoment,
    AddressChange,
    AddressChangeIdentifiant,
    BuyerMismatch,
    ColleagueAccess,
    ColleagueNotification,
    CustomerTerm,
    ForeignIdentifiant,
    NotificationMode,
    Preset,
    RuleBreaking,
    SecondFactor,
    UnknownAddress,
)
from pli.domain.spaces.models import Space
from pli.kit.ids import new_id


def check_customer_terms(text: str) -> None:
    """Refuse what is not a list of known terms, each once."""
    terms = text.split()
    known = [term for term in terms if term in set(CustomerTerm)]
    if len(set(known)) != len(terms):
        message = _("Écrivez, dans l’ordre voulu et une fois chacun\u00a0: %(terms)s.")
        raise ValidationError(message, params={"terms": CUSTOMER_TERMS})


class Supplier(models.Model):
    """A supplier of the portal: deposits its invoices under its own brand."""

    space = models.OneToOneField(
        Space, on_delete=models.PROTECT, primary_key=True, related_name="supplier"
    )
    # In addresses: /portail/<code>/.
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    # What strangers are told: no page of the supplier's own changes it.
    legal_name = models.CharField(max_length=200, db_default="")
    # What its customers call the service: « E-Facture Locavia » (R010).
    service_name = models.CharField(max_length=200)
    siren = models.CharField(max_length=9)
    sender_address = models.EmailField()
    sender_name = models.CharField(max_length=200)
    # The prefix of the identifiants made for its customers: LOC-4829137-K.
    identifiant_prefix = models.CharField(max_length=3)
    brand_color = models.CharField(max_length=7, validators=[RegexValidator(r"^#[0-9a-f]{6}$")])
    # A stored file of this space; empty where its initial stands for it.
    logo_file_id = models.UUIDField(null=True)
    # Form, capital, register, mediator: shown on its pages, and on what we make of its invoices.
    legal_text = models.TextField(
        max_length=LEGAL_TEXT_LENGTH_MAX, blank=True, default="", db_default=""
    )
    # What the button of its recovery mail says; empty for the usual words (T13).
    own_recovery_label = models.CharField(
        max_length=RECOVERY_LABEL_LENGTH_MAX, blank=True, default="", db_default=""
    )
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the supplier."""
        return self.name


class SupplierBrand(models.Model):
    """How a supplier showed itself from an instant on, until the next of these rows (R010).

    The row of the supplier has the present ones.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="brands")
    since_at = models.DateTimeField()
    name = models.CharField(max_length=200)
    service_name = models.CharField(max_length=200)
    brand_color = models.CharField(max_length=7)
    logo_file_id = models.UUIDField(null=True)
    legal_text = models.TextField(
        max_length=LEGAL_TEXT_LENGTH_MAX, blank=True, default="", db_default=""
    )

    class Meta:
        """One at a time."""

        constraints = (
            models.UniqueConstraint(fields=["supplier", "since_at"], name="brand_once_at_a_time"),
        )

    def __str__(self) -> str:
        """Name it by what people read."""
        return self.service_name


class SupplierHost(models.Model):
    """A host name of the supplier's own, which serves its public home at `/`."""

    host = models.CharField(max_length=253, primary_key=True)
    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="hosts")

    def __str__(self) -> str:
        """Name the host."""
        return self.host


class Entity(models.Model):
    """A company of the supplier that issues invoices under its own number series (R108)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="entities")
    # Named in the index lines of plain PDFs.
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    siren = models.CharField(max_length=9)
    vat_number = models.CharField(max_length=20, blank=True)
    # What it issues from that day on is an original for everybody (R008), as a text says.
    paper_end_date = models.DateField(null=True)
    paper_end_source = models.CharField(
        max_length=END_OF_PAPER_SOURCE_LENGTH_MAX, blank=True, default="", db_default=""
    )

    class Meta:
        """An entity is named by its code or its SIREN, within its supplier."""

        constraints = (
            models.UniqueConstraint(fields=["supplier", "code"], name="entity_code_once"),
            models.UniqueConstraint(fields=["supplier", "siren"], name="entity_siren_once"),
        )

    def __str__(self) -> str:
        """Name the entity."""
        return self.name


class RepresentedSeller(models.Model):
    """A seller that is not the supplier's own company, but for which it deposits."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(
        Supplier, on_delete=models.CASCADE, related_name="represented_sellers"
    )
    # SIREN, else VAT number, else `scheme:identifier`.
    identifier = models.CharField(max_length=60)
    name = models.CharField(max_length=200)

    class Meta:
        """Named once."""

        constraints = (
            models.UniqueConstraint(fields=["supplier", "identifier"], name="seller_named_once"),
        )

    def __str__(self) -> str:
        """Name the seller."""
        return self.name


def _bounded(name: str) -> "models.PositiveSmallIntegerField[int, int]":
    least, most = BOUNDS[name]
    return models.PositiveSmallIntegerField(
        validators=[MinValueValidator(least), MaxValueValidator(most)]
    )


class SupplierPolicy(models.Model):
    """The supplier's named choices, begun from a preset chosen explicitly.

    Code asks the policy; it never asks which supplier it is.
    """

    supplier = models.OneToOneField(
        Supplier, on_delete=models.CASCADE, primary_key=True, related_name="policy"
    )
    preset = models.CharField(max_length=10, choices=[(item, item) for item in Preset])
    unknown_address = models.CharField(
        max_length=10, choices=[(item, item) for item in UnknownAddress]
    )
    colleague_access = models.CharField(
        max_length=20, choices=[(item, item) for item in ColleagueAccess]
    )
    default_notification = models.CharField(
        max_length=10, choices=[(item, item) for item in NotificationMode]
    )
    address_change = models.CharField(
        max_length=20, choices=[(item, item) for item in AddressChange]
    )
    address_change_identifiant = models.CharField(
        max_length=10, choices=[(item, item) for item in AddressChangeIdentifiant]
    )
    activation_moment = models.CharField(
        max_length=20, choices=[(item, item) for item in ActivationMoment]
    )
    colleague_notification = models.CharField(
        max_length=20, choices=[(item, item) for item in ColleagueNotification]
    )
    foreign_identifiant = models.CharField(
        max_length=30, choices=[(item, item) for item in ForeignIdentifiant]
    )
    history_months = models.PositiveSmallIntegerField(
        null=True, blank=True, choices=[(months, months) for months in HISTORY_MONTHS]
    )
    availability_months = _bounded("availability_months")
    reminds_before_end = models.BooleanField()
    automatic_copy = models.BooleanField(db_default=False)
    extended_archive = models.BooleanField(default=False, db_default=False)
    recovery_link_hours = _bounded("recovery_link_hours")
    direct_link_days = _bounded("direct_link_days")
    attachments_megabytes = _bounded("attachments_megabytes")
    daily_mail_hour = _bounded("daily_mail_hour")
    staff_second_factor = models.CharField(
        max_length=10, choices=[(item, item) for item in SecondFactor]
    )
    recovery_interval_seconds = _bounded("recovery_interval_seconds")
    recovery_per_day_max = _bounded("recovery_per_day_max")
    sign_in_errors_max = _bounded("sign_in_errors_max")
    sign_in_lock_minutes = _bounded("sign_in_lock_minutes")
    portal_idle_minutes = _bounded("portal_idle_minutes")
    staff_idle_minutes = _bounded("staff_idle_minutes")
    idle_notice_minutes = _bounded("idle_notice_minutes")
    keeping_years = _bounded("keeping_years")
    rule_breaking = models.CharField(max_length=10, choices=[(item, item) for item in RuleBreaking])
    buyer_mismatch = models.CharField(
        max_length=10, choices=[(item, item) for item in BuyerMismatch]
    )
    # Where a document may name its customer, in the order in which that is believed.
    customer_terms = models.CharField(max_length=40, blank=True, validators=[check_customer_terms])

    class Meta:
        """Bounds that no preset and no page may cross."""

        constraints = tuple(
            models.CheckConstraint(
                condition=Q(**{f"{name}__gte": least, f"{name}__lte": most}),
                name=f"{name}_bounded",
            )
            for name, (least, most) in BOUNDS.items()
        )

    def __str__(self) -> str:
        """Name the policy by its supplier."""
        return f"{self.supplier_id} {self.preset}"
