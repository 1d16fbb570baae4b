"""One customer: how long its invoices stay available."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pli.domain.customers.queries import AccountSheet, archive_policy, one_account
from pli.domain.invoices.operations import extend_archive
from pli.domain.invoices.queries import archive_extension
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.errors import Invalid
from pli.surfaces.site.archive_words import said_of
from pli.surfaces.site.forms.archive import ArchiveForm
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def archive(request: SpaceRequest, account_id: UUID) -> HttpResponse:
    """Register how long, and say how far an extension is."""
    require_role(request.access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER)
    account = one_account(access=request.access, account_id=account_id)
    extension = archive_extension(account.space_id)
    if request.htmx and extension:
        return render(request, "site/archive_progress.html", {"extension": extension})
    policy = archive_policy(account.space_id)
    form = ArchiveForm(request.POST if request.method == "POST" else None, policy=policy)
    if not form.is_valid():
        return _show(request, account, form)
    months = form.cleaned_data["months"]
    try:
        extend_archive(
            access=request.access, account_id=account_id, months=months, asked_at=timezone.now()
        )
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _show(request, account, form)
    flash_done(request, said_of(months))
    return redirect(request.path)


def _show(request: SpaceRequest, account: AccountSheet, form: ArchiveForm) -> HttpResponse:
    context = {
        "account": account,
        "form": form,
        "policy": archive_policy(account.space_id),
        "extension": archive_extension(account.space_id),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "backoffice/customer_archive.html", context, status=status)
