"""Which text of a supplier stands now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import get_language

from pli.domain.help.models import HelpText
from pli.domain.help.queries._rule_dates import own_date
from pli.domain.help.queries._texts import own_text
from pli.domain.help.queries.help_facts import HelpFacts
from pli.domain.help.vocabulary import LANGUAGES, Topic
from pli.kit.days import paris_date

# Written by suppliers first, and read where no other language has been written.
FRENCH = LANGUAGES[0]


@dataclass(frozen=True, slots=True)
class CurrentText:
    """A text as it is read: in Markdown, since when, in which language."""

    source: str
    language: str
    updated_date: date
    is_own: bool  # Pli's own


def language_of_reader() -> str:
    """Give the language in which texts are asked for."""
    language = get_language() or FRENCH
    return language if language in LANGUAGES else FRENCH


def latest_texts(supplier_id: UUID, topics: Iterable[Topic]) -> Mapping[tuple[str, str], HelpText]:
    """Give the highest version of each text by topic and language; one query."""
    rows = (
        HelpText.objects.filter(supplier_id=supplier_id, topic__in=list(topics))
        .order_by("topic", "language", "-version")
        .distinct("topic", "language")
    )
    return {(row.topic, row.language): row for row in rows}


def current_text(
    topic: Topic,
    facts: HelpFacts,
    written: Mapping[tuple[str, str], HelpText],
    dates: Mapping[str, date],
) -> CurrentText:
    """Take the supplier's text in the reader's language, else its French one, else Pli's.

    Pli's own English beside a French text that the supplier wrote could
    contradict it: whoever reads English is shown the French. Pli's own text
    follows the supplier's rules, so it is as recent as the last that changed.
    """
    for language in dict.fromkeys((language_of_reader(), FRENCH)):
        found = written.get((topic, language))
        if found and found.text:
            return CurrentText(found.text, language, paris_date(found.written_at), is_own=False)
    returned = written.get((topic, FRENCH))
    since = own_date(topic, dates)
    updated = max(since, paris_date(returned.written_at)) if returned else since
    return CurrentText(own_text(topic, facts), language_of_reader(), updated, is_own=True)
