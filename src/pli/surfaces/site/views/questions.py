"""The public pages of help: a supplier's FAQ, its guide, the diagnosis that asks questions."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pli.domain.customers.queries import SupplierNotFound, default_adviser
from pli.domain.customers.vocabulary import SupplierFace
from pli.domain.help.queries import print_guide, public_diagnosis, read_faq, read_guide
from pli.domain.help.vocabulary import SEARCH_LENGTH_MAX
from pli.kit.colours import accent_on_paper
from pli.surfaces.site.addresses import public_page
from pli.surfaces.site.frames import without_frame
from pli.surfaces.site.help_links import links_of, show_faq
from pli.surfaces.ui.requests import SiteRequest

_SEARCH = "q"


@require_safe
def faq(request: SiteRequest) -> HttpResponse:
    """Answer the questions of a supplier's customers, or those that have the words looked for."""
    supplier = _supplier(request)
    search = request.GET.get(_SEARCH, "").strip()[:SEARCH_LENGTH_MAX]
    found = read_faq(supplier=supplier, search=search)
    context = {
        "faq": found,
        "themes": show_faq(found, request),
        "search": search,
        "supplier": supplier,
        "guide_url": public_page(request, "guide", supplier),
        "contact_url": public_page(request, "contact", supplier),
    }
    return render(request, "site/faq.html", context)


@require_safe
def guide(request: SiteRequest) -> HttpResponse:
    """Show the guide de connexion, which an adviser sends (R121)."""
    supplier = _supplier(request)
    context = {
        "guide": read_guide(supplier=supplier),
        "supplier": supplier,
        "adviser": default_adviser(supplier.space_id),
        "pdf_url": public_page(request, "guide-pdf", supplier),
        "faq_url": public_page(request, "faq", supplier),
    }
    return render(request, "site/guide.html", context)


@without_frame
@require_safe
def guide_pdf(request: SiteRequest) -> HttpResponse:
    """Give the guide on one sheet of paper."""
    supplier = _supplier(request)
    sheet = print_guide(
        read_guide(supplier=supplier),
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
    step = public_diagnosis(supplier=supplier, step=request.GET.get("etape", ""))
    screens = step.outcome.screens if step.outcome else ()
    context = {
        "step": step,
        "links": links_of(screens, request, supplier, legacy_url=step.legacy_url),
        "supplier": supplier,
        "adviser": default_adviser(supplier.space_id),
        "faq_url": public_page(request, "faq", supplier),
    }
    return render(request, "site/missing.html", context)


def _supplier(request: SiteRequest) -> SupplierFace:
    """Give the supplier whose pages these are: the platform itself has none of them."""
    if request.supplier is None:
        raise SupplierNotFound
    return request.supplier
