"""Where a customer's access stands, and what will happen next, in sentences for an adviser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import AccountSheet
from pli.domain.notices.queries import AccessSheet
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
                "oublié ». Ses factures l’attendent."
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
        AccessState.REPLACEMENT_DUE: (
            _("L’identifiant %(identifiant)s reste en service jusqu’à la prochaine facture."),
            _(
                "À cette facture, un nouvel identifiant partira vers %(address)s, et celui-ci "
                "n’ouvrira plus rien."
            ),
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


# Where the identifiant stays, the same state says something else.
_MOVE_DUE = (
    _("L’adresse %(address)s remplace l’adresse en service à la prochaine facture."),
    _(
        "À cette facture, les mails iront à la nouvelle adresse ; l’identifiant %(identifiant)s et "
        "son mot de passe restent les mêmes."
    ),
)
# The space is open, but whoever had the registered address was shut out of it.
_ADDRESS_LEFT = (
    _("L’identifiant %(identifiant)s est fermé ; un autre administrateur se connecte à l’espace."),
    _("Plus personne n’est prévenu des nouvelles factures : enregistrez une adresse mail."),
)
_NOBODY_LEFT = (
    _("L’identifiant %(identifiant)s est fermé : plus personne n’administre cet espace."),
    _(
        "Enregistrez une adresse mail, la même au besoin : le mail d’activation partira avec la "
        "facture suivante."
    ),
)
_AT_ONCE = _("Vous pouvez aussi envoyer l’activation dès maintenant.")
_SENT_AGAIN = _("Vous pouvez envoyer ce mail à nouveau.")


def tell_access(sheet: AccessSheet, account: AccountSheet, invoice_count: int) -> AccessStory:
    """Tell the story of an account, with its address, its days and what waits in its space."""
    address, activation = account.address, sheet.activation
    known = {
        "address": address.address if address else "",
        "registered": _day(address.registered_at) if address else "",
        "activated": _day(activation.sent_at) if activation else "",
        "identifiant": activation.identifiant if activation else "",
        "waiting": _waiting(invoice_count),
    }
    now, following = _sentences(sheet, account)
    sentences = [str(following) % known]
    if sheet.may_send:
        sentences.append(str(_AT_ONCE))
    if sheet.may_send_again:
        sentences.append(str(_SENT_AGAIN))
    return AccessStory(
        status=find_status("access", sheet.state),
        now=str(now) % known,
        following=" ".join(sentences),
    )


def effects_of_sending(sheet: AccessSheet, account: AccountSheet) -> Sequence[str]:
    """Say what sending the activation does, where it may be sent."""
    shown = {"address": account.address.address if account.address else ""}
    if sheet.may_send_again:
        return [
            gettext("Le mail d’activation repart vers %(address)s, avec le même identifiant.")
            % shown
        ]
    if sheet.may_end_former and sheet.keeps_identifiant:
        return [
            gettext("Les mails de cet espace vont dès maintenant à %(address)s.") % shown,
            gettext("L’ancienne adresse en est prévenue."),
            gettext("L’identifiant et le mot de passe restent les mêmes."),
        ]
    effects = [
        gettext("Un mail d’activation part vers %(address)s, avec son identifiant.") % shown,
        gettext("Il n’attend pas la prochaine facture de ce client."),
    ]
    return [*effects, *_effects_of_closing(sheet)] if sheet.may_end_former else effects


def effects_of_ending(sheet: AccessSheet) -> Sequence[str]:
    """Count what closing the identifiant in use does, and say who is left out until when."""
    return [*_effects_of_closing(sheet), *_until_next_invoice(sheet)]


def _until_next_invoice(sheet: AccessSheet) -> Sequence[str]:
    if sheet.has_other_administrator:
        left_out = gettext(
            "Jusqu’à la prochaine facture, la personne de la nouvelle adresse ne se connecte pas ; "
            "un autre administrateur de l’espace le peut toujours."
        )
    else:
        left_out = gettext(
            "Jusqu’à la prochaine facture, personne ne se connecte à l’espace comme administrateur."
        )
    if sheet.may_send:
        sooner = gettext(
            "Pour ne pas attendre cette facture, envoyez ensuite l’activation depuis la page du "
            "client."
        )
    else:
        sooner = gettext(
            "Vos règles n’envoient l’activation qu’avec cette facture ; un administrateur peut en "
            "décider autrement dans « Réglages »."
        )
    return [left_out, sooner]


def _effects_of_closing(sheet: AccessSheet) -> Sequence[str]:
    identifiant = sheet.activation.identifiant if sheet.activation else ""
    closed = ngettext(
        "%(count)s session ouverte est fermée tout de suite.",
        "%(count)s sessions ouvertes sont fermées tout de suite.",
        sheet.session_count,
    ) % {"count": format_count(sheet.session_count)}
    return [
        gettext("L’identifiant %(identifiant)s n’ouvre plus l’espace ; il ne sera jamais redonné.")
        % {"identifiant": identifiant},
        *([closed] if sheet.session_count else []),
        gettext("Son adresse mail en est prévenue."),
        gettext("Les factures, les réglages et les collègues du client restent dans son espace."),
    ]


def _sentences(sheet: AccessSheet, account: AccountSheet) -> tuple[str | Promise, str | Promise]:
    if sheet.state is AccessState.REPLACEMENT_DUE and sheet.keeps_identifiant:
        return _MOVE_DUE
    if sheet.activation and sheet.activation.ended_at and not account.closed_at:
        if sheet.state is AccessState.ACTIVE:
            return _ADDRESS_LEFT
        if sheet.state is AccessState.CLOSED:
            return _NOBODY_LEFT
    return _SENTENCES[sheet.state]


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
