"""The front door, and the pages at the foot of every other."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from pli.domain.customers.queries import default_adviser
from pli.surfaces.site.addresses import is_platform_host, public_page
from pli.surfaces.site.cookies import cookies_set
from pli.surfaces.site.help_links import activation_page, help_pages
from pli.surfaces.site.views.signing_in import sign_in
from pli.surfaces.ui.context import foot_links, frame_of, is_registered
from pli.surfaces.ui.requests import SiteRequest

_CAST = "demo:cast"
LOST_PASSWORD = "lostpass"  # noqa: S105 - a word of an address, not a secret


def front_door(request: SiteRequest) -> HttpResponseBase:
    """Open the three doors; on a supplier's own host, its public home."""
    return three_doors(request) if is_platform_host(request) else portal_home(request)


@require_safe
def three_doors(request: SiteRequest) -> HttpResponse:
    """Say what this place is, and who comes in by which door."""
    context = {
        "operator": settings.PLI_OPERATOR,
        # Only a demonstration has this page.
        "cast_url": reverse(_CAST) if is_registered(_CAST) else "",
    }
    return render(request, "site/front_door.html", context)


def portal_home(request: SiteRequest) -> HttpResponseBase:
    """Show a supplier's public home, where one signs in; `?a=lostpass` opens the recovery."""
    if request.GET.get("a") == LOST_PASSWORD:
        return redirect(public_page(request, "recovery", request.supplier))
    return sign_in(request)


@require_safe
def contact(request: SiteRequest) -> HttpResponse:
    """Say whom to ask: a supplier's adviser, else the operator."""
    supplier = request.supplier
    context = {
        "supplier": supplier,
        "adviser": default_adviser(supplier.space_id) if supplier else None,
        "operator": settings.PLI_OPERATOR,
        "help_pages": help_pages(request, supplier) if supplier else (),
    }
    return render(request, "site/contact.html", context)


@require_safe
def legal_notices(request: SiteRequest) -> HttpResponse:
    """Say who publishes and who hosts (law of 21 June 2004, article 1-1)."""
    context = {"operator": settings.PLI_OPERATOR, "supplier": request.supplier}
    return render(request, "site/legal_notices.html", context)


@require_safe
def personal_data(request: SiteRequest) -> HttpResponse:
    """Say what is kept about people, why, how long, and their rights."""
    return render(request, "site/personal_data.html", {"operator": settings.PLI_OPERATOR})


@require_safe
def cookies(request: SiteRequest) -> HttpResponse:
    """List every cookie that we set."""
    return render(request, "site/cookies.html", {"cookies": cookies_set()})


@require_safe
def accessibility(request: SiteRequest) -> HttpResponse:
    """Say how accessible the pages are known to be, and no more."""
    return render(request, "site/accessibility.html", {"operator": settings.PLI_OPERATOR})


@require_safe
def terms(request: SiteRequest) -> HttpResponse:
    """Say on which conditions the service is used."""
    return render(request, "site/terms.html", {"operator": settings.PLI_OPERATOR})


@require_safe
def site_map(request: SiteRequest) -> HttpResponse:
    """Link every public page."""
    supplier = request.supplier
    doors: list[tuple[str | Promise, str]] = [
        (_("Accueil"), public_page(request, "home", supplier)),
        (_("Mot de passe ou identifiant oublié"), public_page(request, "recovery", supplier)),
    ]
    if supplier:
        doors += [(page.label, page.url) for page in help_pages(request, supplier)]
        if page_of_activation := activation_page(request, supplier):
            doors.append((_("Activer maintenant"), page_of_activation))
        doors.append((_("Ancien portail"), public_page(request, "legacy", supplier)))
    return render(
        request, "site/site_map.html", {"doors": doors, "foot": foot_links(frame_of(request).links)}
    )
