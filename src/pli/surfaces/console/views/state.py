"""The state of the platform: what `pli check` says, and how much it serves."""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pli.domain.customers.queries import register_counts
from pli.surfaces.site.readiness import examine_instance
from pli.surfaces.ui.requests import SpaceRequest

# A page does not wait for a mail server as long as a command may.
_SMTP_TIMEOUT_SECONDS = 3
_QUESTIONS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "settings": _("Réglages"),
        "host": _("Nom d’hôte"),
        "sender": _("Expéditeur des mails"),
        "database": _("Base de données"),
        "migrations": _("Version de la base"),
        "roles": _("Droits sur la base"),
        "storage": _("Fichiers conservés"),
        "static": _("Fichiers des pages"),
        "smtp": _("Serveur de mail"),
        "worker": _("Travaux en arrière-plan"),
        "folders": _("Dossiers surveillés"),
        "rules": _("Règles officielles"),
    }
)


@require_safe
@never_cache
def show(request: SpaceRequest) -> HttpResponse:
    """Ask every question now."""
    counts = register_counts(access=request.access)
    findings = list(examine_instance(timezone.now(), smtp_timeout_seconds=_SMTP_TIMEOUT_SECONDS))
    context = {
        "counts": counts,
        "checks": [(_QUESTIONS[finding.name], finding) for finding in findings],
        "fine_count": sum(finding.is_fine for finding in findings),
    }
    return render(request, "console/state.html", context)
