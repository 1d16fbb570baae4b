"""What does a supplier's FAQ answer?"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from pli.domain.customers.vocabulary import SupplierFace
from pli.domain.help.models import HelpText
from pli.domain.help.queries._current import current_text, latest_texts
from pli.domain.help.queries._markdown import plain_text, render_markdown
from pli.domain.help.queries._rule_dates import rule_dates
from pli.domain.help.queries._texts import THEME_TITLES, title_of
from pli.domain.help.queries.help_facts import HelpFacts, help_facts
from pli.domain.help.vocabulary import AROUND, SEARCH_LENGTH_MAX, THEMES, Screen, Theme, Topic

_WORD = re.compile(r"\w+")
# A word this short is in every answer.
_WORD_LENGTH_MIN = 2


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic by its title."""

    topic: Topic
    title: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One question, its answer, and what solves it."""

    topic: Topic
    number: str  # « 3.2 »: the second of the third theme
    title: str
    html: SafeString
    words: str  # what is searched
    language: str
    updated_date: date
    screens: Sequence[Screen]
    see_also: Sequence[TopicLink]


@dataclass(frozen=True, slots=True)
class FaqTheme:
    """A theme with those of its answers that were looked for."""

    theme: Theme
    title: str | Promise
    answers: Sequence[Answer]


@dataclass(frozen=True, slots=True)
class Faq:
    """All that was looked for, and since when the whole stands."""

    themes: Sequence[FaqTheme]
    updated_date: date
    facts: HelpFacts

    @property
    def count(self) -> int:
        """How many answers there are."""
        return sum(len(theme.answers) for theme in self.themes)


@dataclass(frozen=True, slots=True)
class _Found:
    """All that answers are made of."""

    facts: HelpFacts
    written: Mapping[tuple[str, str], HelpText]
    dates: Mapping[str, date]


def read_faq(
    *, supplier: SupplierFace, today: date, search: str = "", space_id: UUID | None = None
) -> Faq:
    """Give the answers that have every word looked for, or all; six queries.

    In the space of a customer, what holds for it is said.
    """
    facts = help_facts(supplier, today=today, space_id=space_id)
    topics = [topic for topics in THEMES.values() for topic in topics]
    found = _Found(facts, latest_texts(supplier.space_id, topics), rule_dates(supplier.space_id))
    themes = [
        FaqTheme(theme, THEME_TITLES[theme], _answers(rank, theme, found))
        for rank, theme in enumerate(THEMES, start=1)
    ]
    updated = max(answer.updated_date for theme in themes for answer in theme.answers)
    return Faq(_matching(themes, search), updated, facts)


def _answers(rank: int, theme: Theme, found: _Found) -> list[Answer]:
    return [
        _answer(f"{rank}.{place}", topic, found)
        for place, topic in enumerate(THEMES[theme], start=1)
    ]


def _answer(number: str, topic: Topic, found: _Found) -> Answer:
    facts, around = found.facts, AROUND[topic]
    text, title = current_text(topic, facts, found.written, found.dates), title_of(topic, facts)
    return Answer(
        topic=topic,
        number=number,
        title=title,
        html=render_markdown(text.source, facts.words),
        words=fold_words(f"{title}\n{plain_text(text.source, facts.words)}"),
        language=text.language,
        updated_date=text.updated_date,
        screens=facts.offered(around.screens),
        see_also=[TopicLink(other, title_of(other, facts)) for other in around.see_also],
    )


def _matching(themes: Iterable[FaqTheme], search: str) -> list[FaqTheme]:
    wanted = _WORD.findall(fold_words(search[:SEARCH_LENGTH_MAX]))
    wanted = [word for word in wanted if len(word) >= _WORD_LENGTH_MIN]
    kept = [
        FaqTheme(
            theme.theme,
            theme.title,
            [one for one in theme.answers if all(word in one.words for word in wanted)],
        )
        for theme in themes
    ]
    return [theme for theme in kept if theme.answers]


def fold_words(text: str) -> str:
    """Write words without accents nor capitals, as they are compared."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
