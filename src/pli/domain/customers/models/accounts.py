"""The register: customer accounts, their addresses, their advisers."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from pli.domain.customers.models.suppliers import Supplier
from pli.domain.customers.vocabulary import (
    ARCHIVE_MONTHS_MAX,
    CUSTOMER_NUMBER_LENGTH_MAX,
    AddressOrigin,
    NotificationMode,
    OriginalChannel,
)
from pli.domain.spaces.models import Space
from pli.kit.ids import new_id


class Adviser(models.Model):
    """A *conseiller clientèle*, as customers see him: a name, a telephone, hours (R102)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="advisers")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    address = models.EmailField(blank=True)
    hours = models.CharField(max_length=120, blank=True)
    # Answers for the customers who have no adviser of their own.
    is_default = models.BooleanField(default=False)

    class Meta:
        """One default adviser per supplier."""

        constraints = (
            models.UniqueConstraint(
                fields=["supplier"], condition=Q(is_default=True), name="one_default_adviser"
            ),
        )

    def __str__(self) -> str:
        """Name the adviser."""
        return self.name


class CustomerAccount(models.Model):
    """One customer number of one supplier: one space, one administrator's identifiant (R012)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="accounts")
    space = models.OneToOneField(Space, on_delete=models.PROTECT, related_name="account")
    number = models.CharField(max_length=CUSTOMER_NUMBER_LENGTH_MAX)
    company_name = models.CharField(max_length=200)
    siren = models.CharField(max_length=9, blank=True)
    siret = models.CharField(max_length=14, blank=True)
    postal_address = models.TextField(blank=True)
    signatory = models.CharField(max_length=120, blank=True)
    # Empty until the customer says: then the supplier's default holds.
    notification_mode = models.CharField(
        max_length=10, blank=True, choices=[(item, item) for item in NotificationMode]
    )
    # The customer chose it in his space: a register that says otherwise leaves it alone.
    is_mode_customers = models.BooleanField(default=False, db_default=False)
    # How long its invoices are available, where that is longer than the supplier's rule says.
    archive_months = models.PositiveSmallIntegerField(null=True)
    original_channel = models.CharField(
        max_length=6,
        choices=[(item, item) for item in OriginalChannel],
        default=OriginalChannel.PORTAL,
    )
    adviser = models.ForeignKey(Adviser, on_delete=models.SET_NULL, null=True)
    created_at = models.DateTimeField()
    # Since when the SIREN is the one it is; empty for as long as the account.
    siren_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """A customer number means one account, however it is typed."""

        constraints = (
            models.UniqueConstraint("supplier", Upper("number"), name="customer_number_once"),
            models.CheckConstraint(
                condition=Q(archive_months=None)
                | Q(archive_months__gte=1, archive_months__lte=ARCHIVE_MONTHS_MAX),
                name="archive_bounded",
            ),
        )
        indexes = (models.Index(fields=["supplier", "siren"], name="account_by_siren"),)

    def __str__(self) -> str:
        """Name the account by its number and company."""
        return f"{self.number} {self.company_name}"


class RegisteredAddress(models.Model):
    """The administrator's address on file, since when, given by whom (R096)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(CustomerAccount, on_delete=models.CASCADE, related_name="addresses")
    address = models.EmailField()
    address_key = models.CharField(max_length=254)
    origin = models.CharField(max_length=10, choices=[(item, item) for item in AddressOrigin])
    # The day it was given, where the register says so; it is on file since `registered_at`.
    given_date = models.DateField(null=True)
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        """An account has one address on file at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=["account"], condition=Q(replaced_at=None), name="one_address_on_file"
            ),
        )
        indexes = (
            models.Index(
                fields=["address_key"], condition=Q(replaced_at=None), name="address_on_file"
            ),
        )

    def __str__(self) -> str:
        """Name the row by its account."""
        return f"{self.account_id} {self.id}"
