"""One choice of a supplier's rules, with the values that it can have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import BOUNDS, Choice
from pli.surfaces.backoffice.rule_words import Rule
from pli.surfaces.ui.forms import PageForm

# More are easier to find in a list.
_RADIOS_MAX = 7


class RuleForm(PageForm):
    """The new value of one choice: one of a few, or a number within bounds."""

    def __init__(self, *args: Any, rule: Rule, current: Choice, **kwargs: Any) -> None:
        """Offer the values of this choice, the present one first chosen."""
        super().__init__(*args, **kwargs)
        self.fields["value"] = _among(rule, current) if rule.values else _number(rule, current)


def _among(rule: Rule, current: Choice) -> forms.Field:
    values = list(rule.values)
    return forms.TypedChoiceField(
        label=str(rule.label),
        # By rank: a value may be empty, or a word of the code.
        choices=[(str(rank), words) for rank, words in enumerate(rule.values.values())],
        coerce=lambda rank: values[int(rank)],
        empty_value=None,
        initial=str(values.index(current)) if current in values else None,
        error_messages={"required": _("Choisissez une des réponses.")},
        widget=forms.RadioSelect if len(values) <= _RADIOS_MAX else forms.Select,
    )


def _number(rule: Rule, current: Choice) -> forms.Field:
    least, most = BOUNDS[rule.name]
    sentence = _("Saisissez un nombre entier, de %(least)s à %(most)s.") % {
        "least": least,
        "most": most,
    }
    return forms.IntegerField(
        label=str(rule.label),
        help_text=_("De %(least)s à %(most)s.")
        % {"least": rule.unit(least), "most": rule.unit(most)},
        min_value=least,
        max_value=most,
        initial=current,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence),
        widget=forms.NumberInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
