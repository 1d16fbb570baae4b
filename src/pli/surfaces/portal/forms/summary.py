"""Which months and which contract a « Récapitulatif » is about, as its address says it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import ContractRow
from pli.kit.days import add_months
from pli.surfaces.portal.forms.invoices import contract_choices
from pli.surfaces.ui.forms import PageForm

LAST_TWO_YEARS = "24-mois"
_MONTHS = {"": 12, LAST_TWO_YEARS: 24}
_YEARS_OFFERED = 3


class SummaryForm(PageForm):
    """A period and a contract; what says nothing is left out."""

    periode = forms.ChoiceField(label=_("Période"), required=False)
    contrat = forms.ChoiceField(label=_("Contrat"), required=False)

    def __init__(
        self,
        *args: Any,
        contracts: Sequence[ContractRow],
        billed: Sequence[str],
        today: date,
        **kwargs: Any,
    ) -> None:
        """Offer the last months, the years that may have invoices, and the contracts."""
        super().__init__(*args, **kwargs)
        self._today = today
        years = [str(today.year - back) for back in range(_YEARS_OFFERED)]
        offered: list[tuple[str, str | Promise]] = [
            ("", _("12 derniers mois")),
            (LAST_TWO_YEARS, _("24 derniers mois")),
            *((year, year) for year in years),
        ]
        self.fields["periode"] = forms.ChoiceField(
            label=_("Période"), required=False, choices=offered
        )
        self.fields["contrat"] = forms.ChoiceField(
            label=_("Contrat"),
            required=False,
            choices=[("", _("Tous")), *contract_choices(contracts, billed)],
        )
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"

    @property
    def span(self) -> tuple[date, date]:
        """The first day and the last one; the last twelve months unless said otherwise."""
        said = str(self.cleaned_data.get("periode", ""))
        if said in _MONTHS:
            until = add_months(self._today.replace(day=1), 1) - date.resolution
            return add_months(self._today.replace(day=1), 1 - _MONTHS[said]), until
        return date(int(said), 1, 1), date(int(said), 12, 31)

    @property
    def contract_number(self) -> str:
        """The contract that is asked for; empty for all."""
        return str(self.cleaned_data.get("contrat", ""))
