"""A supplier writes an answer in its own words, or goes back to an earlier one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.customers.models import Supplier
from pli.domain.help.models import HelpText
from pli.domain.help.queries._markdown import holes_of
from pli.domain.help.queries.help_texts import (
    HelpTextNotFound,
    one_help_text,
    require_help_writer,
    rules_of,
)
from pli.domain.help.vocabulary import TEXT_LENGTH_MAX, Placeholder, Topic
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import paris_date
from pli.kit.errors import Invalid


class HelpTextEmpty(Invalid):
    """Nothing was written."""

    code = "help-text-empty"
    field = "text"
    message = gettext_lazy("Écrivez une réponse, ou revenez au texte de Pli.")


class HelpTextTooLong(Invalid):
    """Nobody would read it."""

    code = "help-text-too-long"
    field = "text"

    def __init__(self, length: int) -> None:
        """Say by how much."""
        super().__init__(
            _("Cette réponse a %(length)s signes ; elle peut en avoir %(most)s.")
            % {"length": length, "most": TEXT_LENGTH_MAX}
        )


class HelpTextHoleUnknown(Invalid):
    """It leaves something to be filled in that we do not know."""

    code = "help-text-hole-unknown"
    field = "text"

    def __init__(self, name: str) -> None:
        """Say which, and what there is."""
        known = ", ".join(f"{{{placeholder}}}" for placeholder in Placeholder)
        super().__init__(
            _("« {%(name)s} » n’est pas un mot que nous savons remplacer. Il y a : %(known)s.")
            % {"name": name, "known": known}
        )


def write_help_text(
    *, access: Access, topic: Topic, language: str, text: str, written_at: datetime
) -> HelpText | None:
    """Add a version; what says the same as the one that stands adds none.

    Raises RoleMissing, HelpTextEmpty, HelpTextTooLong, HelpTextHoleUnknown.
    """
    text = _checked(text)
    today = paris_date(written_at)
    sheet = one_help_text(access=access, topic=topic, language=language, today=today)
    if text == sheet.source:
        return None
    return _add(access, topic, language, text, written_at)


def restore_help_text(
    *, access: Access, topic: Topic, language: str, version: int, restored_at: datetime
) -> HelpText | None:
    """Write an earlier version again. Raises RoleMissing, HelpTextNotFound."""
    require_help_writer(access)
    earlier = HelpText.objects.filter(
        supplier_id=access.space_id, topic=topic, language=language, version=version
    ).first()
    if earlier is None:
        raise HelpTextNotFound
    return _add(access, topic, language, earlier.text, restored_at)


def return_to_own_text(
    *, access: Access, topic: Topic, language: str, returned_at: datetime
) -> HelpText | None:
    """Take Pli's own text again, which follows the supplier's rules. Raises RoleMissing."""
    require_help_writer(access)
    return _add(access, topic, language, "", returned_at)


@transaction.atomic
def _add(
    access: Access, topic: Topic, language: str, text: str, written_at: datetime
) -> HelpText | None:
    # Two who write at once come one after the other, each with a version of their own.
    Supplier.objects.select_for_update().get(pk=access.space_id)
    rows = HelpText.objects.filter(supplier_id=access.space_id, topic=topic, language=language)
    latest = rows.order_by("-version").first()
    if text == (latest.text if latest else ""):
        return None
    rules = rules_of(access.space_id, topic)
    highest = rows.aggregate(highest=Max("version"))["highest"] or 0
    written = HelpText.objects.create(
        supplier_id=access.space_id,
        topic=topic,
        language=language,
        version=highest + 1,
        text=text,
        rules=rules,
        written_at=written_at,
        written_by=access.person_id,
    )
    _record(access, written.id, written, written_at)
    return written


def _record(access: Access, text_id: UUID, written: HelpText, written_at: datetime) -> None:
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.HELP_TEXT_CHANGED,
        happened_at=written_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="help-text",
        subject_id=text_id,
        details={
            "topic": written.topic,
            "language": written.language,
            "version": written.version,
            "is_own": not written.text,
        },
    )


def _checked(text: str) -> str:
    text = "\n".join(line.rstrip() for line in text.replace("\0", "").splitlines()).strip()
    if not text:
        raise HelpTextEmpty
    if len(text) > TEXT_LENGTH_MAX:
        raise HelpTextTooLong(len(text))
    for name in holes_of(text):
        if name not in set(Placeholder):
            raise HelpTextHoleUnknown(name)
    return text
