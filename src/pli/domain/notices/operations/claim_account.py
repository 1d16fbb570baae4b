"""Somebody without activation mail says that an account is theirs, and by what (D05, T5)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import ActivationNotClaimed, account_policy
from pli.domain.identity.queries import network_of, source_of
from pli.domain.identity.vocabulary import Visitor
from pli.domain.notices.models import ActivationClaim
from pli.domain.notices.vocabulary import (
    ACTIVATION_CLAIMS_OF_NETWORK_MAX,
    ACTIVATION_CLAIMS_OF_SOURCE_MAX,
    ACTIVATION_CLAIMS_OF_SUPPLIER_MAX,
    ACTIVATION_CLAIMS_SPAN,
    CustomerProof,
    NoticesFact,
)
from pli.kit.errors import Invalid, TooMany
from pli.kit.facts import announce
from pli.kit.limits import count_asked


class CustomerProofMissing(Invalid):
    """Neither an invoice by its number and amount, nor a printed code."""

    code = "customer-proof-missing"
    message = _(
        "Donnez le numéro d’une facture et son montant TTC, ou bien le code "
        "imprimé sur un document."
    )


class ActivationClaimsTooMany(TooMany):
    """Too many were made lately from here, or of this supplier, whether right or wrong."""

    code = "activation-claims-too-many"
    message = _(
        "Trop de demandes d’activation viennent d’être faites. Votre conseiller clientèle peut "
        "aussi vous envoyer l’activation."
    )
    again = _("Nouvelle demande possible %(moment)s.")


@transaction.atomic
def claim_account(
    *,
    supplier_id: UUID,
    number: str,
    proof: CustomerProof,
    visitor: Visitor,
    claimed_at: datetime,
) -> ActivationClaim:
    """Keep the claim for the worker: here, a right one and a wrong one are the same work.

    Raises ActivationNotClaimed, CustomerProofMissing, ActivationClaimsTooMany.
    """
    if not account_policy(supplier_id).activates_on_demand:
        raise ActivationNotClaimed
    if not proof.is_whole:
        raise CustomerProofMissing
    _count(supplier_id, visitor, claimed_at)
    claim = ActivationClaim.objects.create(
        supplier_id=supplier_id,
        number=number,
        invoice_number=proof.invoice_number,
        amount=proof.amount,
        code=proof.code,
        claimed_at=claimed_at,
    )
    announce(NoticesFact.ACCOUNT_CLAIMED, claim.id)
    return claim


def _count(supplier_id: UUID, visitor: Visitor, claimed_at: datetime) -> None:
    """Newcomers have a number of their own: those who ask again never use it up."""
    network = network_of(visitor.ip)
    newcomer = {f"newcomer from {network} to {supplier_id}": 1}
    waits = count_asked(
        newcomer, span=ACTIVATION_CLAIMS_SPAN, asked_at=claimed_at, prefix="activation-newcomers"
    )
    crowd = "newcomers to" if waits is None else "others of"
    limits = {
        f"source {source_of(visitor.ip)}": ACTIVATION_CLAIMS_OF_SOURCE_MAX,
        f"network {network}": ACTIVATION_CLAIMS_OF_NETWORK_MAX,
        f"{crowd} supplier {supplier_id}": ACTIVATION_CLAIMS_OF_SUPPLIER_MAX,
    }
    retry_at = count_asked(
        limits, span=ACTIVATION_CLAIMS_SPAN, asked_at=claimed_at, prefix="activation-claims"
    )
    if retry_at is not None:
        raise ActivationClaimsTooMany(retry_at=retry_at)
