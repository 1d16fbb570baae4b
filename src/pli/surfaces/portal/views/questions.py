"""Help inside a customer's space: the FAQ with its buttons, why an invoice is missing."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pli.domain.help.queries import WantedInvoice, diagnose, read_faq
from pli.domain.help.vocabulary import SEARCH_LENGTH_MAX, Screen
from pli.kit.days import paris_date
from pli.surfaces.portal.forms.missing import MissingForm
from pli.surfaces.portal.missing_story import tell_checks, tell_conclusion
from pli.surfaces.site.addresses import public_page
from pli.surfaces.site.help_links import links_of, show_faq
from pli.surfaces.ui.requests import SpaceRequest


@require_safe
def faq(request: SpaceRequest) -> HttpResponse:
    """Answer the questions of whoever is signed in."""
    supplier = request.account.supplier
    search = request.GET.get("q", "").strip()[:SEARCH_LENGTH_MAX]
    found = read_faq(
        supplier=supplier,
        search=search,
        today=paris_date(timezone.now()),
        space_id=request.access.space_id,
    )
    context = {
        "faq": found,
        "themes": show_faq(
            found, request, space_id=request.access.space_id, roles=request.access.roles
        ),
        "search": search,
        "supplier": supplier,
        "guide_url": public_page(request, "guide", supplier),
        "legacy_url": public_page(request, "legacy", supplier),
        "contact_url": reverse("portal:contact", kwargs={"space_id": request.access.space_id}),
    }
    return render(request, "site/faq.html", context)


@require_safe
def missing(request: SpaceRequest) -> HttpResponse:
    """Look for why an invoice or a mail is missing, in what is known of this space."""
    form = MissingForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    wanted = WantedInvoice(said.get("numero", ""), said.get("date"))
    diagnosis = diagnose(access=request.access, wanted=wanted, now=timezone.now())
    checks = tell_checks(diagnosis, request, number=wanted.number)
    context = {
        "form": form,
        "checks": checks,
        "conclusion": tell_conclusion(diagnosis, checks),
        "is_fine": diagnosis.main is None,
        "faq_url": reverse("portal:faq", kwargs={"space_id": request.access.space_id}),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "portal/missing.html", context, status=status)


@require_safe
def contact(request: SpaceRequest) -> HttpResponse:
    """Say whom this customer calls, when, and with which number at hand."""
    account = request.account
    screens = (Screen.FAQ, Screen.GUIDE, Screen.DIAGNOSIS)
    links = links_of(screens, request, account.supplier, space_id=account.space_id)
    return render(request, "portal/contact.html", {"account": account, "links": links})
