"""What lists, sheets and reports are made of, as template tags."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template import RequestContext
from django.utils.functional import Promise

from pli.kit.pagination import Page
from pli.surfaces.ui.components import Chip, Moment, Stage, Step, Tab, page_url
from pli.surfaces.ui.flash import undo_url_of

register = template.Library()


@register.inclusion_tag("ui/components/tabs.html")
def tabs(items: Sequence[Tab], label: str | Promise = "", anchor: str = "") -> dict[str, Any]:
    """Draw the tabs of a sheet; links may lead to `anchor` where much stands above them."""
    return {"items": items, "label": label, "anchor": anchor}


@register.inclusion_tag("ui/components/filter_chips.html")
def filter_chips(chips: Sequence[Chip], *, clear_url: str = "") -> dict[str, Any]:
    """Show the filters in force, each removable."""
    return {"chips": chips, "clear_url": clear_url}


@register.inclusion_tag("ui/components/pager.html", takes_context=True)
def pager(context: RequestContext, page: Page[Any]) -> dict[str, Any]:
    """Draw *Précédent / Suivant* under a keyset page; nothing when there is one page."""
    request: HttpRequest = context["request"]
    base = page_url(request)
    mark = "&" if "?" in base else "?"
    return {
        "previous_url": f"{base}{mark}page={page.previous}" if page.previous else "",
        "following_url": f"{base}{mark}page={page.following}" if page.following else "",
    }


@register.inclusion_tag("ui/components/timeline.html")
def timeline(moments: Sequence[Moment]) -> dict[str, Any]:
    """Draw what happened, in the order given."""
    return {"moments": moments}


@register.inclusion_tag("ui/components/steps.html")
def steps(items: Sequence[Step], label: str | Promise = "") -> dict[str, Any]:
    """Draw the numbered steps of an assistant."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/components/funnel.html")
def funnel(stages: Sequence[Stage], *, name: str = "") -> dict[str, Any]:
    """Draw how many of the first stage reached each of the next.

    Under a `name` its links have ids: one that has the focus keeps it when the funnel is drawn
    again.
    """
    most = max((stage.count for stage in stages), default=0) or 1
    return {
        "name": name,
        "stages": [
            {"stage": stage, "share": round(100 * stage.count / most, 1)} for stage in stages
        ],
    }


@register.inclusion_tag("ui/components/progress.html")
def progress(value: int, total: int, label: str | Promise) -> dict[str, Any]:
    """Draw how far something is."""
    return {"value": value, "total": total, "label": label}


@register.inclusion_tag("ui/components/flash.html", takes_context=True)
def flash(context: RequestContext) -> dict[str, Any]:
    """Show what was just done, with *Annuler* where it can be undone."""
    waiting: Iterable[Message] = context.get("messages") or ()
    return {
        "lines": [
            {"text": one.message, "failed": one.level_tag == "error", "undo_url": undo_url_of(one)}
            for one in waiting
        ],
        "csrf_token": context.get("csrf_token"),
    }
