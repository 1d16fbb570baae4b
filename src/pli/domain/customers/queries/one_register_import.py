"""What became of this register, or would?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import RegisterImport, RegisterImportLine
from pli.domain.customers.vocabulary import (
    RUNNING_IMPORTS,
    ImportState,
    LineOutcome,
    LineReport,
    RegisterChange,
    RegisterColumn,
    RegisterFault,
)
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import NotFound
from pli.kit.pagination import PAGE_SIZE, Page

_LINES_AT_ONCE = 1_000
# As many digits as the column holds.
_PLACE = re.compile("(?P<word>avant|apres)-(?P<number>[0-9]{1,9})")


class RegisterImportNotFound(NotFound):
    """No such import in this space."""

    code = "register-import-not-found"
    message = _("Cet import de registre n’existe pas.")


@dataclass(frozen=True, slots=True)
class ImportSheet:
    """An import: where it stands, and how its lines ended or would end."""

    import_id: UUID
    file_name: str
    state: ImportState
    opened_at: datetime
    ended_at: datetime | None
    row_count: int
    counts: Mapping[LineOutcome, int]
    extra_columns: Sequence[str]
    refusal: str

    @property
    def is_running(self) -> bool:
        """Whether lines are still on their way."""
        return self.state in RUNNING_IMPORTS

    @property
    def line_total(self) -> int:
        """How many lines there will be, about."""
        return max(self.row_count, self.line_count)

    @property
    def refused_count(self) -> int:
        """How many lines are refused."""
        return self.counts[LineOutcome.REFUSED]

    @property
    def has_something_to_do(self) -> bool:
        """Whether any line would change the register."""
        return bool(self.counts[LineOutcome.ADDED] or self.counts[LineOutcome.CHANGED])

    @property
    def standing(self) -> str:
        """Where it stands, for its status: nothing is to confirm when nothing would change."""
        is_idle = self.state is ImportState.REHEARSED and not self.has_something_to_do
        return "nothing" if is_idle else self.state

    @property
    def line_count(self) -> int:
        """How many lines have been told of."""
        return sum(self.counts.values())


def require_register_importer(access: Access) -> None:
    """Raise RoleMissing unless the one who asks may import a register."""
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.REGISTRAR)


def may_import_register(access: Access) -> bool:
    """Tell whether the one who asks may."""
    return access.space_kind is SpaceKind.SUPPLIER and access.has(Role.ADMINISTRATOR)


def one_register_import(*, access: Access, import_id: UUID) -> ImportSheet:
    """Give one import; raise RoleMissing, RegisterImportNotFound."""
    return sheet_of(_found(access, import_id))


def list_register_imports(*, access: Access, count_max: int = 10) -> Sequence[ImportSheet]:
    """Give the latest imports; raise RoleMissing."""
    require_register_importer(access)
    latest = RegisterImport.objects.readable_by(access).order_by("-opened_at", "-id")
    return [sheet_of(row) for row in latest[:count_max]]


def import_lines(
    *, access: Access, import_id: UUID, outcome: LineOutcome | None = None, place: str = ""
) -> Page[LineReport]:
    """Give a page of lines in their order; `place` is that of a neighbouring page.

    Raises RoleMissing, RegisterImportNotFound.
    """
    lines = _lines(_found(access, import_id), outcome)
    number, backwards = _place(place)
    if backwards:
        found = list(lines.filter(number__lt=number).order_by("-number")[: PAGE_SIZE + 1])
    else:
        found = list(lines.filter(number__gt=number).order_by("number")[: PAGE_SIZE + 1])
    more, shown = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    if backwards:
        shown.reverse()
    has_previous = more if backwards else number > 0
    has_following = backwards or more
    return Page(
        [report_of(line) for line in shown],
        f"avant-{shown[0].number}" if shown and has_previous else None,
        f"apres-{shown[-1].number}" if shown and has_following else None,
    )


def all_import_lines(*, access: Access, import_id: UUID) -> Iterator[LineReport]:
    """Give every line in its order, a few at a time; raise RoleMissing, RegisterImportNotFound."""
    found = _found(access, import_id)
    return _all(found)


def count_address_changes(*, access: Access, import_id: UUID) -> int:
    """Count the lines that put an address in the place of another; raise as the others do."""
    replaced = Func(
        F("changes"),
        Value(f'$[*] ? (@.column == "{RegisterColumn.ADDRESS}" && @.old != "")'),
        function="jsonb_path_exists",
        template="%(function)s(%(expressions)s::jsonpath)",
        output_field=BooleanField(),
    )
    changed = _lines(_found(access, import_id), LineOutcome.CHANGED)
    return changed.alias(replaced=replaced).filter(replaced=True).count()


def sheet_of(row: RegisterImport) -> ImportSheet:
    """Show an import."""
    return ImportSheet(
        import_id=row.id,
        file_name=row.file_name,
        state=ImportState(row.state),
        opened_at=row.opened_at,
        ended_at=row.ended_at,
        row_count=row.row_count,
        counts={item: getattr(row, f"{item}_count") for item in LineOutcome},
        extra_columns=row.extra_columns,
        refusal=row.refusal,
    )


def report_of(line: RegisterImportLine) -> LineReport:
    """Show a line."""
    changes: list[dict[str, Any]] = line.changes
    faults: list[dict[str, Any]] = line.faults
    return LineReport(
        number=line.number,
        outcome=LineOutcome(line.outcome),
        customer_number=line.customer_number,
        company_name=line.company_name,
        account_id=line.account_id,
        changes=tuple(RegisterChange(**change) for change in changes),
        faults=tuple(RegisterFault(**fault) for fault in faults),
    )


def _found(access: Access, import_id: UUID) -> RegisterImport:
    require_register_importer(access)
    found = RegisterImport.objects.readable_by(access).filter(id=import_id).first()
    if found is None:
        raise RegisterImportNotFound
    return found


def _lines(
    register_import: RegisterImport, outcome: LineOutcome | None
) -> QuerySet[RegisterImportLine]:
    lines = RegisterImportLine.objects.filter(register_import=register_import)
    return lines.filter(outcome=outcome) if outcome else lines


def _all(register_import: RegisterImport) -> Iterator[LineReport]:
    last = 0
    while chunk := list(
        _lines(register_import, None).filter(number__gt=last).order_by("number")[:_LINES_AT_ONCE]
    ):
        yield from map(report_of, chunk)
        last = chunk[-1].number


def is_line_place(place: str) -> bool:
    """Tell whether this names a page of lines."""
    return _PLACE.fullmatch(place) is not None


def _place(place: str) -> tuple[int, bool]:
    found = _PLACE.fullmatch(place)
    return (int(found["number"]), found["word"] == "avant") if found else (0, False)
