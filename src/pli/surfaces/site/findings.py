"""What the judge said of a file, put into the words of a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from einvoice import Fault, Judged, Outcome, RuleSet, Severity
from pli.surfaces.ui.vocabulary import Tone

# A file of a thousand lines may break one rule a thousand times: a few places tell which.
PLACES_SHOWN_MAX = 3
FINDINGS_SHOWN_MAX = 100
# What the readable calls the place of a fault, before its rank among all.
_FAULT_ANCHOR = "readable-fault-"
# Of the first thing that keeps a file from being read: the verdict, and what to say under it
# where the sentence of the fault would only say it again.
_NOTHING_SAID = ""
_UNREADABLE: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "no-structured-invoice": (
        gettext_lazy("Ce PDF ne contient pas de facture électronique"),
        gettext_lazy("Seule une personne peut le lire : il n’y a rien à contrôler."),
    ),
    "pdf-empty": (
        gettext_lazy("Ce fichier est vide"),
        gettext_lazy("Il ne contient aucun octet : choisissez-le à nouveau, une fois complet."),
    ),
    "pdf-encrypted": (
        gettext_lazy("Ce PDF est protégé par un mot de passe"),
        gettext_lazy("Enregistrez-le sans protection, puis contrôlez-le à nouveau."),
    ),
    "pdf-truncated": (
        gettext_lazy("Ce PDF est incomplet"),
        gettext_lazy("La fin du fichier manque, sans doute à cause d’un transfert interrompu."),
    ),
    "xml-unreadable": (
        gettext_lazy("Ce fichier semble coupé, ou abîmé"),
        _NOTHING_SAID,
    ),
    "not-an-invoice": (gettext_lazy("Ce fichier n’est pas une facture"), _NOTHING_SAID),
    **dict.fromkeys(
        ("not-a-pdf", "syntax-unknown", "syntax-namespace", "syntax-not-facturx"),
        (gettext_lazy("Ce fichier n’est pas une facture électronique admise"), _NOTHING_SAID),
    ),
}
_UNREAD = (gettext_lazy("Ce fichier n’a pas pu être lu"), _NOTHING_SAID)
# Whose publishers write in French; the others write in English.
_FRENCH_RULES = "BR-FR"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that the file breaks, everywhere it does so in the same way."""

    rule: str
    severity: Severity
    sentence: str
    official_text: str
    official_language: str
    term: str
    places: Sequence[str]  # the first ones
    count: int
    anchor: str  # of its first place in the readable, where it has one

    @property
    def more(self) -> int:
        """How many places are not shown."""
        return self.count - len(self.places)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The verdict in one sentence, and what follows from it."""

    outcome: Outcome
    tone: Tone
    icon: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the page says of a file, its readable left out."""

    name: str
    conclusion: Conclusion
    kind: str
    errors: Sequence[Finding]
    warnings: Sequence[Finding]
    hidden: int  # findings beyond those shown
    rules: Sequence[RuleSet]


def findings_of(judged: Judged, *, name: str, readable: str = "") -> Findings:
    """Put a judged file into words, in the language of who reads, beside its readable."""
    found = _grouped(judged.verdict.faults, readable)
    shown = found[:FINDINGS_SHOWN_MAX]
    errors = [one for one in found if one.severity is Severity.FATAL]
    warnings = [one for one in found if one.severity is Severity.WARNING]
    conclusion = _conclude(judged.verdict.outcome, errors, len(warnings))
    if judged.verdict.outcome is Outcome.UNREADABLE:
        errors = errors[1:]  # the first one is the verdict
    return Findings(
        name=name,
        conclusion=conclusion,
        kind=_kind(judged),
        errors=[one for one in errors if one in shown],
        warnings=[one for one in warnings if one in shown],
        hidden=len(found) - len(shown),
        rules=judged.verdict.rules,
    )


def _grouped(faults: Sequence[Fault], readable: str) -> Sequence[Finding]:
    """Put together what is said with the same words, errors first, else in the order found."""
    groups: dict[tuple[str, str, str], dict[int, Fault]] = {}
    ranked = sorted(
        enumerate(faults, start=1), key=lambda one: one[1].severity is not Severity.FATAL
    )
    for rank, fault in ranked:
        groups.setdefault((fault.code, fault.severity, fault.message), {})[rank] = fault
    return [_finding(list(group.values()), _anchor(group, readable)) for group in groups.values()]


def _anchor(ranks: Iterable[int], readable: str) -> str:
    """Say where the readable shows the first of these faults, if it does."""
    anchors = (f"{_FAULT_ANCHOR}{rank}" for rank in ranks)
    return next((one for one in anchors if f'id="{one}"' in readable), "")


def _finding(group: Sequence[Fault], anchor: str) -> Finding:
    first = group[0]
    places = [fault.location for fault in group if fault.location]
    official = first.official_text or ""
    sentence = first.message_in(_)
    return Finding(
        rule=first.code,
        severity=first.severity,
        sentence=sentence,
        official_text="" if official == sentence else official,
        official_language="fr" if first.code.startswith(_FRENCH_RULES) else "en",
        term=first.term or "",
        places=list(dict.fromkeys(places))[:PLACES_SHOWN_MAX],
        count=len(group),
        anchor=anchor,
    )


def _conclude(outcome: Outcome, errors: Sequence[Finding], warnings: int) -> Conclusion:
    if outcome is Outcome.UNREADABLE:
        return _unreadable(errors)
    if outcome is Outcome.INVALID:
        title = ngettext(
            "Cette facture a %(count)s erreur", "Cette facture a %(count)s erreurs", len(errors)
        )
        text = _("Une plateforme la rejetterait. Corrigez-la dans votre logiciel de facturation.")
        return Conclusion(outcome, Tone.BLOCKED, "circle-x", title % {"count": len(errors)}, text)
    if not warnings:
        text = _("Elle suit toutes les règles officielles qui s’appliquent à elle.")
        return Conclusion(outcome, Tone.DONE, "circle-check", _("Cette facture est conforme"), text)
    title = ngettext(
        "Cette facture est conforme, avec %(count)s avertissement",
        "Cette facture est conforme, avec %(count)s avertissements",
        warnings,
    )
    text = _("Elle suit les règles officielles ; ce qui suit mérite pourtant votre attention.")
    return Conclusion(outcome, Tone.DONE, "circle-check", title % {"count": warnings}, text)


def _unreadable(errors: Sequence[Finding]) -> Conclusion:
    title, text = _UNREADABLE.get(errors[0].rule, _UNREAD) if errors else _UNREAD
    said = str(text) or (errors[0].sentence if errors else "")
    return Conclusion(Outcome.UNREADABLE, Tone.BLOCKED, "file-off", str(title), said)


def _kind(judged: Judged) -> str:
    """Name the format and the profile, as people call them."""
    verdict = judged.verdict
    if verdict.syntax is None:
        return ""
    return " · ".join(part for part in (verdict.syntax, verdict.profile) if part)
