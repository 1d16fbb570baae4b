"""What each check of the diagnosis asks and found, in sentences, with the button that does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.help.queries import Diagnosis, Finding
from pli.domain.help.vocabulary import Cause, Screen, Topic, Verdict
from pli.domain.post.queries import MailSheet
from pli.surfaces.site.help_links import ScreenLink, links_of
from pli.surfaces.ui.formats import format_count, format_day

type Words = str | Promise

_QUESTIONS: Mapping[Cause, Words] = MappingProxyType(
    {
        Cause.INVOICE: gettext_lazy("La facture que vous cherchez est-elle ici ?"),
        Cause.DAY: gettext_lazy("Y a-t-il des factures de ce jour ?"),
        Cause.OLDER: gettext_lazy("A-t-elle été émise depuis l’ouverture du portail ?"),
        Cause.ENDED: gettext_lazy("Est-elle encore disponible ?"),
        Cause.SPACE: gettext_lazy("Êtes-vous dans le bon espace ?"),
        Cause.HELD: gettext_lazy("Une facture attend-elle chez votre fournisseur ?"),
        Cause.NO_INVOICE: gettext_lazy("Une facture est-elle arrivée depuis l’enregistrement ?"),
        Cause.ADDRESS: gettext_lazy("Votre adresse est-elle celle qui reçoit les mails ?"),
        Cause.ACTIVATION: gettext_lazy("Le mail d’activation est-il parti ?"),
        Cause.MODE: gettext_lazy("Des mails de notification ont-ils été demandés ?"),
        Cause.MAIL: gettext_lazy("Que sont devenus les derniers mails ?"),
    }
)
_ANSWERS: Mapping[tuple[Cause, str], Words] = MappingProxyType(
    {
        (Cause.INVOICE, "here"): gettext_lazy(
            "Oui : la facture %(number)s du %(day)s est dans votre espace."
        ),
        (Cause.INVOICE, "absent"): gettext_lazy(
            "Aucune facture de ce numéro n’a été déposée dans cet espace. Vérifiez le numéro, ou "
            "demandez à votre conseiller clientèle ce qu’elle est devenue."
        ),
        (Cause.DAY, "here"): gettext_lazy(
            "Oui : %(count)s de vos factures disponibles sont du %(day)s."
        ),
        (Cause.DAY, "absent"): gettext_lazy(
            "Non : aucune facture du %(day)s n’est dans cet espace. La date d’émission est celle "
            "qui est imprimée sur la facture."
        ),
        (Cause.OLDER, "before-portal"): gettext_lazy(
            "Non : %(supplier)s dépose ses factures ici depuis le %(day)s. Les plus anciennes sont "
            "ailleurs."
        ),
        (Cause.ENDED, "over"): gettext_lazy(
            "Plus disponible depuis le %(day)s : une facture reste dans votre espace "
            "%(availability)s après sa date d’émission."
        ),
        (Cause.SPACE, "this-one"): gettext_lazy(
            "Vous êtes dans l’espace %(supplier)s de %(company)s, client %(customer)s. Une facture "
            "d’un autre numéro de client ou d’un autre fournisseur est dans un autre espace."
        ),
        (Cause.HELD, "none"): gettext_lazy(
            "Non : aucun fichier à votre numéro de client n’attend de vérification."
        ),
        (Cause.HELD, "some"): gettext_lazy(
            "Oui : %(supplier)s a déposé %(count)s fichier(s) à votre numéro de client, qui "
            "attendent une vérification de sa part."
        ),
        (Cause.NO_INVOICE, "some"): gettext_lazy("Oui : la dernière est arrivée le %(day)s."),
        (Cause.NO_INVOICE, "none"): gettext_lazy(
            "Pas encore, depuis le %(day)s. Le mail d’activation et les notifications partent avec "
            "la première."
        ),
        (Cause.ADDRESS, "none"): gettext_lazy(
            "Aucune adresse n’est enregistrée pour ce numéro de client : aucun mail ne part."
        ),
        (Cause.ADDRESS, "readers"): gettext_lazy("Oui : %(address)s, enregistrée le %(day)s."),
        (Cause.ADDRESS, "another"): gettext_lazy(
            "Non : les mails partent à %(address)s, enregistrée le %(day)s. Voyez avec la personne "
            "de votre société qui a signé le contrat."
        ),
        (Cause.ACTIVATION, "no-address"): gettext_lazy("Non, faute d’adresse enregistrée."),
        (Cause.ACTIVATION, "awaiting-invoice"): gettext_lazy(
            "Pas encore : il part avec la prochaine facture."
        ),
        (Cause.ACTIVATION, "activation-sent"): gettext_lazy(
            "Oui, le %(day)s. Le mot de passe n’a pas encore été défini."
        ),
        (Cause.ACTIVATION, "undelivered"): gettext_lazy(
            "Il est parti le %(day)s, mais n’a pas pu être remis."
        ),
        (Cause.ACTIVATION, "active"): gettext_lazy("Oui, et l’espace est ouvert."),
        (Cause.ACTIVATION, "replacement-due"): gettext_lazy(
            "Oui, le %(day)s. Une autre adresse mail, enregistrée depuis, prendra la suite à la "
            "prochaine facture ; d’ici là, rien ne change."
        ),
        (Cause.ACTIVATION, "replaced"): gettext_lazy(
            "Oui ; l’identifiant a été remplacé depuis, par un autre."
        ),
        (Cause.ACTIVATION, "closed"): gettext_lazy("Cet espace est clos : aucun mail ne part."),
        (Cause.MODE, "none"): gettext_lazy(
            "Non : le mode est « aucun mail ». Vos factures sont dans votre espace sans annonce."
        ),
        (Cause.MODE, "attached"): gettext_lazy("Oui : un mail par facture, avec la facture."),
        (Cause.MODE, "each"): gettext_lazy("Oui : un mail par facture, sans la facture."),
        (Cause.MODE, "daily"): gettext_lazy("Oui : un mail par jour, avec la liste du jour."),
        (Cause.MAIL, "none"): gettext_lazy("Aucun mail ne vous a été écrit à ce sujet."),
        (Cause.MAIL, "left"): gettext_lazy(
            "Le dernier a été accepté par le serveur de votre messagerie. S’il n’est pas visible, "
            "cherchez %(sender)s dans vos indésirables."
        ),
        (Cause.MAIL, "waiting"): gettext_lazy(
            "Le dernier n’est pas encore parti, ou votre messagerie demande d’attendre : il sera "
            "présenté de nouveau."
        ),
        (Cause.MAIL, "lost"): gettext_lazy(
            "Le dernier n’a pas pu être remis : messagerie pleine, ou adresse refusée."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class CheckStory:
    """One check: the question, the verdict, the remedy."""

    question: Words
    verdict: Verdict
    answer: str
    links: Sequence[ScreenLink]
    mails: Sequence[MailSheet]
    topic: Topic


def tell_checks(
    diagnosis: Diagnosis, request: HttpRequest, *, number: str = ""
) -> Sequence[CheckStory]:
    """Tell them all, in order."""
    return [_tell(finding, diagnosis, request, number) for finding in diagnosis.findings]


def tell_conclusion(diagnosis: Diagnosis, checks: Sequence[CheckStory]) -> str:
    """Say in one sentence what to keep of it; when the next invoice comes is not known here."""
    first = next((one for one in checks if one.verdict is not Verdict.FINE), None)
    if first:
        return f"{first.question} {first.answer}"
    if diagnosis.last_issue_date is None:
        return _("Rien d’anormal : votre première facture n’a simplement pas encore été déposée.")
    return _(
        "Rien d’anormal : votre dernière facture est du %(day)s. Nous ne savons pas quand la "
        "prochaine sera émise ; votre conseiller clientèle, si."
    ) % {"day": format_day(diagnosis.last_issue_date)}


def _tell(finding: Finding, diagnosis: Diagnosis, request: HttpRequest, number: str) -> CheckStory:
    account, facts = diagnosis.account, diagnosis.facts
    known = {
        "supplier": account.supplier.name,
        "sender": account.supplier.sender_address,
        "company": account.company_name,
        "customer": account.number,
        "number": number,
        "day": format_day(finding.day) if finding.day else "",
        "count": format_count(finding.count),
        "address": finding.address,
        "availability": facts.words["disponibilité"],
    }
    legacy = facts.sheet.legacy
    links = links_of(
        finding.screens,
        request,
        account.supplier,
        space_id=account.space_id,
        legacy_url=legacy.url if legacy else "",
    )
    return CheckStory(
        question=_QUESTIONS[finding.cause],
        verdict=finding.verdict,
        answer=str(_ANSWERS[finding.cause, finding.what]) % known,
        links=[*_invoice_links(finding, account.space_id), *links],
        mails=finding.mails,
        topic=finding.topic,
    )


def _invoice_links(finding: Finding, space_id: object) -> list[ScreenLink]:
    if Screen.INVOICE not in finding.screens:
        return []
    parts = {"space_id": space_id, "invoice_id": finding.invoice_id}
    return [
        ScreenLink(_("Ouvrir la facture"), "file-invoice", reverse("portal:invoice", kwargs=parts))
    ]
