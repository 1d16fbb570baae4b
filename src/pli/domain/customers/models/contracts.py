"""Contracts of customers: what their invoices are for."""

from django.db import models
from django.db.models.functions import Upper

from pli.domain.customers.models.accounts import CustomerAccount
from pli.domain.customers.models.suppliers import Entity
from pli.domain.customers.vocabulary import (
    CONTRACT_NUMBER_LENGTH_MAX,
    CONTRACT_OBJECT_LENGTH_MAX,
)
from pli.kit.ids import new_id


class Contract(models.Model):
    """One contract of a customer number: which entity bills it, for which plate or site (R004)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(CustomerAccount, on_delete=models.CASCADE, related_name="contracts")
    number = models.CharField(max_length=CONTRACT_NUMBER_LENGTH_MAX)
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, null=True)
    object_label = models.CharField(max_length=CONTRACT_OBJECT_LENGTH_MAX, blank=True)
    registered_at = models.DateTimeField()

    class Meta:
        """A contract is named once within its account, however it is typed."""

        constraints = (
            models.UniqueConstraint("account", Upper("number"), name="contract_number_once"),
        )
        # An invoice may name its contract only (BT-12).
        indexes = (models.Index(Upper("number"), name="contract_by_number"),)

    def __str__(self) -> str:
        """Name the contract by its number."""
        return self.number
