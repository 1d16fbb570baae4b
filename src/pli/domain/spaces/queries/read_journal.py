"""What did who do in this space, and when? Its administrator asks (R175)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import batched
from uuid import UUID

from pli.domain.journal.queries import (
    EVERY_ENTRY,
    EntryFilter,
    EntryRow,
    list_entries,
    walk_entries,
)
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.queries.names_in_space import names_in_space
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role
from pli.kit.pagination import Cursor, Page

_NAMED_TOGETHER = 500
_MEMBER_KINDS = frozenset({"membership", "login"})


class Actor(StrEnum):
    """Who did it, where no name of this space can be given."""

    MEMBER = "member"
    OUTSIDER = "outsider"  # of the supplier, of the platform: not named here
    MACHINE = "machine"
    LINK = "link"  # whoever had the direct link of a mail, without signing in
    SHARED_LINK = "shared-link"  # whoever had a link that a member handed on
    NOBODY = "nobody"  # the platform itself, or somebody who did not sign in


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One entry, and who did it as this space knows him."""

    entry: EntryRow
    actor: Actor
    name: str  # of a member, for a direct link of whom it was sent to; else empty
    about: str  # whose right or identifiant it is about, where that is somebody else
    shared_link_id: UUID | None  # the link that was handed on, where it is about one


def read_journal(
    *, access: Access, wanted: EntryFilter = EVERY_ENTRY, cursor: Cursor | None = None
) -> Page[JournalRow]:
    """List what happened in this space, latest first; two queries. Raises RoleMissing."""
    _require_reader(access)
    page = list_entries(space_id=access.space_id, wanted=wanted, cursor=cursor)
    return Page(_named(access, page.rows), page.previous, page.following)


def walk_journal(*, access: Access, wanted: EntryFilter = EVERY_ENTRY) -> Iterator[JournalRow]:
    """Give all of it, latest first, some together, in constant memory. Raises RoleMissing."""
    _require_reader(access)
    return _walk(access, walk_entries(space_id=access.space_id, wanted=wanted))


def _walk(access: Access, entries: Iterable[EntryRow]) -> Iterator[JournalRow]:
    for some in batched(entries, _NAMED_TOGETHER):
        yield from _named(access, some)


def _require_reader(access: Access) -> None:
    require_role(access, access.space_kind, Role.ADMINISTRATOR)


def _named(access: Access, entries: Sequence[EntryRow]) -> Sequence[JournalRow]:
    named = {entry.entry_id: login_to_name(entry) for entry in entries}
    login_ids = {login_id for login_id in named.values() if login_id}
    subjects = {entry.entry_id: _member_of(entry) for entry in entries}
    members = {member_id for member_id in subjects.values() if member_id}
    names = names_in_space(access=access, login_ids=login_ids | members, membership_ids=members)
    rows = []
    for entry in entries:
        login_id, subject = named[entry.entry_id], subjects[entry.entry_id]
        name = names.get(login_id, "") if login_id else ""
        about = names.get(subject, "") if subject else ""
        actor = _actor(entry, name)
        # Whoever took an invoice by a link that was handed on is not the member who made it.
        name = "" if actor is Actor.SHARED_LINK else name
        about = about if about != name else ""
        rows.append(JournalRow(entry, actor, name, about, shared_link_of(entry)))
    return rows


def shared_link_of(entry: EntryRow) -> UUID | None:
    """Give the link that was handed on which an entry speaks of; its name is told elsewhere."""
    told = entry.details.get("shared_link_id")
    return UUID(told) if told else None


def login_to_name(entry: EntryRow) -> UUID | None:
    """Give who did it, else to whom the direct link was sent by which it was done."""
    reader_id = entry.details.get("reader_id")
    return entry.login_id or (UUID(reader_id) if reader_id else None)


def _member_of(entry: EntryRow) -> UUID | None:
    """Give the membership, or the login, that an entry is about."""
    if entry.subject_kind in _MEMBER_KINDS:
        return entry.subject_id
    told = entry.details.get("membership")
    return UUID(told) if told else None


def _actor(entry: EntryRow, name: str) -> Actor:
    if entry.kind is EntryKind.SHARED_INVOICE_TAKEN:
        return Actor.SHARED_LINK
    if entry.details.get("link_id"):
        return Actor.LINK
    if name:
        return Actor.MEMBER
    if entry.login_id or entry.person_id:
        return Actor.OUTSIDER
    return Actor.MACHINE if entry.details.get("api_client_id") else Actor.NOBODY
