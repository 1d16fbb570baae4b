"""One mail from its two templates: what it says in HTML, it says in text."""

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from pli.domain.identity.models import Link
from pli.domain.notices.operations._letterhead import Letterhead
from pli.domain.post.models import Mail
from pli.domain.post.operations import queue_mail
from pli.domain.post.vocabulary import (
    NO_PARTS,
    PERSONAL_LINK,
    UNSUBSCRIBE_LINK,
    MailKind,
    MailParts,
)


class _Letter(NamedTuple):
    template: str
    subject: str | Promise


_LETTERS: Mapping[MailKind, _Letter] = MappingProxyType(
    {
        MailKind.ACTIVATION: _Letter(
            "activation", _("Votre espace %(service)s\xa0: votre identifiant de connexion")
        ),
        MailKind.ADDRESS_CHANGE: _Letter("address_change", _("Votre adresse mail change")),
        MailKind.RECOVERY: _Letter(
            "recovery", _("Retrouver votre identifiant ou choisir un mot de passe")
        ),
        MailKind.NO_ACCOUNT: _Letter(
            "no_account", _("Aucun compte à cette adresse\xa0: que faire\xa0?")
        ),
        MailKind.INVOICES_ENDING: _Letter(
            "invoices_ending",
            ngettext_lazy(
                "%(count)s facture à télécharger avant le %(day)s",
                "%(count)s factures à télécharger avant le %(day)s",
                "count",
            ),
        ),
        MailKind.UNDELIVERED: _Letter("undelivered", _("Nos mails ne vous parviennent plus")),
        MailKind.INVOICE_MISSING: _Letter(
            "invoice_missing",
            ngettext_lazy(
                "Une facture attendue n’est pas arrivée",
                "%(count)s factures attendues ne sont pas arrivées",
                "count",
            ),
        ),
        MailKind.NEW_SIGN_IN: _Letter("new_sign_in", _("Nouvelle connexion à votre espace")),
        MailKind.STAFF_INVITATION: _Letter(
            "invitation", _("Votre invitation dans l’espace %(space)s")
        ),
        MailKind.USER_INVITATION: _Letter(
            "user_invitation", _("%(inviter)s vous invite dans l’espace %(service)s")
        ),
        MailKind.SUCCESSION: _Letter(
            "succession", _("L’administration de votre espace %(service)s")
        ),
        MailKind.END_OF_PAPER: _Letter(
            "end_of_paper", _("Fin des factures papier de %(entity)s le %(day)s")
        ),
        MailKind.NOTIFICATIONS_STOPPED: _Letter(
            "notifications_stopped", _("Vos mails de factures sont arrêtés")
        ),
        MailKind.COPY_CONFIRMATION: _Letter(
            "copy_confirmation",
            _("Copie automatique des factures\xa0: confirmez cette adresse"),
        ),
        MailKind.INVOICE_COPY: _Letter(
            "invoice_copy", _("Copie automatique\xa0: %(word)s %(number)s du %(day)s")
        ),
        MailKind.COPY_BEGUN: _Letter(
            "copy_begun", _("Vos factures partent en copie vers une autre adresse mail")
        ),
        MailKind.COPY_FAILING: _Letter("copy_failing", _("La copie de vos factures n’arrive plus")),
        MailKind.SERVER_COPY_BEGUN: _Letter(
            "server_copy_begun", _("Vos factures partent en copie vers un serveur")
        ),
        MailKind.PERSON_PROOF: _Letter("person_proof", _("Confirmez que c’est bien vous")),
        MailKind.INVOICE_ATTACHED: _Letter(
            "invoice_attached", _("%(word)s %(number)s du %(day)s, en pièce jointe")
        ),
        MailKind.INVOICE_AVAILABLE: _Letter(
            "invoice_available", _("%(word)s %(number)s du %(day)s disponible")
        ),
        MailKind.INVOICES_OF_DAY: _Letter(
            "invoices_of_day",
            ngettext_lazy("Votre facture du %(day)s", "Vos %(count)s factures du %(day)s", "count"),
        ),
    }
)


def write_mail(
    *,
    kind: MailKind,
    key: str,
    letterhead: Letterhead,
    about_kind: str,
    about_id: UUID,
    recipient: str,
    language: str,
    content: Mapping[str, Any],
    queued_at: datetime,
    link: Link | None = None,
    link_base: str = "",
    parts: MailParts = NO_PARTS,
    subject: str | Promise | None = None,
) -> Mail:
    """Queue this mail, with its kind's subject or its own; one already written stays as it is."""
    letter = _LETTERS[kind]
    context = {
        **content,
        "letterhead": letterhead,
        "language": language,
        "recipient": recipient,
        "personal_link": PERSONAL_LINK,
        "unsubscribe_link": UNSUBSCRIBE_LINK if _is_among(UNSUBSCRIBE_LINK, parts) else "",
    }
    with translation.override(language):
        names = {"service": letterhead.service_name, "space": content.get("space_name", "")}
        names |= content.get("subject_names", {})
        context["subject"] = str((subject or letter.subject) % names)
        html = render_to_string(f"mails/{letter.template}.html", context)
        text = render_to_string(f"mails/{letter.template}.txt", context)
    return queue_mail(
        key=f"{kind}:{key}",
        kind=kind,
        realm_id=letterhead.realm_id,
        about_kind=about_kind,
        about_id=about_id,
        sender=letterhead.sender,
        sender_name=letterhead.sender_name,
        recipient=recipient,
        language=language,
        subject=context["subject"],
        text=_tidy(text),
        html=html,
        link_id=link.id if link else None,
        link_base=link_base,
        queued_at=queued_at,
        parts=parts,
    )


def _is_among(place: str, parts: MailParts) -> bool:
    return any(link.place == place for link in parts.links)


def _tidy(text: str) -> str:
    """Take out the blank lines that template tags leave behind."""
    lines = "\n".join(line.rstrip(" \t") for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
