"""Extended archives: the invoices of a space become available for longer."""

from django.db import models

from pli.domain.spaces.models import Space
from pli.kit.ids import new_id


class ArchiveExtension(models.Model):
    """The term of all that a space holds moves to so many months, a few invoices at a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    total_count = models.PositiveIntegerField()
    # Looked at until now, the last of them, and how many of them became available for longer.
    done_count = models.PositiveIntegerField(default=0)
    done_through = models.UUIDField(null=True)
    extended_count = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """The latest of a space; those that did not end."""

        indexes = (
            models.Index(fields=["space", "-asked_at", "-id"], name="extension_list"),
            models.Index(
                fields=["asked_at"], condition=models.Q(ended_at=None), name="extension_open"
            ),
        )

    def __str__(self) -> str:
        """Name it by its space and its term."""
        return f"{self.space_id} {self.months}"
