"""Files that wait, over all deposits: found, grouped by reason, replayed together."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from pli.domain.deposits.operations import ask_replay
from pli.domain.deposits.queries import (
    HeldGroup,
    count_examining,
    held_groups,
    list_held,
    may_deposit,
    may_read_held,
    open_replays,
)
from pli.domain.deposits.vocabulary import HoldReason
from pli.kit.errors import Refused
from pli.surfaces.ui.components import Chip, page_url
from pli.surfaces.ui.flash import flash_done, flash_problem
from pli.surfaces.ui.formats import format_count
from pli.surfaces.ui.lists import cursor_of, search_of
from pli.surfaces.ui.requests import SpaceRequest
from pli.surfaces.ui.swaps import render_report

REASON, ORDER, OLDEST = "motif", "ordre", "anciens"


@require_safe
@vary_on_headers("HX-Request")
def index(request: SpaceRequest) -> HttpResponse:
    """List held files; while some are examined again, the page asks how many are left."""
    under_way = _under_way(request)
    if request.htmx and any(under_way.values()):
        return render(request, "backoffice/held_progress.html", under_way)
    context = under_way | _held(request)
    return render_report(request, "backoffice/held.html", context, place="#held-report")


def _held(request: SpaceRequest) -> dict[str, object]:
    reason, is_oldest_first = reason_of(request.GET), request.GET.get(ORDER) == OLDEST
    search = search_of(request)
    groups = held_groups(access=request.access)
    page = list_held(
        access=request.access,
        reason=reason,
        search=search,
        is_oldest_first=is_oldest_first,
        cursor=cursor_of(request),
    )
    return {
        "may_act": may_deposit(request.access),
        "may_read_held": may_read_held(request.access),
        "page": page,
        "groups": group_rows(request, groups),
        "reason": reason,
        "search": search,
        "chips": reason_chips(request, reason, groups),
        "is_oldest_first": is_oldest_first,
        "order_url": page_url(request, **{ORDER: "" if is_oldest_first else OLDEST}),
    }


def _under_way(request: SpaceRequest) -> dict[str, object]:
    return {
        "replays": open_replays(access=request.access),
        "examining": count_examining(access=request.access),
    }


@require_POST
def replay_all(request: SpaceRequest) -> HttpResponse:
    """Have all files of a reason examined again, of one deposit or of all."""
    batch_id = _batch_of(request.POST.get("depot", ""))
    reason = reason_of(request.POST)
    if reason:
        _ask(request, reason, batch_id)
    if batch_id:
        return redirect("backoffice:batch", space_id=request.access.space_id, batch_id=batch_id)
    return redirect("backoffice:held-files", space_id=request.access.space_id)


def reason_of(given: QueryDict) -> HoldReason | None:
    """Read a reason from an address or a form; none when it is no reason."""
    text = given.get(REASON, "")
    return HoldReason(text) if text in set(HoldReason) else None


def group_rows(
    request: SpaceRequest, groups: Sequence[HeldGroup]
) -> Sequence[Mapping[str, object]]:
    """Give each group of held files with the address of its list."""
    return [
        {
            "group": group,
            "url": page_url(request, without=["etat"], **{REASON: str(group.reason)}),
        }
        for group in groups
    ]


def reason_chips(
    request: SpaceRequest, reason: HoldReason | None, groups: Sequence[HeldGroup]
) -> Sequence[Chip]:
    """Show the reason that filters a list, removable."""
    label = next((group.label for group in groups if group.reason == reason), reason)
    return [Chip(label=label, remove_url=page_url(request, without=[REASON]))] if label else []


def _ask(request: SpaceRequest, reason: HoldReason, batch_id: UUID | None) -> None:
    try:
        replay = ask_replay(
            access=request.access, reason=reason, batch_id=batch_id, asked_at=timezone.now()
        )
    except Refused as refusal:
        flash_problem(request, refusal.message)
        return
    sentence = ngettext(
        "%(count)s fichier va être contrôlé à nouveau.",
        "%(count)s fichiers vont être contrôlés à nouveau.",
        replay.file_count,
    )
    flash_done(request, sentence % {"count": format_count(replay.file_count)})


def _batch_of(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
