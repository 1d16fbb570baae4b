"""A link of a mail that opens nothing: whoever has it is told why, guesses are counted."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pli.domain.notices.operations import count_link_error
from pli.kit.errors import DomainError, TooMany
from pli.surfaces.site.addresses import public_page
from pli.surfaces.site.refusals import mark_refused, sentence_of
from pli.surfaces.ui.requests import SiteRequest


def show_link_over(
    request: SiteRequest,
    refusal: DomainError,
    *,
    heading: str,
    is_unknown: bool,
    leads_home: bool = True,
) -> HttpResponse:
    """Say why; one that nobody was ever sent may be a guess."""
    told = _counted(request, refusal) if is_unknown else refusal
    said = sentence_of(told)
    context = {
        "heading": heading,
        # Not the same words twice.
        "text": "" if said == f"{heading}." else said,
        "home_url": public_page(request, "home", request.supplier) if leads_home else "",
    }
    return mark_refused(render(request, "site/link_over.html", context), told)


def _counted(request: SiteRequest, refusal: DomainError) -> DomainError:
    try:
        count_link_error(visitor=request.visitor, counted_at=timezone.now())
    except TooMany as too_many:
        return too_many
    return refusal
