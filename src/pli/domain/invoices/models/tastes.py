"""What each person of a space saw of its invoices, and how they like the list of them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pli.domain.identity.models import Person
from pli.domain.invoices.models.invoices import Holding
from pli.domain.invoices.vocabulary import (
    ListColumn,
)
from pli.domain.spaces.models import Space
from pli.kit.ids import new_id


class HoldingMark(models.Model):
    """How far one person went with an invoice that their space holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="marks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    opened_at = models.DateTimeField(null=True)
    downloaded_at = models.DateTimeField(null=True)

    class Meta:
        """One row each, once there is something to say."""

        constraints = (
            models.UniqueConstraint(fields=["person", "holding"], name="one_mark_of_a_person"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=False) | Q(downloaded_at__isnull=False),
                name="a_mark_says_something",
            ),
        )

    def __str__(self) -> str:
        """Name the mark by its two ends."""
        return f"{self.holding_id} {self.person_id}"


class ListVisit(models.Model):
    """When a person began to look at the invoices of a space, this time and the time before."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    previous_at = models.DateTimeField(null=True)

    class Meta:
        """One row each."""

        constraints = (
            models.UniqueConstraint(fields=["space", "person"], name="one_visit_remembered"),
        )

    def __str__(self) -> str:
        """Name the visit by its two ends."""
        return f"{self.space_id} {self.person_id}"


class HistoryChoice(models.Model):
    """How far back a person wants the list of a space to show (R064)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    months = models.PositiveSmallIntegerField(null=True)  # empty for everything
    chosen_at = models.DateTimeField()

    class Meta:
        """One row each."""

        constraints = (
            models.UniqueConstraint(fields=["space", "person"], name="one_history_chosen"),
        )

    def __str__(self) -> str:
        """Name the choice by its two ends."""
        return f"{self.space_id} {self.person_id}"


class ListHabit(models.Model):
    """What a person likes to see in the list of a space: columns, and filters under a name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    columns = ArrayField(
        models.CharField(max_length=20, choices=[(item, item) for item in ListColumn]),
        default=list,
    )
    # Pairs of a name and of what the address of the list says; read together, changed together.
    filters = models.JSONField(default=list)

    class Meta:
        """One row each; who changes it locks it."""

        constraints = (models.UniqueConstraint(fields=["space", "person"], name="one_list_habit"),)

    def __str__(self) -> str:
        """Name the habit by its two ends."""
        return f"{self.space_id} {self.person_id}"
