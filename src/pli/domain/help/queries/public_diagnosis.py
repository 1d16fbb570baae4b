"""What is to be asked next of somebody whom we do not know, or what it is?

Nothing of anybody's data is looked at: the same answers lead everybody to the same end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pli.domain.customers.vocabulary import SupplierFace
from pli.domain.help.queries._markdown import plain_text
from pli.domain.help.queries._public_steps import ENDS, QUESTIONS, START, End
from pli.domain.help.queries._texts import title_of
from pli.domain.help.queries.help_facts import HelpFacts, help_facts
from pli.domain.help.queries.read_faq import TopicLink
from pli.domain.help.vocabulary import Screen, Verdict


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer, and the step that it leads to."""

    step: str
    label: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the answers lead: what it is, what to do, where more is said."""

    verdict: Verdict
    text: str
    screens: Sequence[Screen]
    see_also: TopicLink


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A question with its choices, or an outcome."""

    question: str
    choices: Sequence[Choice]
    outcome: Outcome | None
    is_start: bool
    legacy_url: str


def public_diagnosis(*, supplier: SupplierFace, step: str, today: date) -> PublicStep:
    """Give a step by its name, and the first one for a name that there is not; four queries."""
    facts = help_facts(supplier, today=today)
    if end := ENDS.get(step):
        return PublicStep("", (), _outcome(end, facts), is_start=False, legacy_url=facts.legacy_url)
    step = step if step in QUESTIONS else START
    asked = QUESTIONS[step]
    choices = [Choice(name, plain_text(str(label), facts.words)) for name, label in asked.choices]
    return PublicStep(
        question=plain_text(str(asked.words), facts.words),
        choices=choices,
        outcome=None,
        is_start=step == START,
        legacy_url=facts.legacy_url,
    )


def _outcome(end: End, facts: HelpFacts) -> Outcome:
    return Outcome(
        verdict=end.verdict,
        text=plain_text(str(end.words), facts.words),
        screens=facts.offered(end.screens),
        see_also=TopicLink(end.topic, title_of(end.topic, facts)),
    )
