"""The journal's entries, and the chains that seal them: never changed once written."""

from typing import ClassVar

from django.db import models

from pli.domain.journal.vocabulary import SALT_BYTES, Book
from pli.kit.ids import new_id


class Entry(models.Model):
    """One thing that happened.

    A trigger refuses UPDATE and DELETE (migration 0002); names of people stay
    out, so that forgetting somebody never touches a row.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    book = models.CharField(max_length=10, choices=[(book, book) for book in Book])
    # An `EntryKind`; without choices, so that a new kind is no change of the table.
    kind = models.CharField(max_length=40)
    happened_at = models.DateTimeField()
    space_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    login_id = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        """Read by space, and by what it is about."""

        indexes = (
            models.Index(fields=["space_id", "-happened_at", "-id"], name="entry_by_space"),
            models.Index(fields=["subject_id", "happened_at"], name="entry_by_subject"),
        )

    def __str__(self) -> str:
        """Name the entry by its kind and id."""
        return f"{self.kind} {self.id}"


class Unsealed(models.Model):
    """An entry that no chain holds yet: a trigger puts it here, in the entry's own transaction."""

    # Taken away as its entry is sealed (`pli migrate` gives the rights of each table).
    is_append_only: ClassVar[bool] = False

    entry_id = models.UUIDField(primary_key=True)

    def __str__(self) -> str:
        """Name it by its entry."""
        return str(self.entry_id)


class Seal(models.Model):
    """One link of a chain: what an entry said, under a salt, and all that came before it.

    A chain is a space and a month. The hash is salted so that forgetting an entry with
    its salt one day leaves the chain whole, and nothing in it that could be guessed.
    """

    id = models.BigAutoField(primary_key=True)
    space_id = models.UUIDField(null=True)
    month = models.DateField()  # its first day, in Paris
    position = models.PositiveIntegerField()  # from 1
    entry_id = models.UUIDField(unique=True)
    salt = models.BinaryField(max_length=SALT_BYTES)
    entry_hash = models.CharField(max_length=64)
    link = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        """Each place of a chain is taken once."""

        constraints = (
            models.UniqueConstraint(
                fields=["space_id", "month", "position"],
                nulls_distinct=False,
                name="one_seal_per_place",
            ),
        )

    def __str__(self) -> str:
        """Name the link by its place."""
        return f"{self.space_id} {self.month:%Y-%m} {self.position}"
