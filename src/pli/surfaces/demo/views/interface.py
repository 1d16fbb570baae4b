"""The interface on show: every component in every state, and every kind of page."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from pli.surfaces.demo import samples
from pli.surfaces.demo.documents import write_sample_pdf
from pli.surfaces.demo.examples import EXAMPLES, SECTIONS, Example
from pli.surfaces.site.forms.recovery import rules_to_tick
from pli.surfaces.ui import problems
from pli.surfaces.ui.context import Frame, Layout, frame_request
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.vocabulary import STATUSES

ANSWERS = {
    "attente": ("held", "En attente : client inconnu", "Dites de quel client il s’agit."),
    "connue": ("known", "Déjà connue", ""),
}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    frame_request(request, Frame(layout=Layout.SIDE))
    shown = {"sections": SECTIONS, "examples": EXAMPLES, "statuses": STATUSES}
    return render(request, "demo/interface/index.html", shown | sample_context())


@require_GET
def example(request: HttpRequest, name: str) -> HttpResponse:
    """Show one kind of page, filled."""
    shown = next((one for one in EXAMPLES if one.name == name), None)
    if shown is None:
        return problems.answer_problem(request, problems.NOT_FOUND)
    if shown.flash:
        flash_done(request, shown.flash, undo_url=reverse("demo:interface"))
    return render_example(request, shown)


def render_example(request: HttpRequest, shown: Example) -> HttpResponse:
    """Draw an example in its frame."""
    frame_request(request, shown.frame)
    if shown.problem is not None:
        return problems.answer_problem(request, shown.problem)
    context = sample_context()
    context["form"] = context[shown.form]
    return render(request, f"demo/interface/{shown.template}", context)


@require_GET
def document(_request: HttpRequest) -> HttpResponse:
    """Give a PDF to show."""
    return HttpResponse(write_sample_pdf(), content_type="application/pdf")


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Answer as a deposit would, by the file's name."""
    name = next((file.name or "" for _field, files in request.FILES.lists() for file in files), "")
    found = (answer for word, answer in ANSWERS.items() if word in name)
    state, label, reason = next(found, ("available", "Disponible", ""))
    return JsonResponse({"file": name, "state": state, "label": label, "reason": reason})


def sample_context() -> dict[str, Any]:
    """Give what the examples are filled with."""
    wrong = samples.SampleForm({"address": "camille.aubert@", "channel": "portal"})
    wrong.is_valid()
    return {
        "rows": samples.ROWS,
        "list_page": samples.PAGE,
        "chips": samples.CHIPS,
        "tabs": samples.TABS,
        "steps": samples.STEPS,
        "stages": samples.STAGES,
        "moments": samples.MOMENTS,
        "long_name": samples.LONG_NAME,
        "now": samples.NOW,
        "form": samples.SampleForm(auto_id="example_%s"),
        "blank_form": samples.SampleForm(auto_id="blank_%s"),
        "wrong_form": wrong,
        "password_form": samples.SamplePasswordForm(auto_id="new_%s"),
        "password_rules": rules_to_tick(),
        "upload_form": samples.SampleUploadForm(auto_id="up_%s"),
        "effects": samples.EFFECTS,
        "cancel_url": reverse("demo:interface"),
    }
