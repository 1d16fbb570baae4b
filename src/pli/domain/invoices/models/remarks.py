"""What the people of a space write of its invoices: notes and labels."""

from django.db import models
from django.db.models.functions import Upper

from pli.domain.identity.models import Login
from pli.domain.invoices.models.invoices import Holding
from pli.domain.invoices.vocabulary import (
    LABEL_LENGTH_MAX,
)
from pli.domain.spaces.models import Space
from pli.kit.ids import new_id


class InvoiceNote(models.Model):
    """What somebody of a space wrote of an invoice, for their colleagues; never for its seller."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="notes")
    # Who wrote it; kept when the login ends.
    login = models.ForeignKey(Login, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        """Read with its invoice, the latest first."""

        indexes = (models.Index(fields=["holding", "-written_at", "-id"], name="note_of_invoice"),)

    def __str__(self) -> str:
        """Name the note by its invoice."""
        return str(self.holding_id)


class Label(models.Model):
    """A word by which the people of a space sort their invoices; never shown to the seller."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LABEL_LENGTH_MAX)
    holdings = models.ManyToManyField(Holding, through="HoldingLabel", related_name="labels")

    class Meta:
        """A word is one, however it is typed."""

        constraints = (models.UniqueConstraint("space", Upper("name"), name="label_name_once"),)

    def __str__(self) -> str:
        """Name the label by its word."""
        return self.name


class HoldingLabel(models.Model):
    """A label on an invoice."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="+")
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Put once."""

        constraints = (models.UniqueConstraint(fields=["label", "holding"], name="labelled_once"),)

    def __str__(self) -> str:
        """Name it by its two ends."""
        return f"{self.holding_id} {self.label_id}"
