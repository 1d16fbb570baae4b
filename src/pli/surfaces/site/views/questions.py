"""The public pages of help: a supplier's FAQ, its guide, the diagnosis that asks questions."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pli.domain.customers.queries import SupplierNotFound, accounts_of_spaces, default_adviser
from pli.domain.customers.vocabulary import SupplierFace
from pli.domain.help.queries import (
    print_guide,
    public_diagnosis,
    read_faq,
    read_guide,
    read_legacy,
)
from pli.domain.help.vocabulary import SEARCH_LENGTH_MAX
from pli.domain.identity.vocabulary import OpenSignIn
from pli.domain.spaces.queries import SpaceRow, landing_space
from pli.kit.colours import accent_on_paper
from pli.kit.days import paris_date
from pli.surfaces.site.addresses import FOLLOWING, public_page
from pli.surfaces.site.arrival import page_after_sign_in
from pli.surfaces.site.frames import without_frame
from pli.surfaces.site.help_links import (
    BEHIND_SIGN_IN,
    activation_page,
    link_of,
    links_of,
    show_faq,
)
from pli.surfaces.ui.requests import SiteRequest

_SEARCH = "q"


@require_safe
def faq(request: SiteRequest) -> HttpResponse:
    """Answer the questions of a supplier's customers, or those that have the words looked for."""
    supplier = _supplier(request)
    search = request.GET.get(_SEARCH, "").strip()[:SEARCH_LENGTH_MAX]
    found = read_faq(supplier=supplier, search=search, today=paris_date(timezone.now()))
    context = {
        "faq": found,
        "themes": show_faq(found, request),
        "search": search,
        "supplier": supplier,
        "guide_url": public_page(request, "guide", supplier),
        "legacy_url": public_page(request, "legacy", supplier),
        "contact_url": public_page(request, "contact", supplier),
    }
    return render(request, "site/faq.html", context)


@require_safe
def guide(request: SiteRequest) -> HttpResponse:
    """Show the guide de connexion, which an adviser sends (R121)."""
    supplier = _supplier(request)
    context = {
        "guide": read_guide(supplier=supplier, today=paris_date(timezone.now())),
        "supplier": supplier,
        "adviser": default_adviser(supplier.space_id),
        "pdf_url": public_page(request, "guide-pdf", supplier),
        "activation_url": activation_page(request, supplier),
        "faq_url": public_page(request, "faq", supplier),
    }
    return render(request, "site/guide.html", context)


@without_frame
@require_safe
def guide_pdf(request: SiteRequest) -> HttpResponse:
    """Give the guide on one sheet of paper."""
    supplier = _supplier(request)
    sheet = print_guide(
        read_guide(supplier=supplier, today=paris_date(timezone.now())),
        accent=accent_on_paper(supplier.brand_color),
        adviser=default_adviser(supplier.space_id),
    )
    answer = HttpResponse(sheet, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="guide-de-connexion-{supplier.code}.pdf"'
    return answer


@require_safe
def missing(request: SiteRequest) -> HttpResponse:
    """Ask what is missing, one question after the other, and say what to do; disclose nothing."""
    supplier = _supplier(request)
    step = public_diagnosis(
        supplier=supplier,
        step=request.GET.get("etape", ""),
        today=paris_date(timezone.now()),
    )
    screens = step.outcome.screens if step.outcome else ()
    context = {
        "step": step,
        "links": links_of(screens, request, supplier, legacy_url=step.legacy_url),
        "supplier": supplier,
        "adviser": default_adviser(supplier.space_id),
        "faq_url": public_page(request, "faq", supplier),
    }
    return render(request, "site/missing.html", context)


@require_safe
def legacy(request: SiteRequest) -> HttpResponse:
    """Say where the invoices are that are older than this portal, as of today."""
    supplier = _supplier(request)
    context = {
        "sheet": read_legacy(supplier=supplier, today=paris_date(timezone.now())),
        "supplier": supplier,
        "adviser": default_adviser(supplier.space_id),
        "faq_url": public_page(request, "faq", supplier),
    }
    return render(request, "site/legacy.html", context)


@without_frame
@require_safe
def open_screen(request: SiteRequest, screen: str) -> HttpResponse:
    """Lead to a page of the reader's space at this supplier, by the sign-in where it is needed."""
    supplier = _supplier(request)
    if screen not in BEHIND_SIGN_IN:
        raise Http404
    if request.sign_in is None:
        following = urlencode({FOLLOWING: request.path})
        return redirect(f"{public_page(request, 'home', supplier)}?{following}")
    space = _space_at(supplier, request.sign_in)
    link = space and link_of(
        BEHIND_SIGN_IN[screen], request, supplier, space_id=space.space_id, roles=space.roles
    )
    return redirect(link.url if link else page_after_sign_in(request))


def _space_at(supplier: SupplierFace, sign_in: OpenSignIn) -> SpaceRow | None:
    """Give the space that opens by itself, where it is one of this supplier's customers."""
    space = landing_space(sign_in)
    accounts = accounts_of_spaces([space.space_id] if space else [])
    is_of_supplier = any(one.supplier.space_id == supplier.space_id for one in accounts.values())
    return space if is_of_supplier else None


def _supplier(request: SiteRequest) -> SupplierFace:
    """Give the supplier whose pages these are: the platform itself has none of them."""
    if request.supplier is None:
        raise SupplierNotFound
    return request.supplier
