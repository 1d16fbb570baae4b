"""How long a customer's invoices stay available."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.customers.vocabulary import MONTHS_PER_YEAR, ArchivePolicy
from pli.surfaces.site.forms.preferences import duration_in_words
from pli.surfaces.ui.forms import PageForm

# In the form alone: nothing was chosen.
USUAL = "habituelle"


class ArchiveForm(PageForm):
    """The supplier's rule, or a longer time."""

    months = forms.ChoiceField(
        label=gettext_lazy("Disponibilité de chaque facture, après sa date d’émission"),
        error_messages={
            "required": gettext_lazy("Choisissez une durée de la liste."),
            "invalid_choice": gettext_lazy("Choisissez une durée de la liste."),
        },
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, policy: ArchivePolicy, **kwargs: Any) -> None:
        """Offer the rule, and each year beyond it for which files are kept."""
        super().__init__(*args, **kwargs)
        offered = {years * MONTHS_PER_YEAR for years in policy.offered_years}
        if policy.chosen_months:
            offered.add(policy.chosen_months)
        usual = _("%(duration)s, la durée habituelle")
        field = self.fields["months"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.initial = str(policy.chosen_months or USUAL)
        field.choices = [
            (USUAL, usual % {"duration": duration_in_words(policy.usual_months)}),
            *((str(months), duration_in_words(months)) for months in sorted(offered)),
        ]

    def clean_months(self) -> int | None:
        """Give the months, or nothing for the rule."""
        said: str = self.cleaned_data["months"]
        return None if said == USUAL else int(said)
