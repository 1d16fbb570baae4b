"""Batches and arrivals: every file that was ever handed in, and what became of it; answers."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pli.domain.archive.models import StoredFile
from pli.domain.deposits.vocabulary import (
    IDEMPOTENCY_KEY_LENGTH_MAX,
    ArrivalState,
    Channel,
    HoldReason,
)
from pli.domain.invoices.models import Invoice
from pli.domain.spaces.models import ApiClient, Space
from pli.domain.spaces.vocabulary import Access
from pli.kit.ids import new_id


class BatchQuerySet(models.QuerySet["Batch"]):
    """The door to batches."""

    def readable_by(self, access: Access) -> Self:
        """Keep what was handed in to the space of this access; a key of the sandbox sees trials."""
        trials = {"is_trial": True} if access.is_sandbox else {}
        return self.filter(space_id=access.space_id, **trials)


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """The door to arrivals."""

    def readable_by(self, access: Access) -> Self:
        """Keep what was handed in to the space of this access; a key of the sandbox sees trials."""
        trials = {"batch__is_trial": True} if access.is_sandbox else {}
        return self.filter(space_id=access.space_id, **trials)


class Batch(models.Model):
    """Files that a supplier handed in together."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="batches")
    channel = models.CharField(max_length=10, choices=[(item, item) for item in Channel])
    # Files of an older portal: visible, and never announced.
    is_legacy = models.BooleanField(default=False)
    # Files of a key of the sandbox: examined like any other, and nothing comes of them.
    is_trial = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)  # a person; empty for a command or a machine

    objects = BatchQuerySet.as_manager()

    class Meta:
        """Read newest first."""

        indexes = (models.Index(fields=["space", "-opened_at", "-id"], name="batch_list"),)

    def __str__(self) -> str:
        """Name the batch by its id."""
        return str(self.id)


class Arrival(models.Model):
    """One file that came in: its bytes, what came with it, how it ended."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="arrivals")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="arrivals")
    file_name = models.CharField(max_length=255)
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    # What was said about it: the customer number of the command, its index line.
    customer_number = models.CharField(max_length=40, blank=True)
    index_line = models.JSONField(null=True)
    received_at = models.DateTimeField()
    state = models.CharField(
        max_length=10,
        choices=[(state, state) for state in ArrivalState],
        default=ArrivalState.RECEIVED,
    )
    reasons = ArrayField(
        models.CharField(max_length=20, choices=[(item, item) for item in HoldReason]),
        default=list,
    )
    # What is wrong in the document, each with code, place and a sentence.
    faults = models.JSONField(default=list)
    invoice = models.ForeignKey(
        Invoice, on_delete=models.PROTECT, null=True, related_name="arrivals"
    )
    examined_at = models.DateTimeField(null=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        """A file is received, or it ended: held for reasons, or as an invoice."""

        constraints = (
            models.CheckConstraint(
                condition=Q(state=ArrivalState.RECEIVED, examined_at=None, invoice=None)
                | Q(state=ArrivalState.HELD, examined_at__isnull=False, reasons__len__gt=0)
                | Q(state=ArrivalState.TRIED, examined_at__isnull=False)
                | Q(
                    state__in=[ArrivalState.AVAILABLE, ArrivalState.KNOWN],
                    examined_at__isnull=False,
                    invoice__isnull=False,
                ),
                name="arrival_ends_in_one_state",
            ),
        )
        indexes = (
            models.Index(fields=["space", "-received_at", "-id"], name="arrival_list"),
            models.Index(fields=["batch", "id"], name="arrival_by_batch"),
        )

    def __str__(self) -> str:
        """Name the arrival by its file."""
        return self.file_name


class IdempotencyKey(models.Model):
    """What a machine was answered under a key of its own: asked again, it is told the same."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="+")
    route = models.CharField(max_length=100)
    key = models.CharField(max_length=IDEMPOTENCY_KEY_LENGTH_MAX)
    fingerprint = models.CharField(max_length=64)  # of what was asked, SHA-256
    status = models.PositiveSmallIntegerField()
    location = models.CharField(max_length=200, blank=True)
    body = models.JSONField()
    answered_at = models.DateTimeField()

    class Meta:
        """A key is answered once; answers are forgotten by their age."""

        constraints = (
            models.UniqueConstraint(fields=["client", "route", "key"], name="key_answered_once"),
        )
        indexes = (models.Index(fields=["answered_at"], name="key_by_age"),)

    def __str__(self) -> str:
        """Name the key by its id."""
        return str(self.id)
