"""« Accès techniques »: the keys of machines, a new one, one that is revoked."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pli.domain.spaces.operations import create_api_client, revoke_api_client
from pli.domain.spaces.queries import list_api_clients, one_api_client, require_key_holder
from pli.domain.spaces.vocabulary import ApiScope
from pli.kit.errors import Invalid
from pli.surfaces.backoffice.forms.api_clients import ApiClientForm
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.lists import cursor_of
from pli.surfaces.ui.requests import SpaceRequest

_HOME = "backoffice:settings-clients"
_EFFECTS = (
    gettext_lazy("Le programme qui s’en sert ne pourra plus rien déposer, dès maintenant."),
    gettext_lazy("Ce qu’il a déposé reste, et suit son cours."),
    gettext_lazy("Une clé révoquée ne revient pas : il faudra en créer une autre."),
)


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """List keys, the latest first."""
    page = list_api_clients(access=request.access, cursor=cursor_of(request))
    return render(request, "backoffice/api_clients.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: SpaceRequest) -> HttpResponse:
    """Ask what the key is for; make it, and show its secret this once."""
    require_key_holder(request.access)
    form = ApiClientForm(request.POST or None)
    if not form.is_valid():
        return _ask(request, form)
    wanted = [ApiScope.DEPOSITS]
    wanted += [ApiScope.REGISTER] if form.cleaned_data["may_import_register"] else []
    try:
        credentials = create_api_client(
            access=request.access,
            name=form.cleaned_data["name"],
            scopes=wanted,
            is_sandbox=form.cleaned_data["is_sandbox"],
            created_at=timezone.now(),
        )
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _ask(request, form)
    context = {"credentials": credentials, "name": form.cleaned_data["name"]}
    return render(request, "backoffice/api_client_made.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def revocation(request: SpaceRequest, api_client_id: UUID) -> HttpResponse:
    """Say what stops; revoke the key."""
    client = one_api_client(access=request.access, api_client_id=api_client_id)
    if request.method == "POST":
        revoke_api_client(
            access=request.access, api_client_id=api_client_id, revoked_at=timezone.now()
        )
        flash_done(request, _("Clé révoquée : %(name)s") % {"name": client.name})
        return redirect(_HOME, space_id=request.access.space_id)
    context = {
        "client": client,
        "effects": _EFFECTS,
        "cancel_url": reverse(_HOME, kwargs={"space_id": request.access.space_id}),
    }
    return render(request, "backoffice/api_client_revocation.html", context)


def _ask(request: SpaceRequest, form: ApiClientForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "backoffice/api_client_new.html", {"form": form}, status=status)
