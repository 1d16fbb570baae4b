"""The spaces that somebody may enter, as cards of a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from pli.domain.customers.queries import faces_in_spaces
from pli.domain.identity.queries import fold
from pli.domain.identity.vocabulary import OpenSignIn
from pli.domain.spaces.queries import spaces_of
from pli.domain.spaces.vocabulary import SpaceKind
from pli.surfaces.site.landing import page_of_space


@dataclass(frozen=True, slots=True)
class SpaceCard:
    """One space: whose, under which number, by which identifiant."""

    space_id: UUID
    supplier: str
    name: str
    number: str
    identifiant: str
    url: str
    is_staff: bool
    is_favourite: bool

    def says(self, text: str) -> bool:
        """Tell whether it has this somewhere, however it is written."""
        said = (self.supplier, self.name, self.number, self.identifiant)
        return fold(text) in fold(" ".join(said))


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards under one head: a supplier, or a company."""

    head: str
    cards: Sequence[SpaceCard]


def cards_of(sign_in: OpenSignIn) -> Sequence[SpaceCard]:
    """Give one card per space that this sign-in may enter now; two queries."""
    rows = spaces_of(sign_in)
    faces = faces_in_spaces([row.space_id for row in rows if row.kind is SpaceKind.CUSTOMER])
    cards = []
    for row in rows:
        face = faces.get(row.space_id)
        cards.append(
            SpaceCard(
                space_id=row.space_id,
                supplier=face.supplier_name if face else row.name,
                name=face.company_name if face else row.name,
                number=face.number if face else "",
                identifiant=row.identifiant,
                url=page_of_space(row.kind, row.space_id, row.roles),
                is_staff=face is None,
                is_favourite=row.is_favourite,
            )
        )
    return cards


def grouped(cards: Sequence[SpaceCard], *, by_company: bool) -> Sequence[CardGroup]:
    """Put them under their suppliers, or under their companies."""

    def place(card: SpaceCard) -> tuple[str, str, str]:
        heads = (card.name, card.supplier) if by_company else (card.supplier, card.name)
        return heads[0].casefold(), heads[1].casefold(), card.number

    groups = groupby(
        sorted(cards, key=place), key=lambda card: card.name if by_company else card.supplier
    )
    return [CardGroup(head, list(its)) for head, its in groups]
