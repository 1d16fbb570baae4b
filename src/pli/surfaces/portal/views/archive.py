"""« Archivage »: how long the invoices of this space stay available."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pli.domain.customers.queries import account_of_space, archive_policy
from pli.domain.customers.vocabulary import ArchivePolicy
from pli.domain.invoices.operations import extend_own_archive
from pli.domain.invoices.queries import ExtensionSheet, archive_extension
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.errors import Invalid, Refused
from pli.surfaces.portal.administration_tabs import administration_tabs
from pli.surfaces.site.archive_words import said_of
from pli.surfaces.site.forms.archive import ArchiveForm
from pli.surfaces.site.forms.preferences import duration_in_words
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SpaceRequest) -> HttpResponse:
    """Say how long, and how far an extension is; take another duration where it is offered."""
    require_role(request.access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    policy = archive_policy(request.access.space_id)
    extension = archive_extension(request.access.space_id)
    if request.htmx and extension:
        return render(request, "site/archive_progress.html", {"extension": extension})
    form = ArchiveForm(request.POST if request.method == "POST" else None, policy=policy)
    if not form.is_valid():
        return _show(request, form, policy, extension)
    months = form.cleaned_data["months"]
    try:
        extend_own_archive(access=request.access, months=months, asked_at=timezone.now())
    except (Invalid, Refused) as refusal:
        show_refusal(form, refusal)
        return _show(request, form, policy, extension)
    flash_done(request, said_of(months))
    return redirect(request.path)


def _show(
    request: SpaceRequest,
    form: ArchiveForm,
    policy: ArchivePolicy,
    extension: ExtensionSheet | None,
) -> HttpResponse:
    context = {
        "form": form,
        "policy": policy,
        "extension": extension,
        "term_in_words": duration_in_words(policy.months),
        "account": account_of_space(request.access.space_id),
        "tabs": administration_tabs(request),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "portal/archive.html", context, status=status)
