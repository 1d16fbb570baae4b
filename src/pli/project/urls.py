"""The addresses of all surfaces."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

handler400 = "pli.surfaces.ui.problems.bad_request"
handler403 = "pli.surfaces.ui.problems.permission_denied"
handler404 = "pli.surfaces.ui.problems.page_not_found"
handler500 = "pli.surfaces.ui.problems.server_error"
# Asked for by allauth, whose own limits refuse that way.
handler429 = "pli.surfaces.site.refusals.too_many_requests"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("pli.surfaces.site.urls")),
    path("", include("pli.surfaces.site.allauth_urls")),
    path("", include("pli.surfaces.portal.urls")),
    path("", include("pli.surfaces.backoffice.urls")),
    path("", include("pli.surfaces.console.urls")),
    path("api/", include("pli.surfaces.api.urls")),
]

if "pli.surfaces.demo" in settings.INSTALLED_APPS:
    urlpatterns.append(path("demo/", include("pli.surfaces.demo.urls")))
