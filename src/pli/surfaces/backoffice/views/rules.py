"""« Règles »: every choice of the supplier beside its presets, one to change, all to put back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pli.domain.customers.operations import ChoiceInvalid, apply_preset, change_policy
from pli.domain.customers.queries import supplier_choices
from pli.domain.customers.vocabulary import PRESETS, Choice, Preset, SecondFactor
from pli.domain.identity.queries import password_limits
from pli.domain.spaces.queries import (
    LackingSecondFactor,
    lacking_second_factor,
    require_role,
    users_max,
)
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.surfaces.backoffice.forms.rules import RuleForm
from pli.surfaces.backoffice.rule_words import Rule, Text
from pli.surfaces.backoffice.rules import GROUPS, PRESETS_IN_WORDS, RULES
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest

_HOME = "backoffice:settings-rules"
_SECOND_FACTOR = "staff_second_factor"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One choice as the page shows it."""

    rule: Rule
    current: Text
    classique: Text
    recommande: Text
    is_apart: bool  # from the preset that the supplier began with


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One choice that a preset changes."""

    label: Text
    former: Text
    new: Text


@require_safe
def settings(request: SpaceRequest) -> HttpResponse:
    """Lead to the first of the settings."""
    require_role(request.access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    return redirect(_HOME, space_id=request.access.space_id)


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """Show every choice with its value and those of the two presets."""
    choices = supplier_choices(access=request.access)
    groups = [(group, _rows(group.rules, choices)) for group in GROUPS]
    context = {
        "groups": groups,
        "preset": choices["preset"],
        "apart_count": sum(row.is_apart for _group, rows in groups for row in rows),
        "may_apply_classique": _changes_anything(choices, Preset.CLASSIQUE),
        "may_apply_recommande": _changes_anything(choices, Preset.RECOMMANDE),
        "password": password_limits(),
        "users_max": users_max(),
    }
    return render(request, "backoffice/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def one(request: SpaceRequest, rule_slug: str) -> HttpResponse:
    """Ask for the new value of one choice, and keep it."""
    choices = supplier_choices(access=request.access)
    rule = _rule(rule_slug)
    form = RuleForm(request.POST or None, rule=rule, current=choices[rule.name])
    if not form.is_valid():
        return _ask(request, rule, choices, form)
    value = form.cleaned_data["value"]
    try:
        change_policy(access=request.access, changed_at=timezone.now(), **{rule.name: value})
    except ChoiceInvalid as refusal:
        show_refusal(form, refusal)
        return _ask(request, rule, choices, form)
    said = {"rule": rule.label, "value": rule.say(value)}
    flash_done(request, _("Règle enregistrée. %(rule)s : %(value)s.") % said)
    return redirect(_HOME, space_id=request.access.space_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def preset(request: SpaceRequest, preset_name: str) -> HttpResponse:
    """Count and list what a preset would change; put everything back to it."""
    wanted = _preset(preset_name)
    choices = supplier_choices(access=request.access)
    effects = _effects(choices, wanted)
    if request.method == "POST":
        apply_preset(access=request.access, preset=wanted, applied_at=timezone.now())
        flash_done(request, _done(wanted, len(effects)))
        return redirect(_HOME, space_id=request.access.space_id)
    context = {
        "preset": wanted,
        "preset_label": PRESETS_IN_WORDS[wanted],
        "changes": effects,
        "changes_nothing": not _changes_anything(choices, wanted),
        "lacking": _shut_out(request, choices, PRESETS[wanted]),
        "cancel_url": reverse(_HOME, kwargs={"space_id": request.access.space_id}),
    }
    return render(request, "backoffice/rules_preset.html", context)


def _rule(slug: str) -> Rule:
    if slug not in RULES:
        raise Http404
    return RULES[slug]


def _preset(name: str) -> Preset:
    if name not in set(Preset):
        raise Http404
    return Preset(name)


def _rows(rules: Sequence[Rule], choices: Mapping[str, Choice]) -> list[RuleRow]:
    begun = PRESETS[Preset(str(choices["preset"]))]
    return [
        RuleRow(
            rule=rule,
            current=rule.say(choices[rule.name]),
            classique=rule.say(PRESETS[Preset.CLASSIQUE][rule.name]),
            recommande=rule.say(PRESETS[Preset.RECOMMANDE][rule.name]),
            is_apart=choices[rule.name] != begun[rule.name],
        )
        for rule in rules
    ]


def _effects(choices: Mapping[str, Choice], wanted: Preset) -> list[RuleChange]:
    new = PRESETS[wanted]
    return [
        RuleChange(rule.label, rule.say(choices[rule.name]), rule.say(new[rule.name]))
        for rule in RULES.values()
        if choices[rule.name] != new[rule.name]
    ]


def _changes_anything(choices: Mapping[str, Choice], wanted: Preset) -> bool:
    """Tell it also of a preset whose choices were made one by one, while another is in force."""
    return choices["preset"] != wanted or bool(_effects(choices, wanted))


def _shut_out(
    request: SpaceRequest, choices: Mapping[str, Choice], wanted: Mapping[str, Choice]
) -> LackingSecondFactor | None:
    """Give whom the new choices stop at the door until they have a second factor."""
    former, new = choices[_SECOND_FACTOR], wanted[_SECOND_FACTOR]
    if former == new or new != SecondFactor.REQUIRED:
        return None
    return lacking_second_factor(access=request.access)


def _done(wanted: Preset, count: int) -> str:
    sentence = ngettext(
        "Vos règles sont celles du préréglage « %(preset)s » : %(count)s choix a changé.",
        "Vos règles sont celles du préréglage « %(preset)s » : %(count)s choix ont changé.",
        count,
    )
    return sentence % {"preset": PRESETS_IN_WORDS[wanted], "count": count}


def _ask(
    request: SpaceRequest, rule: Rule, choices: Mapping[str, Choice], form: RuleForm
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    [row] = _rows([rule], choices)
    return render(request, "backoffice/rule.html", {"row": row, "form": form}, status=status)
