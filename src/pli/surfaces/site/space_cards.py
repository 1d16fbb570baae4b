"""The spaces that somebody may enter, as cards of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from pli.domain.customers.queries import accounts_of_spaces
from pli.domain.identity.vocabulary import OpenSignIn
from pli.domain.spaces.queries import spaces_of
from pli.domain.spaces.vocabulary import SpaceKind
from pli.surfaces.site.landing import page_of_space


@dataclass(frozen=True, slots=True)
class SpaceCard:
    """One space: whose, under which number, by which identifiant."""

    supplier: str
    name: str
    number: str
    identifiant: str
    url: str
    is_staff: bool


def cards_of(sign_in: OpenSignIn) -> Sequence[SpaceCard]:
    """Give one card per space that this sign-in may enter now."""
    rows = spaces_of(sign_in)
    accounts = accounts_of_spaces([row.space_id for row in rows if row.kind is SpaceKind.CUSTOMER])
    cards = []
    for row in rows:
        account = accounts.get(row.space_id)
        cards.append(
            SpaceCard(
                supplier=account.supplier.name if account else row.name,
                name=account.company_name if account else row.name,
                number=account.number if account else "",
                identifiant=row.identifiant,
                url=page_of_space(row.kind, row.space_id, row.roles),
                is_staff=account is None,
            )
        )
    return cards
