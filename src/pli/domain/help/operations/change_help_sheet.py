"""A supplier says what all of its texts speak of: a label, a first day, an older portal."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.help.models import HelpSettings
from pli.domain.help.queries.help_texts import require_help_writer
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid


class HelpSheetInvalid(Invalid):
    """One of these cannot be kept: too long, or no address of a page."""

    code = "help-sheet-invalid"
    message = _("Ces repères ne peuvent pas être enregistrés.")


@transaction.atomic
def change_help_sheet(
    *,
    access: Access,
    confidentiality_label: str,
    opening_date: date | None,
    legacy_name: str,
    legacy_url: str,
    legacy_until_date: date | None,
    legacy_hint: str,
    changed_at: datetime,
) -> HelpSettings:
    """Keep them all as they are given. Raises RoleMissing, HelpSheetInvalid."""
    require_help_writer(access)
    said, _created = HelpSettings.objects.select_for_update().get_or_create(
        supplier_id=access.space_id
    )
    former = _values(said)
    said.confidentiality_label = confidentiality_label.strip()
    said.opening_date = opening_date
    said.legacy_name = legacy_name.strip()
    said.legacy_url = legacy_url.strip()
    said.legacy_until_date = legacy_until_date
    said.legacy_hint = legacy_hint.strip()
    try:
        said.full_clean(validate_unique=False, exclude={"opening_date", "legacy_until_date"})
    except ValidationError as error:
        raise HelpSheetInvalid(" ".join(error.messages)) from error
    said.save()
    _record(access, former, _values(said), changed_at)
    return said


def _values(said: HelpSettings) -> dict[str, str]:
    names = [field.name for field in HelpSettings._meta.fields if not field.primary_key]
    return {name: str(getattr(said, name) or "") for name in names}


def _record(
    access: Access, former: dict[str, str], current: dict[str, str], changed_at: datetime
) -> None:
    changed = {name: [former[name], value] for name, value in current.items()}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    if not changed:
        return
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.HELP_SHEET_CHANGED,
        happened_at=changed_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="supplier",
        subject_id=access.space_id,
        details=changed,
    )
