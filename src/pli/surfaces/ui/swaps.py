"""A page that asks how far something is, and is given its list once that is known."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django_htmx.http import reswap, retarget

from pli.surfaces.ui.requests import SpaceRequest


def render_report(
    request: SpaceRequest, template: str, context: Mapping[str, object], *, place: str
) -> HttpResponse:
    """Draw a page; where a part of it asked, its `report` alone, which goes to its own place."""
    if not request.htmx:
        return render(request, template, context)
    report = render(request, f"{template}#report", context)
    return reswap(retarget(report, place), "outerHTML")
