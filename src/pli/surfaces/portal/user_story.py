"""What a page says of users: their rights in words, and what removing one does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pli.domain.spaces.queries import UserRow
from pli.domain.spaces.vocabulary import UserRights


@dataclass(frozen=True, slots=True)
class UserLine:
    """A user in the list, with their rights in words."""

    user: UserRow
    rights: str


def tell_rights(rights: UserRights, entities: Mapping[UUID, str]) -> str:
    """Say what somebody may do, or which invoices they see."""
    if rights.is_administrator:
        return _("Administrateur")
    if rights.limits is None:
        return _("Toutes les factures")
    names = [entities[one] for one in rights.limits.entity_ids if one in entities]
    return ", ".join([*sorted(names), *sorted(rights.limits.contract_numbers)])


def effects_of_removal(user: UserRow, *, link_count: int) -> Sequence[str]:
    """Count what removing this user does."""
    closed = ngettext(
        "%(count)d session ouverte est fermée tout de suite.",
        "%(count)d sessions ouvertes sont fermées tout de suite.",
        user.session_count,
    ) % {"count": user.session_count}
    links = ngettext(
        "%(count)d lien transmis par %(name)s reste ouvert : pour le fermer, révoquez-le d’abord "
        "sur la page de cet utilisateur.",
        "%(count)d liens transmis par %(name)s restent ouverts : pour les fermer, révoquez-les "
        "d’abord sur la page de cet utilisateur.",
        link_count,
    ) % {"count": link_count, "name": user.name}
    effects = [
        _("%(name)s ne peut plus se connecter à cet espace.") % {"name": user.name},
        *([closed] if user.session_count else []),
        *([links] if link_count else []),
        _("L’identifiant %(identifiant)s ne sera jamais redonné à personne.")
        % {"identifiant": user.identifiant},
        _("Ses téléchargements et ses consultations restent au journal."),
    ]
    return [*effects, _("C’est vous : vous serez déconnecté.")] if user.is_self else effects
