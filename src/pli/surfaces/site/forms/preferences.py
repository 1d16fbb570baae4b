"""« Affichage des factures »: how far back a list shows."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pli.surfaces.ui.forms import PageForm

EVERYTHING = "tout"
_MONTHS_PER_YEAR = 12


class HistoryForm(PageForm):
    """« Historique d’affichage » ★ (R064): one of the durations that are offered."""

    months = forms.TypedChoiceField(
        label=gettext_lazy("Historique d’affichage"),
        help_text=gettext_lazy(
            "Durée pendant laquelle les factures sont visibles dans votre espace, à compter de "
            "leur date d’émission."
        ),
        error_messages={
            "required": gettext_lazy("Choisissez une durée de la liste."),
            "invalid_choice": gettext_lazy("Choisissez une durée de la liste."),
        },
        coerce=lambda value: None if value == EVERYTHING else int(value),
        empty_value="",
    )

    def __init__(self, *args: Any, offered: Sequence[int | None], **kwargs: Any) -> None:
        """Offer the durations, from the shortest to the longest."""
        super().__init__(*args, **kwargs)
        field = self.fields["months"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(written(months), duration_in_words(months)) for months in offered]


def written(months: int | None) -> str:
    """Write a duration as the form sends it."""
    return EVERYTHING if months is None else str(months)


def duration_in_words(months: int | None) -> str:
    """Write « 3 mois », « 2 ans »."""
    if months is None:
        return _("Toutes les factures disponibles")
    if months % _MONTHS_PER_YEAR:
        return ngettext("%(count)s mois", "%(count)s mois", months) % {"count": months}
    years = months // _MONTHS_PER_YEAR
    return ngettext("%(count)s an", "%(count)s ans", years) % {"count": years}
