"""Invoices, their parties, and the spaces that hold them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.db.models.lookups import In

from pli.domain.archive.models import StoredFile
from pli.domain.customers.models import Entity
from pli.domain.invoices.vocabulary import (
    PAYEE_ACCOUNT_LENGTH_MAX,
    TRANSMISSION_NAME_LENGTH_MAX,
    TRANSMISSION_REFERENCE_LENGTH_MAX,
    DocumentFormat,
    InvoiceKind,
    Nature,
    PartyRole,
)
from pli.domain.spaces.models import Space
from pli.domain.spaces.vocabulary import Access, ReadingLimits
from pli.kit.ids import new_id
from pli.kit.tokens import CODE_LENGTH, new_code


class Invoice(models.Model):
    """An invoice or a credit note, as its seller numbered it.

    Its identity is (depositing space, seller, number, year of issue): a second
    file of the same identity is another arrival of it, not another invoice,
    unless its depositor says that it corrects the first: then it is the next version.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="deposited_invoices")
    # SIREN, else VAT number, else `scheme:identifier`.
    seller_identifier = models.CharField(max_length=60)
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, null=True)
    number = models.CharField(max_length=100)  # BT-1
    year = models.PositiveSmallIntegerField()  # of BT-2
    # Above 1: its depositor said that it corrects the one before, which stays as it is.
    version = models.PositiveSmallIntegerField(default=1)
    type_code = models.CharField(max_length=3)  # BT-3
    is_credit_note = models.BooleanField()
    issue_date = models.DateField()  # BT-2
    due_date = models.DateField(null=True)  # BT-9
    currency = models.CharField(max_length=3)  # BT-5
    # As EN 16931 has them; a plain PDF's index line may not say them all.
    total_without_vat = models.DecimalField(max_digits=18, decimal_places=2, null=True)  # BT-109
    vat_amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)  # BT-110
    total_with_vat = models.DecimalField(max_digits=18, decimal_places=2)  # BT-112
    amount_due = models.DecimalField(max_digits=18, decimal_places=2, null=True)  # BT-115
    preceding_number = models.CharField(max_length=100, blank=True)  # BT-25
    contract_number = models.CharField(max_length=100, blank=True, default="")  # BT-12
    preceding_date = models.DateField(null=True)  # BT-26
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )
    format = models.CharField(max_length=10, choices=[(item, item) for item in DocumentFormat])
    profile = models.CharField(max_length=100, blank=True)  # BT-24
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    # BT-84: where the document asks to be paid; empty for a plain PDF, which does not tell it.
    payee_accounts = ArrayField(
        models.CharField(max_length=PAYEE_ACCOUNT_LENGTH_MAX), default=list, db_default=[]
    )
    # What the official rules said of its first file: faults as deposits keep them, each with
    # its `severity`. Empty for a plain PDF, of which they say nothing.
    rule_faults = models.JSONField(default=list)
    created_at = models.DateTimeField()

    class Meta:
        """What makes an invoice the same invoice."""

        constraints = (
            models.UniqueConstraint(
                fields=["space", "seller_identifier", "number", "year", "version"],
                name="invoice_identity",
            ),
        )
        indexes = (models.Index(fields=["space", "number"], name="invoice_by_number"),)

    def __str__(self) -> str:
        """Name the invoice by its number."""
        return self.number


