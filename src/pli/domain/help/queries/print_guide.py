"""The « Guide de connexion » on one sheet of paper (R121)."""

import json
import re
from dataclasses import asdict
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from einvoice.readable.pdf import PageStyle
from pli.domain.customers.vocabulary import AdviserFace
from pli.domain.help.queries.read_guide import Guide

_TEMPLATE = Path(__file__).with_name("guide.typ")
# A compiler refuses a second thread while it sets a page.
_ONE_PAGE_AT_A_TIME = Lock()
# From the size it is meant for down to the smallest that is comfortable to read.
_SIZES_PT = ("11", "10", "9.25", "8.5")
_PAGE = re.compile(rb"/Type\s*/Page\b")
# Everybody who comes is given the same sheet, in two languages.
_SHEETS_KEPT = 64


def print_guide(guide: Guide, *, accent: str, adviser: AdviserFace | None) -> bytes:
    """Set the guide as a PDF, on one page while its texts fit; the same bytes each time.

    `accent` is a colour on which white is readable.
    """
    supplier = guide.facts.supplier
    words = {
        "title": _("Guide de connexion"),
        "service": supplier.service_name,
        "supplier": supplier.name,
        "label": guide.confidentiality_label,
        "updated": _("Mis à jour le %(day)s") % {"day": f"{guide.updated_date:%d/%m/%Y}"},
        "parts": [
            {"title": part.title, "blocks": [asdict(block) for block in part.blocks]}
            for part in guide.parts
        ],
        "portal-label": _("Lien du portail"),
        "portal": supplier.portal_url,
        "lost-label": _("Définir ou retrouver vos accès"),
        "lost": f"{supplier.portal_url}?a=lostpass",
        "adviser-label": _("Votre conseiller clientèle"),
        "adviser": _adviser_line(adviser),
    }
    return _set(
        json.dumps(words, ensure_ascii=False),
        accent,
        guide.updated_date.isoformat(),
        get_language() or "fr",
    )


def _adviser_line(adviser: AdviserFace | None) -> str:
    if adviser is None:
        return _("Ses coordonnées sont indiquées sur vos factures.")
    said = (adviser.name, adviser.phone, adviser.address, adviser.hours)
    return " · ".join(part for part in said if part)


@lru_cache(maxsize=_SHEETS_KEPT)
def _set(words: str, accent: str, date: str, language: str) -> bytes:
    inputs = {"words": words, "accent": accent, "date": date, "language": language}
    pdf = b""
    for size in _SIZES_PT:
        pdf = _compile(inputs | {"size": size})
        if len(_PAGE.findall(pdf)) == 1:
            break
    return pdf


def _compile(inputs: dict[str, str]) -> bytes:
    with _ONE_PAGE_AT_A_TIME:
        pdf = _compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    if not isinstance(pdf, bytes):
        raise TypeError(pdf)
    return pdf


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=[folder for folder in PageStyle().font_folders if folder.is_dir()],
        ignore_system_fonts=True,
    )
