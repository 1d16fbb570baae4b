"""Why does this file wait, and what ends its waiting?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import (
    FAULTS_OF_ANOTHER_KIND,
    FAULTS_WITH_REMEDY,
    ArrivalFault,
    ArrivalState,
    HoldReason,
    WayOut,
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
        _(
            "Ce PDF ne contient pas de facture électronique : écrivez sa ligne d’index sur la "
            "page du fichier, ou déposez-le à nouveau avec elle."
        ),
    ),
    HoldReason.INDEX_INVALID: (
        _("ligne d’index invalide"),
        _(
            "Corrigez la ligne de l’index sur la page du fichier, "
            "ou déposez-le à nouveau avec elle."
        ),
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
        _(
            "Faites ajouter ce client au registre : le fichier repartira de lui-même. "
            "Ou choisissez le client sur la page du fichier."
        ),
    ),
    HoldReason.DIFFERENT_CONTENT: (
        _("contenu différent"),
        _(
            "Une facture émise ne change pas : émettez un avoir ou une facture rectificative. "
            "Ou dites sur la page du fichier si c’est la même facture, ou une correction."
        ),
    ),
    HoldReason.OUT_OF_TERM: (
        _("hors délai"),
        _("Remettez cette facture à votre client par une autre voie."),
    ),
    HoldReason.LIFECYCLE_MESSAGE: (
        _("message de cycle de vie"),
        _("Ce message parle d’une facture et n’en est pas une : il n’y a rien à corriger."),
    ),
    HoldReason.BUYER_MISMATCH: (
        _("client à vérifier"),
        _(
            "Corrigez le numéro de client, ou le SIREN de ce client dans votre registre. "
            "Ou choisissez le client sur la page du fichier."
        ),
    ),
    HoldReason.SCHEMA_INVALID: (
        _("forme invalide"),
        _("Demandez à votre éditeur un fichier conforme au schéma officiel, puis déposez-le."),
    ),
    HoldReason.RULES_BROKEN: (
        _("règles non respectées"),
        _("Corrigez la facture dans votre logiciel, puis déposez-la à nouveau."),
    ),
    HoldReason.NOT_JUDGED: (
        _("contrôle impossible"),
        _("Déposez-la à nouveau ; si cela recommence, demandez un autre fichier à votre éditeur."),
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

# Who can do it; whoever makes the invoices, for a reason that is not named here.
_BY_DEPOSITOR = _("Vous, ou quiconque peut déposer.")
_BY_REGISTER = _("Vous, ou quiconque tient le registre des clients.")
_BY_BILLING = _("Votre service de facturation.")
_BY_WHOM: dict[HoldReason, Words] = {
    HoldReason.UNREADABLE: _BY_DEPOSITOR,
    HoldReason.INDEX_MISSING: _BY_DEPOSITOR,
    HoldReason.INDEX_INVALID: _BY_DEPOSITOR,
    HoldReason.UNKNOWN_SELLER: _("Votre administrateur, avec l’exploitant de la plateforme."),
    HoldReason.UNKNOWN_CUSTOMER: _BY_REGISTER,
    HoldReason.BUYER_MISMATCH: _BY_REGISTER,
    HoldReason.NOT_JUDGED: _BY_DEPOSITOR,
    HoldReason.PACKAGE_REFUSED: _BY_DEPOSITOR,
    HoldReason.NESTED_PACKAGE: _BY_DEPOSITOR,
    HoldReason.DIFFERENT_CONTENT: _("Vous, avec votre service de facturation."),
    HoldReason.OUT_OF_TERM: _("Votre service clientèle."),
}

# Whatever a file waits for, it can be replaced, set aside or tried again.
_ALWAYS = frozenset({WayOut.REPLACE, WayOut.DISCARD, WayOut.REPLAY})
_WAYS: dict[HoldReason, frozenset[WayOut]] = {
    HoldReason.INDEX_MISSING: frozenset({WayOut.CORRECT_INDEX}),
    HoldReason.UNKNOWN_CUSTOMER: frozenset({WayOut.CHOOSE_CUSTOMER}),
    HoldReason.BUYER_MISMATCH: frozenset({WayOut.CHOOSE_CUSTOMER}),
    HoldReason.DIFFERENT_CONTENT: frozenset({WayOut.ACCEPT_AS_SAME, WayOut.PUBLISH_AS_CORRECTION}),
}

# What is examined again as it is ends the same, for these; for the second ones too, whatever
# its index says.
_SAME_WHEN_REPLAYED = frozenset(
    {
        HoldReason.UNREADABLE,
        HoldReason.INDEX_MISSING,
        HoldReason.INDEX_INVALID,
        HoldReason.DATA_MISSING,
        HoldReason.DIFFERENT_CONTENT,
        HoldReason.LIFECYCLE_MESSAGE,
        HoldReason.PACKAGE_REFUSED,
        HoldReason.NESTED_PACKAGE,
    }
)
_SAME_WHATEVER_ITS_LINE = frozenset(
    {
        HoldReason.UNREADABLE,
        HoldReason.LIFECYCLE_MESSAGE,
        HoldReason.SCHEMA_INVALID,
        HoldReason.RULES_BROKEN,
        HoldReason.NOT_JUDGED,
        HoldReason.PACKAGE_REFUSED,
        HoldReason.NESTED_PACKAGE,
    }
)
_UNKNOWN_ENTITY = "unknown-entity"

_ENTITY_REMEDY = _("Corrigez la colonne « entite » de sa ligne d’index, sur la page du fichier.")
_ANOTHER_KIND_REMEDY = _("Déposez la facture elle-même : un PDF, ou un XML en CII ou en UBL.")


@dataclass(frozen=True, slots=True)
class HoldExplanation:
    """One reason, in words: what it is called, what ends the waiting, and who can.

    The remedy is empty where a fault of the file says its own.
    """

    reason: HoldReason
    label: Words
    remedy: Words
    by_whom: Words


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
    if reason is HoldReason.UNKNOWN_SELLER and _UNKNOWN_ENTITY in fault_codes:
        return HoldExplanation(reason, label, _ENTITY_REMEDY, _BY_DEPOSITOR)
    return HoldExplanation(reason, label, remedy, _BY_WHOM.get(reason, _BY_BILLING))


def ways_out(arrival: Arrival) -> frozenset[WayOut]:
    """Give what a person can do about a file; nothing about one that is not held."""
    if arrival.state != ArrivalState.HELD:
        return frozenset()
    ways = _ALWAYS.union(*(_WAYS.get(HoldReason(reason), ()) for reason in arrival.reasons))
    # What a line said may be what is wrong, whatever the reason is called.
    return ways | {WayOut.CORRECT_INDEX} if arrival.index_line else ways


def advised_ways(arrival: Arrival) -> frozenset[WayOut]:
    """Give those of its ways out that can end the waiting of a file."""
    reasons = frozenset(HoldReason(reason) for reason in arrival.reasons)
    vain = set()
    if not is_replay_of_use(reasons):
        vain.add(WayOut.REPLAY)
    if reasons <= _SAME_WHATEVER_ITS_LINE:
        vain.add(WayOut.CORRECT_INDEX)
    return ways_out(arrival) - vain


def is_replay_of_use(reasons: Iterable[HoldReason]) -> bool:
    """Tell whether a file that waits for these may end otherwise, examined again as it is."""
    return not _SAME_WHEN_REPLAYED.issuperset(reasons)


def faults_of(arrival: Arrival) -> Sequence[ArrivalFault]:
    """Give what is wrong in the document, each with its sentence."""
    return [ArrivalFault(**fault) for fault in arrival.faults]