class Party(models.Model):
    """A seller or a buyer as the invoice names it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    invoice = models.ForeignKey(Invoice, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=6, choices=[(role, role) for role in PartyRole])
    name = models.CharField(max_length=300)  # BT-27, BT-44
    siren = models.CharField(max_length=9, blank=True)
    legal_id = models.CharField(max_length=60, blank=True)  # BT-30, BT-47
    vat_number = models.CharField(max_length=30, blank=True)  # BT-31, BT-48
    postal_address = models.TextField(blank=True)  # BG-5, BG-8, one line each

    class Meta:
        """An invoice has one of each."""

        constraints = (models.UniqueConstraint(fields=["invoice", "role"], name="party_role_once"),)

    def __str__(self) -> str:
        """Name the party."""
        return self.name


def _within(limits: ReadingLimits) -> Q:
    return Q(In(Upper("contract_number"), sorted(limits.contract_numbers))) | Q(
        entity_id__in=sorted(limits.entity_ids)
    )


class HoldingQuerySet(models.QuerySet["Holding"]):
    """The door to holdings."""

    def readable_by(self, access: Access) -> Self:
        """Keep what the space of this access holds, within the limits of whoever asks."""
        held = self.filter(space_id=access.space_id)
        return held if access.limits is None else held.filter(_within(access.limits))

    def within_limits_of(self, accesses: Sequence[Access]) -> Self:
        """Keep, of the spaces of these accesses, what the limits of each let see.

        No door by itself: whoever asks names the spaces, which are those of the accesses.
        """
        limits = [(one.space_id, one.limits) for one in accesses if one.limits is not None]
        if not limits:
            return self
        seen = ~Q(space_id__in=[space_id for space_id, _limits in limits])
        for space_id, its in limits:
            seen |= Q(space_id=space_id) & _within(its)
        return self.filter(seen)

    def delayed(self) -> Self:
        """Keep what its supplier shows later, and that was not shown yet."""
        return self.filter(delayed_at__isnull=False, released_at=None)

    def not_taken(self, *, now: datetime, until: datetime) -> Self:
        """Keep what nobody downloaded and can be downloaded no more at `until`.

        Invoices of an older portal may have been taken there.
        """
        ending = self.available(now=now).filter(available_until__lte=until)
        return ending.filter(downloaded_at=None, is_legacy=False)

    def available(self, *, now: datetime) -> Self:
        """Keep what may be seen at this instant: its day has come, its term is not over."""
        return self.filter(available_at__lte=now, available_until__gt=now)


class Holding(models.Model):
    """A space may see an invoice: since when, until when, as what."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="holdings")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="holdings")
    # What lists are sorted, filtered and searched by, of the invoice, which never changes.
    issue_date = models.DateField()
    number = models.CharField(max_length=100)
    kind = models.CharField(max_length=11, choices=[(item, item) for item in InvoiceKind])
    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    contract_number = models.CharField(max_length=100, blank=True, default="")
    total_with_vat = models.DecimalField(max_digits=18, decimal_places=2)
    nature = models.CharField(max_length=9, choices=[(item, item) for item in Nature])
    # Of a copy: by which approved platform its original went, when, under which reference.
    platform = models.CharField(
        max_length=TRANSMISSION_NAME_LENGTH_MAX, blank=True, default="", db_default=""
    )
    transmitted_date = models.DateField(null=True)
    transmission_reference = models.CharField(
        max_length=TRANSMISSION_REFERENCE_LENGTH_MAX, blank=True, default="", db_default=""
    )
    available_at = models.DateTimeField()
    # The first instant after the last day, Europe/Paris.
    available_until = models.DateTimeField()
    # For an invoice that its supplier shows later than it came: when that was written
    # down, and when its day had come. Nobody is told of it in between.
    delayed_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    # Brought in from an older portal: seen like the others, announced to nobody.
    is_legacy = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True)
    downloaded_at = models.DateTimeField(null=True)
    # What the document says, to search in: empty until the worker read it.
    words = SearchVectorField(null=True)
    # The account to pay into was on no earlier invoice of this seller to this space.
    has_new_payee = models.BooleanField(default=False, db_default=False)
    # Printed on what we make of the invoice, never on the original: « Vérifier une facture ».
    # What came before there were codes has one once its words are read.
    check_code = models.CharField(  # noqa: DJ001 - empty would be the same code for many
        max_length=CODE_LENGTH, null=True, default=new_code
    )

    objects = HoldingQuerySet.as_manager()

    class Meta:
        """The index that every list stands on, and one for each way to narrow it."""

        constraints = (
            models.UniqueConstraint(fields=["space", "invoice"], name="held_once"),
            models.UniqueConstraint(fields=["check_code"], name="check_code_once"),
            models.CheckConstraint(
                condition=Q(available_until__gt=models.F("available_at")),
                name="holding_is_available_some_time",
            ),
            models.CheckConstraint(
                condition=Q(platform="") | Q(nature=Nature.COPY, transmitted_date__isnull=False),
                name="only_a_copy_was_transmitted",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(delayed_at__isnull=False),
                name="only_a_delay_is_over",
            ),
        )
        indexes = (
            models.Index(fields=["space", "-issue_date", "-id"], name="holding_list"),
            models.Index(fields=["space", "kind", "-issue_date", "-id"], name="holding_by_kind"),
            models.Index(
                fields=["space", "entity", "-issue_date", "-id"], name="holding_by_entity"
            ),
            models.Index(
                "space",
                Upper("contract_number"),
                models.F("issue_date").desc(),
                models.F("id").desc(),
                name="holding_by_contract",
            ),
            models.Index(
                fields=["space", "-issue_date", "-id"],
                condition=Q(opened_at=None, downloaded_at=None),
                name="holding_new",
            ),
            models.Index(
                fields=["space", "-issue_date", "-id"],
                condition=Q(opened_at__isnull=False, downloaded_at=None),
                name="holding_opened",
            ),
            models.Index(
                fields=["space", "-issue_date", "-id"],
                condition=Q(downloaded_at__isnull=False),
                name="holding_downloaded",
            ),
            models.Index(fields=["space", "-available_at"], name="holding_by_arrival"),
            models.Index(fields=["space", "total_with_vat"], name="holding_by_amount"),
            GinIndex(
                models.F("space"),
                OpClass(Upper("number"), name="gin_trgm_ops"),
                name="holding_by_number",
            ),
            # What nobody took home, by when it can be taken no more.
            models.Index(
                fields=["space", "available_until"],
                condition=Q(downloaded_at=None),
                name="holding_not_taken",
            ),
            # Of all spaces together: who was not told of what came lately?
            BrinIndex(fields=["available_at"], autosummarize=True, name="holding_by_instant"),
            GinIndex(models.F("space"), models.F("words"), name="holding_by_words"),
            models.Index(fields=["id"], condition=Q(words=None), name="holding_unread"),
            models.Index(
                fields=["available_at"],
                condition=Q(delayed_at__isnull=False, released_at=None),
                name="holding_delayed",
            ),
        )

    def __str__(self) -> str:
        """Name the holding by its two ends."""
        return f"{self.space_id} {self.invoice_id}"
