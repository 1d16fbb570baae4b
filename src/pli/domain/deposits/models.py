"""Batches and arrivals: every file that was ever handed in, and what became of it."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pli.domain.archive.models import StoredFile
from pli.domain.customers.models import CustomerAccount
from pli.domain.deposits.vocabulary import (
    DISCARD_REASON_LENGTH_MAX,
    ArrivalState,
    Channel,
    HoldReason,
)
from pli.domain.invoices.models import Invoice
from pli.domain.spaces.models import Space
from pli.domain.spaces.vocabulary import Access
from pli.kit.ids import new_id


class BatchQuerySet(models.QuerySet["Batch"]):
    """The door to batches."""

    def readable_by(self, access: Access) -> Self:
        """Keep what was handed in to the space of this access."""
        return self.filter(space_id=access.space_id)


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """The door to arrivals."""

    def readable_by(self, access: Access) -> Self:
        """Keep what was handed in to the space of this access."""
        return self.filter(space_id=access.space_id)


class Batch(models.Model):
    """Files that a supplier handed in together."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="batches")
    channel = models.CharField(max_length=10, choices=[(item, item) for item in Channel])
    # Files of an older portal: visible, and never announced.
    is_legacy = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)  # a person; empty for a command

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
    reading = models.JSONField(null=True)  # `ReadFacts`, once it could be read
    # What a person said of it since: whose it is, that it corrects the invoice of its number.
    chosen_account = models.ForeignKey(
        CustomerAccount, on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_correction = models.BooleanField(default=False)
    replayed_at = models.DateTimeField(null=True)  # sent back to be examined, the last time
    discarded_at = models.DateTimeField(null=True)
    discard_reason = models.CharField(max_length=DISCARD_REASON_LENGTH_MAX, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaces"
    )
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
                | Q(
                    state__in=[ArrivalState.AVAILABLE, ArrivalState.KNOWN],
                    examined_at__isnull=False,
                    invoice__isnull=False,
                )
                | (
                    Q(
                        state=ArrivalState.DISCARDED,
                        examined_at__isnull=False,
                        discarded_at__isnull=False,
                    )
                    & (~Q(discard_reason="") | Q(replaced_by__isnull=False))
                ),
                name="arrival_ends_in_one_state",
            ),
        )
        indexes = (
            models.Index(fields=["space", "-received_at", "-id"], name="arrival_list"),
            models.Index(fields=["batch", "id"], name="arrival_by_batch"),
            models.Index(
                fields=["space", "-received_at", "-id"],
                condition=Q(state=ArrivalState.HELD),
                name="arrival_held",
            ),
            models.Index(
                fields=["space"],
                condition=Q(state=ArrivalState.RECEIVED),
                name="arrival_examining",
            ),
        )

    def __str__(self) -> str:
        """Name the arrival by its file."""
        return self.file_name


class ReplayQuerySet(models.QuerySet["Replay"]):
    """The door to replays."""

    def readable_by(self, access: Access) -> Self:
        """Keep what was asked for in the space of this access."""
        return self.filter(space_id=access.space_id)


class Replay(models.Model):
    """Held files are examined again together: all that wait for one reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="replays")
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, related_name="replays"
    )  # of all deposits when there is none
    reason = models.CharField(max_length=20)  # a `HoldReason`
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)  # a person; empty for a command or a job
    file_count = models.PositiveIntegerField()  # held for that reason when it was asked
    done_count = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    objects = ReplayQuerySet.as_manager()

    class Meta:
        """One at a time for the same files."""

        constraints = (
            models.UniqueConstraint(
                fields=["space", "reason", "batch"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="one_replay_at_a_time",
            ),
        )

    def __str__(self) -> str:
        """Name the replay by its reason."""
        return f"{self.reason} {self.id}"
