"""How a person likes their list: its columns, and the name of a filter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.vocabulary import FILTER_LENGTH_MAX, FILTER_NAME_LENGTH_MAX, ListColumn
from pli.surfaces.portal.list_lines import COLUMN_WORDS


class ColumnsForm(forms.Form):
    """The columns besides the usual ones; what is none is left out."""

    colonne = forms.MultipleChoiceField(
        label=_("Colonnes de plus"),
        required=False,
        choices=[(column.value, COLUMN_WORDS[column]) for column in ListColumn],
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def chosen(self) -> frozenset[ListColumn]:
        """What was ticked."""
        ticked = self.data.getlist("colonne") if hasattr(self.data, "getlist") else []
        return frozenset(column for column in ListColumn if column.value in ticked)


class FilterNameForm(forms.Form):
    """A filter, as the address of the list says it, and its name."""

    nom = forms.CharField(required=False, empty_value="", max_length=FILTER_NAME_LENGTH_MAX + 1)
    filtres = forms.CharField(required=False, empty_value="", max_length=FILTER_LENGTH_MAX)

    @property
    def name(self) -> str:
        """The name, however it was typed: longer than the most it is refused."""
        return str(self.data.get("nom", ""))

    @property
    def filters(self) -> str:
        """What the address said."""
        return str(self.cleaned_data.get("filtres", "")) if self.is_valid() else ""
