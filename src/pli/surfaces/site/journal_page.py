"""The journal of a space, as its administrator reads it: a list, and the same as a file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.handover.queries import recipients_of_links
from pli.domain.invoices.queries import invoice_numbers
from pli.domain.journal.queries import EntryRow
from pli.domain.spaces.queries import Actor, JournalRow, read_journal, walk_journal
from pli.domain.spaces.vocabulary import Access, SpaceKind
from pli.kit.days import PARIS, paris_date
from pli.kit.pagination import Cursor
from pli.kit.tables import csv_line, harmless
from pli.surfaces.site.forms.journal import JournalForm
from pli.surfaces.ui.components import page_url
from pli.surfaces.ui.journal import sentence_of_entry
from pli.surfaces.ui.menu_tabs import menu_tabs
from pli.surfaces.ui.menus import Menu
from pli.surfaces.ui.requests import SpaceRequest
from pli.surfaces.ui.streams import release_database

_READ_TOGETHER = 500
_FILTERS = ("evenement", "du", "au")
_HEADINGS = (
    "date",
    "heure",
    "evenement",
    "code",
    "par",
    "objet",
    "identifiant",
    "details",
    "concerne",
)
_UNSHOWN = frozenset({"ip"})
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_WHO: Mapping[Actor, str | Promise] = {
    Actor.OUTSIDER: gettext_lazy("Une personne extérieure à cet espace"),
    Actor.LINK: gettext_lazy("Un lien direct d’un mail"),
    Actor.SHARED_LINK: gettext_lazy("Un lien transmis"),
    Actor.MACHINE: gettext_lazy("Une clé d’accès technique"),
    Actor.NOBODY: gettext_lazy("Pli"),
}


def show_journal(
    request: SpaceRequest, *, menu: Menu, file_url: str, invoice_page: str = ""
) -> HttpResponse:
    """Show a page of it; `invoice_page` names the page that an invoice has in this surface."""
    form = _form(request)
    wanted = form.wanted
    cursor = Cursor.decode(request.GET.get("page", ""))
    page = read_journal(access=request.access, wanted=wanted, cursor=cursor)
    query = request.GET.copy()
    query.pop("page", None)
    numbers = invoice_numbers(access=request.access, invoice_ids=_invoices(page.rows))
    recipients = _recipients(request.access, page.rows)
    context = {
        "page": page,
        "lines": [
            {**_line(row, numbers, invoice_page), **_people(row, recipients)} for row in page.rows
        ],
        "tabs": menu_tabs(request, menu),
        "form": form,
        "is_narrowed": any(request.GET.get(name) for name in _FILTERS),
        "clear_url": page_url(request, without=_FILTERS),
        "file_url": f"{file_url}?{query.urlencode()}" if query else file_url,
    }
    return render(request, "site/journal.html", context)


def stream_journal(request: SpaceRequest, *, now: datetime) -> StreamingHttpResponse:
    """Give the same entries as a file that a French Excel opens, in constant memory."""
    access = request.access
    rows = walk_journal(access=access, wanted=_form(request).wanted)
    response = StreamingHttpResponse(_as_csv(access, rows), content_type="text/csv; charset=utf-8")
    name = f"journal-{paris_date(now).isoformat()}.csv"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["Cache-Control"] = "private, no-store"
    return response


def _form(request: SpaceRequest) -> JournalForm:
    return JournalForm(request.GET, is_customers=request.access.space_kind is SpaceKind.CUSTOMER)


def _invoices(rows: Iterable[JournalRow]) -> set[UUID]:
    entries = [row.entry for row in rows]
    return {
        entry.subject_id
        for entry in entries
        if entry.subject_kind == "invoice" and entry.subject_id
    }


def _line(row: JournalRow, numbers: Mapping[UUID, str], page: str) -> Mapping[str, object]:
    entry = row.entry
    number = numbers.get(entry.subject_id, "") if entry.subject_id else ""
    parts = {"space_id": entry.space_id, "invoice_id": entry.subject_id}
    return {
        "at": entry.happened_at,
        "sentence": sentence_of_entry(entry.kind),
        "number": number,
        "url": reverse(page, kwargs=parts) if number and page else "",
    }


def _recipients(access: Access, rows: Iterable[JournalRow]) -> Mapping[UUID, str]:
    link_ids = {row.shared_link_id for row in rows if row.shared_link_id}
    return recipients_of_links(access=access, link_ids=link_ids)


def _people(row: JournalRow, recipients: Mapping[UUID, str]) -> Mapping[str, str]:
    """Say who did it and about whom: for a link that was handed on, whom it was meant for."""
    recipient = recipients.get(row.shared_link_id, "") if row.shared_link_id else ""
    if row.actor is not Actor.SHARED_LINK:
        return {"who": _who(row), "about": row.about or recipient}
    named = _("Un lien transmis à %(name)s") % {"name": recipient}
    return {"who": named if recipient else _who(row), "about": ""}


def _who(row: JournalRow) -> str:
    if row.actor is Actor.LINK and row.name:
        return _("Un lien direct envoyé à %(name)s") % {"name": row.name}
    return row.name or str(_WHO[row.actor])


def _as_csv(access: Access, rows: Iterable[JournalRow]) -> Iterator[bytes]:
    yield csv_line(_HEADINGS, is_first=True)
    for some in batched(rows, _READ_TOGETHER):
        recipients = _recipients(access, some)
        for row in some:
            # Whoever reads slowly holds no connection meanwhile.
            release_database()
            yield csv_line([harmless(cell) for cell in _cells(row, _people(row, recipients))])


def _cells(row: JournalRow, people: Mapping[str, str]) -> Iterator[str]:
    entry = row.entry
    at = entry.happened_at.astimezone(PARIS)
    yield f"{at:%d/%m/%Y}"
    yield f"{at:%H:%M:%S}"
    yield str(sentence_of_entry(entry.kind))
    yield entry.kind
    yield people["who"]
    yield entry.subject_kind
    yield str(entry.subject_id or "")
    yield ", ".join(f"{name}={value}" for name, value in _details(entry))
    yield people["about"]


def _details(entry: EntryRow) -> Iterator[tuple[str, object]]:
    """Give what a reader of the space may know: no screen shows where somebody sat, nor ids."""
    for name, value in sorted(entry.details.items()):
        values = value if isinstance(value, list) else [value]
        if name not in _UNSHOWN and not any(_ID.fullmatch(str(one)) for one in values):
            yield name, value
