"""Batches and arrivals: every file that was ever handed in, and what became of it; answers."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pli.domain.archive.models import StoredFile
from pli.domain.customers.models import CustomerAccount
from pli.domain.deposits.vocabulary import (
    DISCARD_REASON_LENGTH_MAX,
    FILE_KEY_LENGTH_MAX,
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

    def that_count(self, access: Access) -> Self:
        """Keep what whoever asks counts and acts on: trials for a key of the sandbox alone."""
        return self.readable_by(access).filter(batch__is_trial=access.is_sandbox)


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
    # The index that was given for all of its files; its lines are `KeptLine`s.
    index_name = models.CharField(max_length=255, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        """Read newest first."""

        indexes = (models.Index(fields=["space", "-opened_at", "-id"], name="batch_list"),)

    def __str__(self) -> str:
        """Name the batch by its id."""
        return str(self.id)


class KeptLine(models.Model):
    """What the index of a batch says of one file, kept until that file comes in."""

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="lines")
    key = models.TextField()  # see `file_key`
    file_name = models.TextField()  # as the index writes it
    line = models.JSONField()
    # The first that came under this name: no other bytes are what the line speaks of.
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """A name is in an index once; its other lines are rivals of the first."""

        constraints = (models.UniqueConstraint(fields=["batch", "key"], name="line_once_per_file"),)

    def __str__(self) -> str:
        """Name the line by its file."""
        return self.key


class Arrival(models.Model):
    """One file that came in: its bytes, what came with it, how it ended."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # Their lists below are their indexes.
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, related_name="arrivals", db_index=False
    )
    space = models.ForeignKey(
        Space, on_delete=models.PROTECT, related_name="arrivals", db_index=False
    )
    file_name = models.CharField(max_length=255)
    # For what came in a ZIP: which one, where in it, under which path.
    package = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="entries")
    entry_position = models.PositiveIntegerField(null=True)
    entry_path = models.TextField(blank=True)
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    # What was said about it: the customer number of the command, its index line.
    customer_number = models.CharField(max_length=40, blank=True)
    index_line = models.JSONField(null=True)
    # From which day its customer may see it; the index line may say another one.
    available_date = models.DateField(null=True)
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
    # Which official rules were applied: name, version and hash of each set.
    rule_sets = models.JSONField(default=list)
    # How often no judge could say anything about it.
    judge_tries = models.PositiveSmallIntegerField(default=0)
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
        """A file is received, or it ended: held for reasons, opened, or as an invoice."""

        constraints = (
            models.CheckConstraint(
                condition=Q(state=ArrivalState.RECEIVED, examined_at=None, invoice=None)
                | Q(state=ArrivalState.HELD, examined_at__isnull=False, reasons__len__gt=0)
                | Q(state=ArrivalState.OPENED, examined_at__isnull=False, invoice=None)
                | Q(state=ArrivalState.TRIED, examined_at__isnull=False)
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
            # Whoever opens a ZIP again takes out nothing twice.
            models.UniqueConstraint(
                fields=["package", "entry_position"], name="arrival_once_per_entry"
            ),
        )
        indexes = (
            # Both are read in this order, and counted by state without a look at the rows.
            models.Index(
                fields=["space", "-received_at", "-id"],
                include=["state", "batch"],
                name="arrival_of_space",
            ),
            models.Index(
                fields=["batch", "-received_at", "-id"], include=["state"], name="arrival_of_batch"
            ),
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


class FolderVisit(models.Model):
    """What the last look into the watched folder of a supplier found."""

    space = models.OneToOneField(
        Space, on_delete=models.CASCADE, primary_key=True, related_name="folder_visit"
    )
    visited_at = models.DateTimeField()
    # Plain PDFs whose index line has not come yet.
    waiting_count = models.PositiveIntegerField(default=0)
    # Papers in `refuses/`, until somebody removes them.
    refused_count = models.PositiveIntegerField(default=0)
    # What cannot be taken as it lies: a code of FolderProblem, and a name where there is one.
    problems = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Name the visit by its supplier's space."""
        return str(self.space_id)


class FolderLine(models.Model):
    """A line of an index dropped into a watched folder, kept for a file that may come later."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    file_key = models.CharField(max_length=FILE_KEY_LENGTH_MAX)
    line = models.JSONField()
    given_at = models.DateTimeField()
    # The first that came under this name: no other bytes are what the line speaks of.
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """The latest line about a file is the one that counts."""

        constraints = (
            models.UniqueConstraint(fields=["space", "file_key"], name="folder_line_once"),
        )
        indexes = (models.Index(fields=["space", "given_at"], name="folder_line_age"),)

    def __str__(self) -> str:
        """Name the line by its file."""
        return self.file_key


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
