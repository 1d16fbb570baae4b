"""What each check of the diagnosis asks and found, in sentences, with the button that does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from pli.domain.help.queries import Diagnosis, Finding
from pli.domain.help.vocabulary import Cause, Screen, Topic, Verdict
from pli.domain.post.queries import MailSheet
from pli.surfaces.site.forms.preferences import duration_in_words
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
        Cause.HISTORY: gettext_lazy("Votre liste montre-t-elle toutes vos factures ?"),
        Cause.HELD: gettext_lazy("Une facture attend-elle chez votre fournisseur ?"),
        Cause.EXPECTED: gettext_lazy("Une facture était-elle attendue ?"),
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
        (Cause.DAY, "here"): ngettext_lazy(
            "Oui : %(count)s de vos factures disponibles est du %(day)s.",
            "Oui : %(count)s de vos factures disponibles sont du %(day)s.",
            "number_of",
        ),
        (Cause.DAY, "absent"): gettext_lazy(
            "Non : aucune facture du %(day)s n’est dans cet espace. La date d’émission est celle "
            "qui est imprimée sur la facture."
        ),
        (Cause.DAY, "absent-old"): gettext_lazy(
            "Non : aucune facture du %(day)s n’est dans cet espace. Une facture d’aujourd’hui y "
            "reste %(availability)s : si la vôtre y était, son terme est sans doute passé."
        ),
        (Cause.OLDER, "before-portal"): gettext_lazy(
            "Non : %(supplier)s dépose ses factures ici depuis le %(day)s. Les plus anciennes sont "
            "ailleurs."
        ),
        (Cause.ENDED, "over"): gettext_lazy(
            "Plus disponible depuis le %(day)s : c’est le terme qu’elle a reçu à son dépôt."
        ),
        (Cause.SPACE, "this-one"): gettext_lazy(
            "Vous êtes dans l’espace %(supplier)s de %(company)s, client %(customer)s. Une facture "
            "d’un autre numéro de client ou d’un autre fournisseur est dans un autre espace."
        ),
        (Cause.HISTORY, "everything"): gettext_lazy(
            "Oui : votre « Historique d’affichage » montre toutes vos factures disponibles."
        ),
        (Cause.HISTORY, "all-there-are"): gettext_lazy(
            "Oui : aucune facture n’est masquée par votre « Historique d’affichage »."
        ),
        (Cause.HISTORY, "that-one-too"): gettext_lazy(
            "Oui : votre « Historique d’affichage » montre les factures de cette date."
        ),
        (Cause.HISTORY, "that-one"): gettext_lazy(
            "Pas celle-là : votre « Historique d’affichage » s’arrête à %(history)s, et elle est "
            "plus ancienne. Choisissez une durée plus longue, par exemple 2 ans."
        ),
        (Cause.HISTORY, "some"): ngettext_lazy(
            "Non : votre « Historique d’affichage » s’arrête à %(history)s et masque %(count)s "
            "facture plus ancienne. Choisissez une durée plus longue, par exemple 2 ans.",
            "Non : votre « Historique d’affichage » s’arrête à %(history)s et masque %(count)s "
            "factures plus anciennes. Choisissez une durée plus longue, par exemple 2 ans.",
            "number_of",
        ),
        (Cause.HISTORY, "more-than"): gettext_lazy(
            "Non : votre « Historique d’affichage » s’arrête à %(history)s et masque plus de "
            "%(count)s factures plus anciennes. Choisissez une durée plus longue, par exemple 2 "
            "ans."
        ),
        (Cause.HELD, "none"): gettext_lazy(
            "Non : rien de ce qui a été déposé à votre numéro de client n’attend de vérification."
        ),
        (Cause.HELD, "some"): ngettext_lazy(
            "Oui : %(count)s facture déposée à votre numéro de client attend une vérification de "
            "la part de %(supplier)s.",
            "Oui : %(count)s factures déposées à votre numéro de client attendent une "
            "vérification de la part de %(supplier)s.",
            "number_of",
        ),
        (Cause.EXPECTED, "missing"): gettext_lazy(
            "Oui : d’après le rythme du contrat %(contract)s, une facture du %(day)s est attendue, "
            "et n’est pas arrivée."
        ),
        (Cause.EXPECTED, "coming"): gettext_lazy(
            "Pas encore : d’après le rythme de vos contrats, la prochaine est attendue vers le "
            "%(day)s, pour le contrat %(contract)s."
        ),
        (Cause.NO_INVOICE, "some"): gettext_lazy("Oui : la dernière est arrivée le %(day)s."),
        (Cause.NO_INVOICE, "none"): gettext_lazy(
            "Pas encore, depuis le %(day)s. Le mail d’activation et les notifications partent avec "
            "la première."
        ),
        (Cause.NO_INVOICE, "none-or-adviser"): gettext_lazy(
            "Pas encore, depuis le %(day)s. Les notifications partent avec la première ; le mail "
            "d’activation aussi, ou plus tôt si votre conseiller clientèle l’envoie."
        ),
        (Cause.ADDRESS, "none"): gettext_lazy(
            "Aucune adresse n’est enregistrée pour ce numéro de client : aucun mail ne part."
        ),
        (Cause.ADDRESS, "readers"): gettext_lazy("Oui : %(address)s, enregistrée le %(day)s."),
        (Cause.ADDRESS, "another"): gettext_lazy(
            "Non : les mails partent à %(address)s, enregistrée le %(day)s. Voyez avec la personne "
            "de votre société qui a signé le contrat."
        ),
        (Cause.ADDRESS, "colleagues"): gettext_lazy(
            "Oui : vos propres mails partent à %(address)s, l’adresse de votre accès."
        ),
        (Cause.ADDRESS, "colleague-none"): gettext_lazy(
            "Aucune adresse n’est enregistrée pour votre accès : aucun mail ne vous est envoyé. "
            "L’administrateur de votre espace peut en ajouter une."
        ),
        (Cause.ACTIVATION, "no-address"): gettext_lazy("Non, faute d’adresse enregistrée."),
        (Cause.ACTIVATION, "awaiting-invoice"): gettext_lazy(
            "Pas encore : il part avec la prochaine facture."
        ),
        (Cause.ACTIVATION, "awaiting-invoice-or-adviser"): gettext_lazy(
            "Pas encore : il part avec la prochaine facture, ou plus tôt si votre conseiller "
            "clientèle l’envoie à votre demande."
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
        (Cause.ACTIVATION, "nobody-administers"): gettext_lazy(
            "Oui, mais plus personne n’administre cet espace, et aucun mail ne part à l’adresse "
            "enregistrée. Votre conseiller clientèle peut en enregistrer une autre."
        ),
        (Cause.ACTIVATION, "closed"): gettext_lazy("Cet espace est clos : aucun mail ne part."),
        (Cause.MODE, "none"): gettext_lazy(
            "Non : le mode est « aucun mail ». Vos factures sont dans votre espace sans annonce."
        ),
        (Cause.MODE, "attached"): gettext_lazy("Oui : un mail par facture, avec la facture."),
        (Cause.MODE, "each"): gettext_lazy("Oui : un mail par facture, sans la facture."),
        (Cause.MODE, "daily"): gettext_lazy("Oui : un mail par jour, avec la liste du jour."),
        (Cause.MODE, "not-for-colleagues"): gettext_lazy(
            "Pas pour les utilisateurs ajoutés : ils vont à l’administrateur de l’espace. Vous "
            "voyez les factures à tout moment dans votre liste."
        ),
        (Cause.MAIL, "none"): gettext_lazy("Aucun mail ne vous a été écrit à ce sujet."),
        (Cause.MAIL, "left"): gettext_lazy(
            "Le dernier a été accepté par le serveur de votre messagerie. S’il n’est pas visible, "
            "cherchez %(sender)s dans vos indésirables."
        ),
        (Cause.MAIL, "waiting"): gettext_lazy(
            "Le dernier n’est pas encore parti, ou votre messagerie demande d’attendre : il sera "
            "présenté de nouveau."
        ),
        (Cause.MAIL, "full-for-now"): gettext_lazy(
            "Le dernier n’a pas encore pu vous être remis : votre messagerie est pleine. Videz-la, "
            "il sera présenté de nouveau."
        ),
        (Cause.MAIL, "full"): gettext_lazy(
            "Le dernier n’a pas pu vous être remis : votre messagerie était pleine. Videz-la afin "
            "de recevoir nos prochains mails. En attendant, vos factures sont dans votre espace."
        ),
        (Cause.MAIL, "refused"): gettext_lazy(
            "Le dernier n’a pas pu être remis : le serveur de la messagerie l’a refusé. Donnez à "
            "votre conseiller clientèle une adresse qui reçoit, ou faites accepter %(sender)s."
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
    """Say in one sentence what to keep of it."""
    first = next((one for one in checks if one.verdict is not Verdict.FINE), None)
    if first:
        return f"{first.question} {first.answer}"
    if diagnosis.last_issue_date is None:
        return _("Rien d’anormal : votre première facture n’a simplement pas encore été déposée.")
    if diagnosis.next_expected_date:
        return _("Rien d’anormal : prochaine facture attendue le %(day)s.") % {
            "day": format_day(diagnosis.next_expected_date)
        }
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
        "number_of": finding.count,
        "history": duration_in_words(finding.months),
        "address": finding.address,
        "contract": finding.contract_number,
        "availability": facts.words["disponibilité"],
    }
    links = links_of(
        finding.screens,
        request,
        account.supplier,
        space_id=account.space_id,
        legacy_url=facts.legacy_url,
    )
    return CheckStory(
        question=_QUESTIONS[finding.cause],
        verdict=finding.verdict,
        answer=str(_ANSWERS[finding.cause, finding.what] % known),
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
