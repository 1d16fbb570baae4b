"""Which texts may a supplier write, and what has it written?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pli.domain.customers.models import SupplierPolicy
from pli.domain.customers.queries import supplier_of_space
from pli.domain.customers.vocabulary import Choice
from pli.domain.help.models import HelpText
from pli.domain.help.queries._current import FRENCH, latest_texts
from pli.domain.help.queries._markdown import render_markdown
from pli.domain.help.queries._texts import own_text, title_of
from pli.domain.help.queries.help_facts import HelpFacts, help_facts, help_sheet
from pli.domain.help.vocabulary import AROUND, GUIDE, THEMES, HelpSheet, Topic
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import NotFound


class HelpTextNotFound(NotFound):
    """No such text, or no such version of it."""

    code = "help-text-not-found"
    message = _("Ce texte n’existe pas.")


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text in a list: whose it is, since when, and whether its rules have changed since."""

    topic: Topic
    title: str
    version: int  # 0 while it is Pli's own
    is_own: bool  # Pli's own
    written_at: datetime | None
    is_english_written: bool
    has_stale_rules: bool


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A version, as the list of them shows it."""

    version: int
    is_own: bool
    written_at: datetime
    written_by: UUID | None
    html: SafeString


@dataclass(frozen=True, slots=True)
class TextSheet:
    """A text to write: what it says now, what Pli would say, its versions, latest first."""

    topic: Topic
    language: str
    title: str
    source: str
    own_source: str
    is_own: bool
    version: int
    rules: Mapping[str, Choice]
    has_stale_rules: bool
    versions: Sequence[TextVersion]
    facts: HelpFacts


def require_help_writer(access: Access) -> None:
    """Raise RoleMissing unless the one who asks may write the supplier's texts."""
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)


def list_help_texts(*, access: Access, today: date) -> Sequence[TextRow]:
    """List the questions in the order of the FAQ, then the parts of the guide."""
    require_help_writer(access)
    topics = [*(topic for theme in THEMES.values() for topic in theme), *GUIDE]
    facts = help_facts(supplier_of_space(access.space_id), today=today)
    written = latest_texts(access.space_id, topics)
    policy = SupplierPolicy.objects.get(supplier_id=access.space_id)
    return [_row(topic, facts, written, policy) for topic in topics]


def one_help_text(
    *, access: Access, topic: Topic, today: date, language: str = FRENCH
) -> TextSheet:
    """Give one text to write. Raises RoleMissing."""
    require_help_writer(access)
    facts = help_facts(supplier_of_space(access.space_id), today=today)
    rows = HelpText.objects.filter(supplier_id=access.space_id, topic=topic, language=language)
    versions = list(rows.order_by("-version"))
    latest = versions[0] if versions else None
    with override(language):
        own, title, words = own_text(topic, facts), title_of(topic, facts), facts.words
    rules = rules_of(access.space_id, topic)
    return TextSheet(
        topic=topic,
        language=language,
        title=title,
        source=(latest.text if latest else "") or own,
        own_source=own,
        is_own=latest is None or not latest.text,
        version=latest.version if latest else 0,
        rules=rules,
        has_stale_rules=bool(latest and latest.text and latest.rules != rules),
        versions=[_version(row, own, words) for row in versions],
        facts=facts,
    )


def preview_help_text(*, access: Access, source: str, language: str, today: date) -> SafeString:
    """Show a text as its readers would see it, and keep nothing. Raises RoleMissing."""
    require_help_writer(access)
    facts = help_facts(supplier_of_space(access.space_id), today=today)
    with override(language):
        return render_markdown(source, facts.words)


def my_help_sheet(*, access: Access) -> HelpSheet:
    """Give what the supplier said for all of its texts. Raises RoleMissing."""
    require_help_writer(access)
    return help_sheet(access.space_id)


def rules_of(supplier_id: UUID, topic: Topic) -> dict[str, Choice]:
    """Give the choices that a text explains, as they are now."""
    return _rules(SupplierPolicy.objects.get(supplier_id=supplier_id), topic)


def _rules(policy: SupplierPolicy, topic: Topic) -> dict[str, Choice]:
    return {name: getattr(policy, name) for name in AROUND[topic].rules}


def _row(
    topic: Topic,
    facts: HelpFacts,
    written: Mapping[tuple[str, str], HelpText],
    policy: SupplierPolicy,
) -> TextRow:
    french, english = written.get((topic, FRENCH)), written.get((topic, "en"))
    is_own = french is None or not french.text
    return TextRow(
        topic=topic,
        title=title_of(topic, facts),
        version=french.version if french else 0,
        is_own=is_own,
        written_at=french.written_at if french else None,
        is_english_written=bool(english and english.text),
        has_stale_rules=bool(french and french.text and french.rules != _rules(policy, topic)),
    )


def _version(row: HelpText, own: str, words: Mapping[str, str]) -> TextVersion:
    return TextVersion(
        version=row.version,
        is_own=not row.text,
        written_at=row.written_at,
        written_by=row.written_by,
        html=render_markdown(row.text or own, words),
    )
