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


def effects_of_removal(user: UserRow, *, session_count: int, link_count: int) -> Sequence[str]:
    """Count what removing this user does."""
    closed = ngettext(
        "%(count)d session ouverte est fermée tout de suite.",
        "%(count)d sessions ouvertes sont fermées tout de suite.",
        session_count,
    ) % {"count": session_count}
    links = ngettext(
        "%(count)d lien transmis par %(name)s se ferme : son destinataire ne peut plus "
        "télécharger la facture.",
        "%(count)d liens transmis par %(name)s se ferment : leurs destinataires ne peuvent plus "
        "télécharger les factures.",
        link_count,
    ) % {"count": link_count, "name": user.name}
    effects = [
        _("%(name)s ne peut plus se connecter à cet espace.") % {"name": user.name},
        *([closed] if session_count else []),
        *([links] if link_count else []),
        _("L’identifiant %(identifiant)s ne sera jamais redonné à personne.")
        % {"identifiant": user.identifiant},
        _("Ses téléchargements et ses consultations restent au journal."),
    ]
    return [*effects, _("C’est vous : vous serez déconnecté.")] if user.is_self else effects


def tell_user_kept(name: str, *, closed_link_count: int) -> str:
    """Say that it is kept, and how many links that they handed on close with their rights."""
    kept = _("Utilisateur enregistré : %(name)s") % {"name": name}
    if closed_link_count <= 0:
        return kept
    closed = ngettext(
        "%(count)d lien transmis se ferme avec ses droits.",
        "%(count)d liens transmis se ferment avec ses droits.",
        closed_link_count,
    )
    return f"{kept}. {closed % {'count': closed_link_count}}"
