"""Whom to be in the demonstration, and where to begin."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pli.surfaces.demo.cast.characters import PASSWORD
from pli.surfaces.demo.cast.identities import identities
from pli.surfaces.demo.cast.samples import samples_folder, write_samples


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the cast by what they are, with the page where they sign in."""
    listed = identities()
    groups = [
        (group, page, [one for one in listed if (one.group, one.page) == (group, page)])
        for group, page in dict.fromkeys((one.group, one.page) for one in listed)
    ]
    return render(
        request,
        "demo/cast.html",
        {
            "groups": groups,
            "is_loading": not listed or any(one.is_to_come for one in listed),
            "password": PASSWORD,
            "samples": write_samples(today=timezone.localdate()),
        },
    )


@require_safe
def sample(request: HttpRequest, name: str) -> FileResponse:  # noqa: ARG001 - Django gives it
    """Give one of the files to try a deposit with."""
    samples = write_samples(today=timezone.localdate())
    if name not in {one.name for one in samples}:
        raise Http404
    return FileResponse((samples_folder() / name).open("rb"), as_attachment=True, filename=name)
