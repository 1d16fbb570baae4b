"""What does a supplier's « Guide de connexion » say?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from pli.domain.customers.vocabulary import SupplierFace
from pli.domain.help.queries._current import current_text, latest_texts
from pli.domain.help.queries._markdown import Block, lay_out_markdown, render_markdown
from pli.domain.help.queries._rule_dates import rule_dates
from pli.domain.help.queries._texts import title_of
from pli.domain.help.queries.help_facts import HelpFacts, help_facts
from pli.domain.help.vocabulary import GUIDE, Topic


@dataclass(frozen=True, slots=True)
class GuidePart:
    """A part: its title, and its text twice, for a screen and for paper."""

    topic: Topic
    title: str
    language: str
    html: SafeString
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide, since when it stands, and who may read it (R011)."""

    parts: Sequence[GuidePart]
    updated_date: date
    facts: HelpFacts

    @property
    def confidentiality_label(self) -> str:
        """What stands on top of it; empty where the supplier wants none."""
        return self.facts.sheet.confidentiality_label


def read_guide(*, supplier: SupplierFace, today: date) -> Guide:
    """Give its parts; six queries."""
    facts = help_facts(supplier, today=today)
    written = latest_texts(supplier.space_id, GUIDE)
    dates = rule_dates(supplier.space_id)
    texts = {topic: current_text(topic, facts, written, dates) for topic in GUIDE}
    parts = [
        GuidePart(
            topic=topic,
            title=title_of(topic, facts),
            language=text.language,
            html=render_markdown(text.source, facts.words),
            blocks=lay_out_markdown(text.source, facts.words),
        )
        for topic, text in texts.items()
    ]
    return Guide(parts, max(text.updated_date for text in texts.values()), facts)
