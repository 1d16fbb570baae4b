"""What a page may say: statuses and menu entries of the vocabulary, and no others."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.utils import translation

from pli.surfaces.ui.menus import MENUS
from pli.surfaces.ui.vocabulary import STATUSES

STATUS_KEYS = {f"{family}.{key}" for family, words in STATUSES.items() for key in words}


def unknown_words(html: str) -> list[str]:
    """Give the statuses and menu entries of a page that the vocabulary does not hold."""
    page = BeautifulSoup(html, "html.parser")
    # The words are compared in the language of the page; a part of one is in our own.
    language = (page.html and page.html.get("lang")) or settings.LANGUAGE_CODE
    with translation.override(str(language)):
        return [*_unknown_statuses(page), *_unknown_entries(page)]


def _unknown_statuses(page: BeautifulSoup) -> Iterator[str]:
    for status in page.select(".pli-status, [data-status]"):
        key = str(status.get("data-status", ""))
        if key not in STATUS_KEYS or not _says(status, key):
            yield f"status {key!r}: {status.get_text(strip=True)!r}"


def _says(status: Tag, key: str) -> bool:
    family, _dot, name = key.partition(".")
    begin, detail, end = str(STATUSES[family][name].word).partition("%(detail)s")
    text = status.get_text(strip=True)
    return text.startswith(begin.strip()) and text.endswith(end) if detail else text == begin


def _unknown_entries(page: BeautifulSoup) -> Iterator[str]:
    labels = {(item.key, str(item.label)) for items in MENUS.values() for item in items}
    for entry in page.select("[data-menu]"):
        label = entry.find("span")
        said = (str(entry["data-menu"]), label.get_text() if label else "")
        if said not in labels:
            yield f"menu entry {said}"
