"""Addresses of the API, and of the page that explains it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from pli.surfaces.api.description import api
from pli.surfaces.api.problems import answer_not_allowed
from pli.surfaces.api.views import pages, tokens
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.problems import page_not_found

app_name = "api"

type View = Callable[..., HttpResponse]


def _told_to_machines(view: View) -> View:
    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseNotAllowed):
            return answer_not_allowed(request, response)
        return response

    return without_frame(ask)


def _endpoints() -> list[URLPattern]:
    patterns, _app, _namespace = api.urls
    return [
        path(str(one.pattern), _told_to_machines(one.callback), name=one.name)
        for one in patterns
        if isinstance(one, URLPattern) and one.name != "api-root"
    ]


@without_frame
def _absent(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001 - Django gives it
    return page_not_found(request, LookupError())


_absent.csrf_exempt = True  # type: ignore[attr-defined] # it changes nothing

_machines: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(pattern_name="api:home"), name="api-root"),
    path("token", without_frame(tokens.give), name="token"),
    *_endpoints(),
    re_path("(?P<rest>.+)", _absent, name="absent"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.show, name="home"),
    path("exemple.pdf", pages.example, name="example"),
    path("v1/", include(_machines)),
]
