"""The journal's entries: ids and values, no foreign key, never changed once written."""

from django.db import models

from pli.domain.journal.vocabulary import Book
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
