"""What is wrong with a document, as a value: a stable code and a French sentence.

A fault is never raised. Reading goes as far as it can and answers with what it
read and every fault that it met. Codes are part of the interface and never
change; sentences may be reworded.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from einvoice.wording import gettext_noop as _

# How EN 16931, Factur-X and the French extension number their terms and groups of terms.
TERM_NUMBER = re.compile(r"(\b(?:B[TG](?:-X)?|EXT-FR-FE(?:-BG)?)-\d+(?:-\d+)?)")

# What a stranger wrote, or the machine said: it is quoted, and never translated, though it
# may read like one of our own words.
QUOTED = frozenset(
    {"attribute", "declared", "element", "name", "namespace", "reason", "said", "value"}
)


class Severity(StrEnum):
    """How grave a fault is: a fatal one makes the document unusable as it is."""

    FATAL = "fatal"
    WARNING = "warning"


# As the command line says it.
SEVERITY_NAMES = {Severity.FATAL: "Défaut", Severity.WARNING: "Avertissement"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong, where it is, and how to say it to a person."""

    code: str
    """Our stable code (`pdf-encrypted`), or the identifier of an official rule (`BR-CO-17`)."""

    text: str
    """The sentence in French, with {…} for the words that differ from one fault to the next."""

    words: tuple[tuple[str, str], ...] = ()
    """What to put there."""

    severity: Severity = Severity.FATAL

    term: str | None = None
    """The business term concerned, as EN 16931 numbers it: `BT-1`, `BG-23`."""

    location: str | None = None
    """Where in the document: the XPath of the element."""

    value: str | None = None
    """What was written there, shortened."""

    official_text: str | None = None
    """What the official rule says in its own words, when the sentence is ours."""

    @property
    def message(self) -> str:
        """One sentence in French that a billing clerk understands and can act on."""
        return self.message_in(str)

    def message_in(self, translate: Callable[[str], str]) -> str:
        """The same in another language, given what translates its parts."""
        # The sentence of an official rule has no words to fill, and may have braces.
        text = translate(self.text)
        if not self.words:
            return text
        return text.format_map(
            {name: word if name in QUOTED else translate(word) for name, word in self.words}
        )


