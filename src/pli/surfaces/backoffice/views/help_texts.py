"""« FAQ et guide »: the supplier's own answers, their versions, and what they all speak of."""

from http import HTTPStatus

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pli.domain.customers.queries import supplier_of_space
from pli.domain.help.operations import (
    change_help_sheet,
    restore_help_text,
    return_to_own_text,
    write_help_text,
)
from pli.domain.help.queries import (
    HelpTextNotFound,
    TextSheet,
    list_help_texts,
    my_help_sheet,
    one_help_text,
    preview_help_text,
    require_help_writer,
)
from pli.domain.help.vocabulary import GUIDE, LANGUAGES, Topic
from pli.kit.days import paris_date
from pli.kit.errors import Invalid
from pli.surfaces.backoffice.forms.help_texts import HelpSheetForm, HelpTextForm
from pli.surfaces.backoffice.rules import RULES
from pli.surfaces.site.addresses import public_page
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest

_LIST = "backoffice:settings-faq"
_TEXT = "backoffice:settings-faq-text"
_PREVIEW = "apercu"
_RULES = {rule.name: rule for rule in RULES.values()}


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """List the questions and the parts of the guide: whose text each has."""
    rows = list_help_texts(access=request.access, today=paris_date(timezone.now()))
    supplier = supplier_of_space(request.access.space_id)
    context = {
        "questions": [row for row in rows if row.topic not in GUIDE],
        "guide": [row for row in rows if row.topic in GUIDE],
        "sheet": my_help_sheet(access=request.access),
        "faq_url": public_page(request, "faq", supplier),
        "guide_url": public_page(request, "guide", supplier),
    }
    return render(request, "backoffice/help_texts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SpaceRequest, topic: str, language: str) -> HttpResponse:
    """Show a text to write, try it, keep it as one more version."""
    named = _topic(topic, language)
    sheet = _sheet(request, named, language)
    form = HelpTextForm(request.POST or None, initial={"text": sheet.source})
    if not form.is_valid():
        return _show(request, form, named, language)
    source = form.cleaned_data["text"]
    if _PREVIEW in request.POST:
        return _show(request, form, named, language, preview=source)
    try:
        written = write_help_text(
            access=request.access,
            topic=named,
            language=language,
            text=source,
            written_at=timezone.now(),
        )
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _show(request, form, named, language)
    return _done(request, named, language, is_changed=written is not None)


@require_POST
def restore(request: SpaceRequest, topic: str, language: str, version: int) -> HttpResponse:
    """Write an earlier version again."""
    named = _topic(topic, language)
    written = restore_help_text(
        access=request.access,
        topic=named,
        language=language,
        version=version,
        restored_at=timezone.now(),
    )
    return _done(request, named, language, is_changed=written is not None)


@require_POST
def reset(request: SpaceRequest, topic: str, language: str) -> HttpResponse:
    """Take Pli's own text again."""
    named = _topic(topic, language)
    written = return_to_own_text(
        access=request.access, topic=named, language=language, returned_at=timezone.now()
    )
    return _done(request, named, language, is_changed=written is not None)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: SpaceRequest) -> HttpResponse:
    """Ask for what all texts speak of: the label of the guide, the first day, the older portal."""
    require_help_writer(request.access)
    said = my_help_sheet(access=request.access)
    form = HelpSheetForm(request.POST or None, initial=HelpSheetForm.initial_of(said))
    if form.is_valid():
        try:
            change_help_sheet(access=request.access, changed_at=timezone.now(), **form.cleaned_data)
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            flash_done(request, _("Repères enregistrés"))
            return redirect(_LIST, space_id=request.access.space_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "backoffice/help_sheet.html", {"form": form}, status=status)


def _sheet(request: SpaceRequest, topic: Topic, language: str) -> TextSheet:
    today = paris_date(timezone.now())
    return one_help_text(access=request.access, topic=topic, language=language, today=today)


def _topic(topic: str, language: str) -> Topic:
    if topic not in set(Topic) or language not in LANGUAGES:
        raise HelpTextNotFound
    return Topic(topic)


def _done(
    request: SpaceRequest, topic: Topic, language: str, *, is_changed: bool
) -> HttpResponseRedirect:
    flash_done(request, _("Texte enregistré") if is_changed else _("Rien n’a changé"))
    parts = {"space_id": request.access.space_id, "topic": topic, "language": language}
    return HttpResponseRedirect(reverse(_TEXT, kwargs=parts))


def _show(
    request: SpaceRequest, form: HelpTextForm, topic: Topic, language: str, *, preview: str = ""
) -> HttpResponse:
    sheet = _sheet(request, topic, language)
    context = {
        "form": form,
        "sheet": sheet,
        "rules": [_RULES[name] for name in sheet.rules],
        "other_language": next(code for code in LANGUAGES if code != language),
        "words": sheet.facts.words.items(),
        "preview": preview
        and preview_help_text(
            access=request.access,
            source=preview,
            language=language,
            today=paris_date(timezone.now()),
        ),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "backoffice/help_text.html", context, status=status)
