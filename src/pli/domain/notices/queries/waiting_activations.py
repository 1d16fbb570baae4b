"""Which spaces of a proved person were announced to them and still wait for a password?"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from pli.domain.identity.queries import verified_addresses_of
from pli.domain.identity.vocabulary import OpenSignIn
from pli.domain.notices.models import Activation


@dataclass(frozen=True, slots=True)
class WaitingActivation:
    """A space as its holder tells it from the others, and where its mail went."""

    space_id: UUID
    supplier_name: str
    company_name: str
    number: str
    identifiant: str
    address: str


def waiting_activations(sign_in: OpenSignIn) -> Sequence[WaitingActivation]:
    """Give them by supplier and number; none before the person was proved. Two queries."""
    if not sign_in.person_is_proved:
        return []
    return [
        WaitingActivation(
            space_id=row.account.space_id,
            supplier_name=row.account.supplier.name,
            company_name=row.account.company_name,
            number=row.account.number,
            identifiant=row.login.identifiant,
            address=row.login.address,
        )
        for row in activations_awaited(sign_in)
    ]


def activations_awaited(sign_in: OpenSignIn) -> QuerySet[Activation]:
    """Give those at an address that the person proved, the one on file still."""
    keys = verified_addresses_of(person_id=sign_in.person_id)
    return (
        Activation.objects.filter(
            address__replaced_at=None,
            login__address_key__in=keys,
            login__password="",
            login__ended_at=None,
            login__suspended_at=None,
            account__closed_at=None,
        )
        .select_related("account__supplier", "login__person")
        .order_by("account__supplier__name", "account__number", "id")
    )
