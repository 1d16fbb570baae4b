"""Whose password a recovery link may choose (R046, R047)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from pli.domain.identity.models import Link, Login


@dataclass(frozen=True, slots=True)
class LoginBehindLink:
    """One identifiant of the list; its company's name comes from the space."""

    id: UUID
    identifiant: str
    space_id: UUID


def logins_behind_link(link: Link) -> Sequence[LoginBehindLink]:
    """Give the identifiants recorded at the link's address, oldest first."""
    rows = logins_at_address(address_key=link.address_key, realm_id=link.realm_id)
    return [LoginBehindLink(row.id, row.identifiant, row.space_id) for row in rows]


def logins_at_address(*, address_key: str, realm_id: UUID | None) -> QuerySet[Login]:
    """Give the logins still open at an address: of one supplier, or of the whole platform.

    On a supplier's pages nothing of another supplier is ever found.
    """
    logins = Login.objects.filter(address_key=address_key, ended_at=None)
    if realm_id is not None:
        logins = logins.filter(realm_id=realm_id)
    return logins.exclude(address_key="").order_by("created_at", "id")
