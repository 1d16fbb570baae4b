"""Whose invoices may this person see, over all spaces?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from pli.domain.identity.queries import require_person_proof
from pli.domain.identity.vocabulary import OpenSignIn
from pli.domain.spaces.queries.access_to import open_memberships
from pli.domain.spaces.vocabulary import Access, ReadingLimits, Role, SpaceKind

_FIELDS = (
    "space_id",
    "login_id",
    "roles",
    "is_limited",
    "contract_numbers",
    "entity_ids",
    "favourite_at",
)


@dataclass(frozen=True, slots=True)
class CustomerSpace:
    """One space of a person: what they may do there, and whether it is a favourite."""

    access: Access
    is_favourite: bool


def customer_spaces_of(sign_in: OpenSignIn) -> Sequence[CustomerSpace]:
    """Give the customers' spaces of a proved person, in no order; one query.

    Rows rather than models: somebody may have hundreds. Raises PersonNotProved.
    """
    require_person_proof(sign_in)
    rows = open_memberships(sign_in).filter(space__kind=SpaceKind.CUSTOMER)
    found = dict[UUID, CustomerSpace]()
    for space_id, login_id, roles, is_limited, contracts, entities, at in rows.values_list(
        *_FIELDS
    ):
        limits = ReadingLimits(frozenset(contracts), frozenset(entities)) if is_limited else None
        access = Access(
            space_id=space_id,
            space_kind=SpaceKind.CUSTOMER,
            roles=_roles(tuple(roles)),
            person_id=sign_in.person_id,
            login_id=login_id,
            person_is_proved=True,
            limits=limits,
        )
        one = CustomerSpace(access, at is not None)
        found[space_id] = _joined(found[space_id], one) if space_id in found else one
    return list(found.values())


@lru_cache(maxsize=64)
def _roles(names: tuple[str, ...]) -> frozenset[Role]:
    """Read them; hundreds of spaces have the same few."""
    return frozenset(map(Role, names))


def _joined(one: CustomerSpace, other: CustomerSpace) -> CustomerSpace:
    """Give what two logins of one space open together."""
    limits = [one.access.limits, other.access.limits]
    told = [limit for limit in limits if limit is not None]
    access = replace(
        one.access,
        roles=one.access.roles | other.access.roles,
        limits=told[0].joined_with(told[1]) if len(told) == len(limits) else None,
    )
    return CustomerSpace(access, one.is_favourite or other.is_favourite)
