"""Form fields, error summary, password rules and drop zone, as template tags."""

from collections.abc import Sequence
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.functional import Promise

from pli.surfaces.ui.components import PasswordRule
from pli.surfaces.ui.vocabulary import STATUSES

register = template.Library()

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def _css_class(widget: forms.Widget) -> str:
    if isinstance(widget, (forms.CheckboxInput, *CHOICES)):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


def _described_by(bound: BoundField, *more: str) -> str:
    ids = [f"{bound.auto_id}_help"] if bound.help_text else []
    ids += [f"{bound.auto_id}_error"] if bound.errors else []
    return " ".join((*ids, *more))


def draw_field(bound: BoundField, described_by: Sequence[str] = (), **attributes: str) -> str:
    """Draw the control of a field, told about its help and its faults."""
    drawn: dict[str, str | bool] = {"class": _css_class(bound.field.widget), **attributes}
    if spoken := _described_by(bound, *described_by):
        drawn["aria-describedby"] = spoken
    if bound.errors:
        drawn["aria-invalid"] = "true"
        drawn["class"] = f"{drawn['class']} is-invalid"
    return bound.as_widget(attrs=drawn)


def draw_options(bound: BoundField) -> list[BoundWidget]:
    """Give the options of a choice, each to draw with its own label."""
    widget = bound.field.widget
    attributes = {"id": bound.auto_id, "class": _css_class(widget)}
    if bound.errors:
        attributes["aria-describedby"] = f"{bound.auto_id}_error"
    options = widget.subwidgets(bound.html_name, bound.value(), attrs=attributes)
    return [BoundWidget(widget, option, bound.form.renderer) for option in options]


@register.inclusion_tag("ui/components/field.html")
def field(
    bound: BoundField, *, icon: str = "", suffix: str | Promise = "", may_be_needed: bool = False
) -> dict[str, Any]:
    """Draw a field: label, help under the label, control, fault beside it.

    Not said to be optional where another answer of the form may need it.
    """
    widget = bound.field.widget
    return {
        "field": bound,
        "is_optional": not (bound.field.required or may_be_needed),
        "control": "" if isinstance(widget, CHOICES) else draw_field(bound),
        "options": draw_options(bound) if isinstance(widget, CHOICES) else [],
        "is_choice": isinstance(widget, CHOICES),
        "is_switch": isinstance(widget, forms.CheckboxInput),
        "icon": icon,
        "suffix": suffix,
    }


@register.inclusion_tag("ui/components/password_field.html")
def password_field(bound: BoundField, *, rules: Sequence[PasswordRule] = ()) -> dict[str, Any]:
    """Draw a password that can be shown, with its rules ticked as it is typed."""
    described_by = [f"{bound.auto_id}_rules"] if rules else []
    return {"field": bound, "control": draw_field(bound, described_by), "rules": rules}


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(form: forms.BaseForm, *, focus: bool = True) -> dict[str, Any]:
    """Sum up the faults of a form on top of it, each leading to its field.

    A refusal that no field can mend, such as a wait, is told as it is: nothing is to be corrected.
    """
    faulty = [bound for bound in form.visible_fields() if bound.errors]
    return {"form": form, "faulty": faulty, "focus": focus}


@register.inclusion_tag("ui/components/drop_zone.html")
def drop_zone(bound: BoundField, *, hint: str | Promise = "", accept: str = "") -> dict[str, Any]:
    """Draw a field for many files; `upload.js` sends them one by one.

    The form's action then receives one file per request, with
    `Accept: application/json`, and answers `{file, state, label, reason}`:
    `state` is a key of the status family "deposit", `label` its word with its
    detail, `reason` a sentence on what to do, or nothing; `url` leads to where it is
    done. Refused (401, 422), it says the `reason`. With an `id` and the state "received",
    `follow.js` asks `data-progress-url` of the form how the file ended. What carries
    `data-when-uploaded` shows once a file came in.
    """
    attributes = {"multiple": "multiple", "accept": accept}
    return {
        "field": bound,
        "control": draw_field(bound, [f"{bound.auto_id}_hint"], **attributes),
        "hint": hint,
        "statuses": [(family, key) for family in ("upload", "deposit") for key in STATUSES[family]],
    }


@register.inclusion_tag("ui/components/drop_file.html")
def drop_file(
    bound: BoundField, *, ask: str | Promise, choose: str | Promise, hint: str | Promise = ""
) -> dict[str, Any]:
    """Draw a field for one file, which `drop_file.js` sends with its form as soon as it is there.

    What the form carries as `data-busy` shows meanwhile; without a script the form has its
    button. A file over the control's `data-bytes-max` is not sent: the form's
    `data-too-large` says why.
    """
    control = draw_field(bound, [f"{bound.auto_id}_hint"])
    return {"field": bound, "control": control, "ask": ask, "choose": choose, "hint": hint}
