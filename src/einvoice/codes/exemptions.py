"""BT-121, the VATEX list: why there is no VAT, in words."""

import re

from einvoice.wording import gettext_noop as _

DIRECTIVE = _("Exonération : article {article} de la directive 2006/112/CE")
GENERAL_TAX_CODE = _("Exonération : article {article} du CGI")

NAMES = {
    "VATEX-EU-79-C": _("Débours : article 79, c de la directive 2006/112/CE"),
    "VATEX-EU-309": _(
        "Agences de voyages hors de l’Union : article 309 de la directive 2006/112/CE"
    ),
    "VATEX-EU-AE": _("Autoliquidation de la TVA par l’acheteur"),
    "VATEX-EU-D": _("Régime de la marge : moyens de transport d’occasion"),
    "VATEX-EU-F": _("Régime de la marge : biens d’occasion"),
    "VATEX-EU-G": _("Exportation hors de l’Union européenne"),
    "VATEX-EU-I": _("Régime de la marge : œuvres d’art"),
    "VATEX-EU-IC": _("Livraison intracommunautaire"),
    "VATEX-EU-J": _("Régime de la marge : objets de collection et antiquités"),
    "VATEX-EU-O": _("Opération hors du champ de la TVA"),
    "VATEX-EU-132-1B": _("Exonération : soins hospitaliers et médicaux"),
    "VATEX-EU-132-1C": _("Exonération : soins à la personne"),
    "VATEX-EU-132-1I": _("Exonération : enseignement et formation"),
    "VATEX-EU-132-1A": _("Exonération : services postaux publics"),
    "VATEX-FR-AE": _("Autoliquidation de la TVA par l’acheteur : article 283 du CGI"),
    "VATEX-FR-CNWVAT": _("Avoir net de taxe"),
    "VATEX-FR-FRANCHISE": _("TVA non applicable, article 293 B du CGI : franchise en base"),
    "VATEX-FR-CGI275": _("Achats en franchise de TVA : article 275 du CGI"),
    "VATEX-FR-298SEXDECIESA": _("Exonération : article 298 sexdecies A du CGI"),
}
"""The reasons that deserve more than the number of an article."""

_IN_THE_DIRECTIVE = re.compile(r"VATEX-EU-(\d+)(?:-(\d*)([A-Z]*))?")
_IN_THE_CODE = re.compile(r"VATEX-FR-CGI(\d+)([A-Z]?)(?:-(\d)(BIS)?)?")


def exemption_sentence(code: str) -> tuple[str, str]:
    """The sentence for a code, and the article to put into it; nothing for an unknown code."""
    code = code.upper()
    if code in NAMES:
        return NAMES[code], ""
    if found := _IN_THE_DIRECTIVE.fullmatch(code):
        article, paragraph, point = found.groups()
        parts = (article, paragraph, f"{point.lower()})" if point else "")
        return DIRECTIVE, ", ".join(part for part in parts if part)
    if found := _IN_THE_CODE.fullmatch(code):
        article, letter, paragraph, bis = found.groups()
        rank = f"{paragraph}°{' bis' if bis else ''}" if paragraph else ""
        return GENERAL_TAX_CODE, ", ".join(
            part for part in (f"{article} {letter}".strip(), rank) if part
        )
    return "", ""
