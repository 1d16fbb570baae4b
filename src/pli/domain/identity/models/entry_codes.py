"""Codes handed over on paper, by which somebody without a mailbox chooses a first password."""

from django.db import models
from django.db.models import Q

from pli.domain.identity.models.logins import Login
from pli.kit.ids import new_id


class EntryCode(models.Model):
    """A code that serves once, with the identifiant it was made for.

    Short enough to be typed from a sheet of paper, so kept as a password is:
    a plain hash of so few characters could be guessed from a copy of the table.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    login = models.ForeignKey(Login, on_delete=models.CASCADE, related_name="entry_codes")
    code_hash = models.CharField(max_length=128)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)  # a person
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """A login has one code that can still serve."""

        constraints = (
            models.UniqueConstraint(
                fields=["login"],
                condition=Q(spent_at=None, withdrawn_at=None),
                name="one_entry_code_to_spend",
            ),
        )

    def __str__(self) -> str:
        """Name the code by its id, never by what it is."""
        return str(self.id)
