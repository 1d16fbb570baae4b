"""« Contrôler une facture »: a file, what the official rules say of it, and nothing kept."""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from einvoice.judge import verdict_as_json
from pli.domain.deposits.operations import count_check
from pli.domain.deposits.queries import judge_file
from pli.domain.deposits.vocabulary import CHECKS_OF_SOURCE_MAX, CHECKS_SPAN
from pli.surfaces.site.entering import ask_to_sign_in
from pli.surfaces.site.findings import findings_of
from pli.surfaces.site.forms.check import CheckForm
from pli.surfaces.site.forms.invoice_file import too_large
from pli.surfaces.site.public_check import may_check
from pli.surfaces.ui.readable import readable_of
from pli.surfaces.ui.requests import SiteRequest, is_script
from pli.surfaces.ui.streams import release_database


# Nothing changes, and the answer is read by nobody else: there is no gesture to protect. So
# nobody needs a cookie here, and who may not ask is told before the file has come in.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SiteRequest) -> HttpResponse:
    """Ask for a file; say what the official rules say of it, with its readable."""
    if not may_check(request):
        return ask_to_sign_in(request)
    if request.method != "POST":
        return _page(request, CheckForm())
    now = timezone.now()
    person_id = request.sign_in.person_id if request.sign_in else None
    count_check(visitor=request.visitor, person_id=person_id, counted_at=now)
    release_database()  # the file is still on its way, and judging takes a while
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refuse(request, form)
    upload = form.cleaned_data["invoice"]
    judged = judge_file(upload.read(), name=upload.name, now=now)
    if is_script(request):
        return JsonResponse(verdict_as_json(judged.verdict))
    readable = readable_of(judged.document, level=3, faults=judged.verdict.faults)
    context = {
        "findings": findings_of(judged, name=upload.name, readable=readable or ""),
        "readable": readable,
    }
    return _page(request, CheckForm(), context)


def _refuse(request: SiteRequest, form: CheckForm) -> HttpResponse:
    if is_script(request):
        fault = form.errors.as_data()["invoice"][0]
        content = {"code": fault.code, "reason": fault.messages[0]}
        return JsonResponse(content, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _limits() -> Mapping[str, object]:
    minutes = CHECKS_SPAN // timedelta(minutes=1)
    return {"checks_max": CHECKS_OF_SOURCE_MAX, "checks_minutes": minutes}


def _page(
    request: SiteRequest,
    form: CheckForm,
    found: Mapping[str, object] | None = None,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {"form": form, "too_large": too_large(), **_limits(), **(found or {})}
    return render(request, "site/check.html", context, status=status)
