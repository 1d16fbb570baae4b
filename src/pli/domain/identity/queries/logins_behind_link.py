"""Whose password a recovery link may choose (R046, R047)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from pli.domain.identity.models import Link, Login
from pli.domain.identity.queries.link_behind import LinkSpent
from pli.domain.identity.vocabulary import PasswordChooser


@dataclass(frozen=True, slots=True)
class LoginBehindLink:
    """One identifiant of the list; its company's name comes from the space."""

    id: UUID
    identifiant: str
    space_id: UUID


def logins_behind_link(link: Link) -> Sequence[LoginBehindLink]:
    """Give the identifiants recorded at the link's address, oldest first.

    Raises LinkSpent when each of them was recovered since the link was asked for.
    """
    rows = logins_to_choose(link)
    found = [LoginBehindLink(row.id, row.identifiant, row.space_id) for row in rows]
    if not found and logins_of_link(link).exists():
        raise LinkSpent(link)
    return found


def logins_to_choose(link: Link) -> QuerySet[Login]:
    """Give the logins whose password this link may choose.

    Not one whose holder chose a password since the link was asked for: whoever
    once read the mailbox must not keep a way in after that. The link still
    serves the other logins of its address.
    """
    return logins_of_link(link).exclude(
        password_chosen_by=PasswordChooser.HOLDER, password_chosen_at__gt=link.asked_at
    )


def logins_of_link(link: Link) -> QuerySet[Login]:
    """Give all logins that the link was asked for: those of its address, or the one it names."""
    logins = logins_at_address(address_key=link.address_key, realm_id=link.realm_id)
    return logins.filter(id=link.about_id) if link.about_id else logins


def logins_at_address(*, address_key: str, realm_id: UUID | None) -> QuerySet[Login]:
    """Give the logins still open at an address: of one supplier, or of the whole platform.

    On a supplier's pages nothing of another supplier is ever found.
    """
    logins = Login.objects.filter(address_key=address_key, ended_at=None)
    if realm_id is not None:
        logins = logins.filter(realm_id=realm_id)
    return logins.exclude(address_key="").order_by("created_at", "id")
