"""Where a customer's access stands, and what will happen next, in sentences for an adviser."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import AccountSheet
from pli.domain.notices.queries import ActivationSheet
from pli.domain.notices.vocabulary import AccessState
from pli.surfaces.ui.formats import format_count, format_day_in_words
from pli.surfaces.ui.templatetags.ui import find_status
from pli.surfaces.ui.vocabulary import Status


@dataclass(frozen=True, slots=True)
class AccessStory:
    """Where it stands, in one sentence, and what comes next, in another."""

    status: Status
    now: str
    following: str


_SENTENCES: Mapping[AccessState, tuple[str | Promise, str | Promise]] = MappingProxyType(
    {
        AccessState.NO_ADDRESS: (
            _("Aucune adresse mail n’est enregistrée : ce client ne reçoit aucun mail."),
            _(
                "%(waiting)s Enregistrez l’adresse que le client vous donne : le mail d’activation "
                "partira ensuite, avec la facture suivante."
            ),
        ),
        AccessState.WAITING: (
            _("L’adresse %(address)s est enregistrée depuis le %(registered)s."),
            _(
                "Le mail d’activation partira dès qu’une nouvelle facture de ce client sera "
                "disponible, quelques instants après son dépôt."
            ),
        ),
        AccessState.ACTIVATION_SENT: (
            _("Le mail d’activation du %(activated)s est adressé à %(address)s."),
            _(
                "Au client d’agir : il définit son mot de passe par « mot de passe ou identifiant "
                "oublié ». Ses factures l’attendent ; aucun autre mail d’activation ne partira."
            ),
        ),
        AccessState.NOT_DELIVERED: (
            _("Le mail d’activation du %(activated)s n’a pas été remis à %(address)s."),
            _(
                "Vérifiez l’adresse avec le client. Un nouveau mail d’activation partira avec la "
                "première facture qui suit l’enregistrement d’une autre adresse."
            ),
        ),
        AccessState.ACTIVE: (
            _("Le client a son mot de passe et se connecte avec l’identifiant %(identifiant)s."),
            _("Chaque nouvelle facture est dans son espace quelques instants après son dépôt."),
        ),
        AccessState.REPLACED: (
            _("L’identifiant %(identifiant)s a été remplacé : il n’ouvre plus rien."),
            _("Le mail d’activation du nouvel administrateur partira avec la prochaine facture."),
        ),
        AccessState.CLOSED: (
            _("Ce client est clos : plus personne ne se connecte à son espace."),
            _("Aucun mail ne partira."),
        ),
    }
)


def tell_access(
    state: AccessState,
    account: AccountSheet,
    activation: ActivationSheet | None,
    invoice_count: int,
) -> AccessStory:
    """Tell the story of an account, with its address, its days and what waits in its space."""
    address = account.address
    known = {
        "address": address.address if address else "",
        "registered": _day(address.registered_at) if address else "",
        "activated": _day(activation.activated_at) if activation else "",
        "identifiant": activation.identifiant if activation else "",
        "waiting": _waiting(invoice_count),
    }
    now, following = _SENTENCES[state]
    return AccessStory(
        status=find_status("access", state), now=str(now) % known, following=str(following) % known
    )


def _waiting(count: int) -> str:
    if count == 0:
        return gettext("Aucune facture ne l’attend encore dans son espace.")
    sentence = ngettext(
        "%(count)s facture l’attend dans son espace.",
        "%(count)s factures l’attendent dans son espace.",
        count,
    )
    return sentence % {"count": format_count(count)}


def _day(instant: datetime) -> str:
    return format_day_in_words(instant, with_year=True)
