"""« Vérifier une facture »: was this very file, or what bears this code, deposited here?"""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pli.domain.invoices.operations import count_verification
from pli.domain.invoices.queries import recognise_code, recognise_file
from pli.domain.invoices.vocabulary import VERIFICATIONS_OF_SOURCE_MAX, VERIFICATIONS_SPAN
from pli.surfaces.site.addresses import is_platform_host
from pli.surfaces.site.forms.invoice_file import too_large
from pli.surfaces.site.forms.verification import VerifiedCodeForm, VerifiedFileForm
from pli.surfaces.site.public_check import check_link
from pli.surfaces.ui.forms import Upload
from pli.surfaces.ui.requests import SiteRequest


# As « Contrôler une facture »: nothing changes, so there is no gesture to protect.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SiteRequest) -> HttpResponseBase:
    """Ask for a file or a code; say who deposited it, and nothing else of it."""
    if not is_platform_host(request):  # a supplier's own host tells nothing of another supplier
        return redirect(_page_of_platform(request))
    if request.method == "POST":
        return _verify_file(request)
    if "code" in request.GET:
        return _verify_code(request)
    return _page(request)


def _verify_file(request: SiteRequest) -> HttpResponse:
    now = timezone.now()
    count_verification(visitor=request.visitor, counted_at=now)
    form = VerifiedFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, file_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    upload = form.cleaned_data["document"]
    found = recognise_file(_hash_of(upload), now=now)
    return _page(request, {"asked": "file", "found": found, "name": upload.name})


def _verify_code(request: SiteRequest) -> HttpResponse:
    form = VerifiedCodeForm(request.GET)
    if not form.is_valid():
        return _page(request, code_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    now = timezone.now()
    count_verification(visitor=request.visitor, counted_at=now)
    found = recognise_code(form.cleaned_data["code"], now=now)
    return _page(request, {"asked": "code", "found": [found] if found else []})


def _hash_of(upload: Upload) -> str:
    digest = sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _page_of_platform(request: SiteRequest) -> str:
    query = urlencode({"code": request.GET["code"]}) if "code" in request.GET else ""
    page = f"{settings.PLI_ORIGIN}{reverse('site:verification')}"
    return f"{page}?{query}" if query else page


def _page(
    request: SiteRequest,
    result: Mapping[str, object] | None = None,
    *,
    file_form: VerifiedFileForm | None = None,
    code_form: VerifiedCodeForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "file_form": file_form or VerifiedFileForm(),
        "code_form": code_form or VerifiedCodeForm(),
        "wrong_form": file_form or code_form,
        "too_large": too_large(),
        "most": VERIFICATIONS_OF_SOURCE_MAX,
        "minutes": VERIFICATIONS_SPAN // timedelta(minutes=1),
        "check_url": check_link(request),
    }
    return render(request, "site/verification.html", context | dict(result or {}), status=status)