# The sentence of each of our own codes.
MESSAGES = {
    "pdf-empty": _("Le fichier est vide : il ne contient aucun octet."),
    "not-a-pdf": _("Ce fichier n’est ni un PDF, ni une facture en XML."),
    "pdf-encrypted": _(
        "Ce PDF est protégé par un mot de passe : "
        "enregistrez-le sans protection, puis déposez-le à nouveau."
    ),
    "pdf-restricted": _(
        "Ce PDF interdit certaines actions (impression, copie) ; "
        "il reste lisible sans mot de passe."
    ),
    "pdf-truncated": _(
        "Ce PDF est incomplet : la fin du fichier manque, "
        "sans doute à cause d’un transfert interrompu."
    ),
    "pdf-unreadable": _("Ce PDF est endommagé : il ne peut pas être lu."),
    "pdf-damaged": _("La structure de ce PDF est abîmée ; il a pu être lu malgré tout."),
    "pdf-compression": _(
        "Ce PDF emploie une compression abandonnée (LZW), qui peut cacher un contenu démesuré : "
        "enregistrez-le à nouveau avec un logiciel récent, puis redéposez-le."
    ),
    "pdf-too-large": _("Ce PDF dépasse la taille admise, qui est de {limit} Mo."),
    "two-invoices-in-one-pdf": _(
        "Ce PDF contient plusieurs factures électroniques différentes : "
        "impossible de savoir laquelle fait foi."
    ),
    "profile-mismatch": _(
        "Le profil annoncé par le PDF (« {declared} ») n’est pas celui de la facture "
        "électronique qu’il contient (« {value} »)."
    ),
    "profile-unknown": _("Le profil de la facture électronique (« {value} ») n’est pas connu."),
    "attachment-unreadable": _(
        "La facture électronique jointe à ce PDF ne peut pas en être extraite."
    ),
    "xml-empty": _("La facture électronique contenue dans le fichier est vide."),
    "xml-too-large": _(
        "La facture électronique contenue dans le fichier dépasse la taille admise, "
        "qui est de {limit} Mo."
    ),
    "xml-too-many-elements": _(
        "La facture électronique contenue dans le fichier compte trop d’éléments "
        "pour être lue sans risque."
    ),
    "xml-too-deep": _(
        "La facture électronique est imbriquée sur trop de niveaux pour être lue sans risque."
    ),
    "xml-unsafe": _(
        "La facture électronique est construite d’une façon qui bloquerait un programme : "
        "elle n’est pas lue, par mesure de sécurité."
    ),
    "xml-doctype": _(
        "La facture électronique contient une déclaration DOCTYPE, refusée par mesure de sécurité."
    ),
    "xml-encoding": _(
        "La facture électronique est écrite dans un codage de caractères qui n’est pas admis "
        "(« {value} ») : demandez un fichier en UTF-8."
    ),
    "xml-unreadable": _(
        "La facture électronique n’est pas un XML bien formé : erreur à la ligne {line}."
    ),
    "syntax-unknown": _(
        "La facture électronique est écrite dans un format qui n’est pas reconnu "
        "(élément racine « {value} »)."
    ),
    "syntax-namespace": _(
        "L’élément racine « {value} » est celui d’une facture électronique, mais son espace "
        "de noms (« {namespace} ») n’est celui d’aucun format reconnu."
    ),
    "not-an-invoice": _("Ce fichier est {what}, et non une facture."),
    "two-formats-in-one-file": _(
        "Ce fichier est à la fois un PDF et un XML : impossible de savoir lequel fait foi."
    ),
    "syntax-not-facturx": _(
        "La facture électronique jointe à ce PDF est au format {value} : "
        "un PDF Factur-X ne peut contenir que du CII."
    ),
    "syntax-zugferd-1": _(
        "La facture électronique est au format ZUGFeRD 1, remplacé depuis 2017 : "
        "demandez à votre éditeur un fichier Factur-X."
    ),
    "term-missing": _("Il manque {what} ({term})."),
    "value-unreadable": _("La valeur « {value} » n’est pas {what} ({term})."),
    "no-structured-invoice": _(
        "Ce PDF ne contient pas de facture électronique : seule une personne peut le lire, "
        "et il n’y a rien à contrôler."
    ),
    "element-not-used": _(
        "L’élément « {name} » n’a pas sa place ici : le profil annoncé ne l’emploie pas."
    ),
    "attribute-not-used": _(
        "L’attribut « {name} » n’a pas sa place ici : le profil annoncé ne l’emploie pas."
    ),
    "no-such-file": _("Ce fichier n’existe pas."),
    "file-not-opened": _("Ce fichier ne peut pas être ouvert : {reason}."),
    "cannot-be-evaluated": _(
        "Les règles « {rules} » n’ont pas pu être appliquées à ce fichier : "
        "une valeur y est si mal écrite que leur contrôle échoue."
    ),
    "evaluation-timeout": _(
        "Le contrôle de ce fichier a été arrêté, car il demande beaucoup trop de calculs."
    ),
    "evaluation-died": _(
        "Le contrôle de ce fichier s’est arrêté brusquement : ce fichier ne peut pas être admis."
    ),
    "evaluation-interrupted": _(
        "Le contrôle a été interrompu deux fois par la machine qui le fait, et non par ce "
        "fichier, dont rien n’est donc dit : recommencez dans un instant."
    ),
    "more-faults": _(
        "Autres défauts selon les règles « {rules} », qui ne sont pas détaillés ici : {number}."
    ),
    "rules-not-applied": _(
        "Le fichier s’écarte trop souvent du schéma officiel pour que les règles « {rules} » "
        "lui soient appliquées : corrigez d’abord sa forme."
    ),
    "type-code-unknown": _("Le type de facture « {value} » n’est pas connu ({term})."),
}

# Said instead of the sentence of `not-a-pdf` when the file is named as one.
NOT_A_PDF_BUT_NAMED_SO = _("Ce fichier n’est pas un PDF, même si son nom le laisse croire.")

_VALUE_LENGTH_MAX = 100


def fault(
    code: str,
    *,
    severity: Severity = Severity.FATAL,
    term: str | None = None,
    location: str | None = None,
    value: str | None = None,
    **words: str,
) -> Fault:
    """Make one of our own faults, with its sentence."""
    shown = shorten(value) if value is not None else None
    filled = {"term": term, "value": shown, **words}
    text = MESSAGES[code]
    return Fault(
        code=code,
        text=text,
        words=tuple(
            (name, word) for name, word in filled.items() if word and f"{{{name}}}" in text
        ),
        severity=severity,
        term=term,
        location=location,
        value=shown,
    )


def shorten(text: str) -> str:
    """Cut what a stranger wrote to a length fit for a sentence."""
    if len(text) <= _VALUE_LENGTH_MAX:
        return text
    return text[: _VALUE_LENGTH_MAX - 1] + "…"
