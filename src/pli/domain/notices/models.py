"""Activations: the one mail that gives an account its identifiant."""

from django.db import models

from pli.domain.customers.models import CustomerAccount, RegisteredAddress
from pli.domain.identity.models import Login
from pli.domain.invoices.models import Holding
from pli.domain.post.models import Mail
from pli.kit.ids import new_id


class Activation(models.Model):
    """An account was given its identifiant, at an invoice, by a mail (R023, R024)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(
        CustomerAccount, on_delete=models.PROTECT, related_name="activations"
    )
    # One activation per address on file: a replay finds it done.
    address = models.OneToOneField(
        RegisteredAddress, on_delete=models.PROTECT, related_name="activation"
    )
    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="+")
    login = models.OneToOneField(Login, on_delete=models.PROTECT, related_name="activation")
    mail = models.OneToOneField(Mail, on_delete=models.PROTECT, related_name="activation")
    activated_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the activation by its account."""
        return str(self.account_id)
