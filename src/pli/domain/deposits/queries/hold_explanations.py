"""Why does this file wait, and what ends its waiting?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import (
    FAULTS_OF_ANOTHER_KIND,
    FAULTS_WITH_REMEDY,
    ArrivalFault,
    HoldReason,
)

type Words = str | Promise

# The word of the status, then what to do about it.
_WORDS: dict[HoldReason, tuple[Words, Words]] = {
    HoldReason.UNREADABLE: (
        _("fichier illisible"),
        _("Déposez à nouveau le fichier, tel que votre logiciel le produit."),
    ),
    HoldReason.INDEX_MISSING: (
        _("ligne d’index manquante"),
        _("Ce PDF ne contient pas de facture électronique : déposez-le avec sa ligne d’index."),
    ),
    HoldReason.INDEX_INVALID: (
        _("ligne d’index invalide"),
        _("Corrigez la ligne de l’index, puis déposez à nouveau le fichier avec elle."),
    ),
    HoldReason.DATA_MISSING: (
        _("données manquantes"),
        _("Complétez la facture dans votre logiciel, puis déposez-la à nouveau."),
    ),
    HoldReason.UNKNOWN_SELLER: (
        _("vendeur inconnu"),
        _("Corrigez le vendeur de la facture, ou faites-le ajouter à vos entités."),
    ),
    HoldReason.UNKNOWN_CUSTOMER: (
        _("client inconnu"),
        _("Faites ajouter ce client au registre, ou dites son numéro en déposant à nouveau."),
    ),
    HoldReason.DIFFERENT_CONTENT: (
        _("contenu différent"),
        _("Une facture émise ne change pas : émettez un avoir ou une facture rectificative."),
    ),
    HoldReason.OUT_OF_TERM: (
        _("hors délai"),
        _("Remettez cette facture à votre client par une autre voie."),
    ),
    HoldReason.PACKAGE_REFUSED: (
        _("archive refusée"),
        _("Aucun de ses fichiers n’a été déposé : refaites l’archive, puis déposez-la à nouveau."),
    ),
    HoldReason.NESTED_PACKAGE: (
        _("archive dans une archive"),
        _("Elle n’a pas été ouverte : déposez-la seule, ou mettez ses fichiers dans la première."),
    ),
}

_ANOTHER_KIND_REMEDY = _("Déposez la facture elle-même : un PDF, ou un XML en CII ou en UBL.")


@dataclass(frozen=True, slots=True)
class HoldExplanation:
    """One reason, in words: what it is called, and what ends the waiting.

    The remedy is empty where a fault of the file says its own.
    """

    reason: HoldReason
    label: Words
    remedy: Words


def hold_explanations(arrival: Arrival) -> Sequence[HoldExplanation]:
    """Explain every reason for which a file is held; none for one that is not."""
    return explain_reasons(arrival.reasons, [fault["code"] for fault in arrival.faults])


def explain_reasons(
    reasons: Sequence[str], fault_codes: Sequence[str] = ()
) -> Sequence[HoldExplanation]:
    """Put the reasons of a file that has these faults into words."""
    return [_explain(HoldReason(reason), fault_codes) for reason in reasons]


def _explain(reason: HoldReason, fault_codes: Sequence[str]) -> HoldExplanation:
    label, remedy = _WORDS[reason]
    if reason is HoldReason.UNREADABLE:
        if not FAULTS_WITH_REMEDY.isdisjoint(fault_codes):
            remedy = ""
        elif not FAULTS_OF_ANOTHER_KIND.isdisjoint(fault_codes):
            remedy = _ANOTHER_KIND_REMEDY
    return HoldExplanation(reason, label, remedy)


def faults_of(arrival: Arrival) -> Sequence[ArrivalFault]:
    """Give what is wrong in the document, each with its sentence."""
    return [ArrivalFault(**fault) for fault in arrival.faults]
