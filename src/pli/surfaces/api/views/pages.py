"""The page that explains the API, and the file that its commands deposit."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pli.surfaces.api.codes import problem_codes, reason_codes
from pli.surfaces.api.examples import EXAMPLE_NAME, example_pdf, examples_of
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.streams import attach


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show commands to paste, what they answer, and every code."""
    context = {
        "examples": examples_of(timezone.localdate()),
        "problems": problem_codes(),
        "reasons": reason_codes(),
        "is_demonstration": bool(settings.PLI_API_DEMONSTRATION),
    }
    return render(request, "api/home.html", context)


@require_safe
@without_frame
def example(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """Give the plain PDF of the examples."""
    return attach(example_pdf(), media_type="application/pdf", file_name=EXAMPLE_NAME)
