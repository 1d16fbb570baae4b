"""What a customer narrows its invoices by, as an address says it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import BillingEntity, ContractRow
from pli.domain.invoices.queries import LabelRow
from pli.domain.invoices.vocabulary import InvoiceKind, ListOrder, ReadingState
from pli.surfaces.site.forms.preferences import EVERYTHING
from pli.surfaces.ui.forms import DayField, PageForm

SEARCH_LENGTH_MAX = 100
SINCE_VISIT = "depuis-ma-visite"
BACKWARDS = "backwards"

type Choices = Sequence[tuple[str, str | Promise]]


class Period(StrEnum):
    """A period that everybody has a name for."""

    THIS_MONTH = "ce-mois"
    LAST_MONTH = "mois-dernier"
    QUARTER = "trimestre"
    YEAR = "annee"


KINDS = {
    "facture": InvoiceKind.INVOICE,
    "avoir": InvoiceKind.CREDIT_NOTE,
    "acompte": InvoiceKind.PREPAYMENT,
}
READINGS = {
    "nouvelle": ReadingState.NEW,
    "ouverte": ReadingState.OPENED,
    "telechargee": ReadingState.DOWNLOADED,
}
ORDERS = {"recentes": ListOrder.LATEST_FIRST, "anciennes": ListOrder.OLDEST_FIRST}

_PERIOD_WORDS: Choices = (
    ("", _("Toutes")),
    (Period.THIS_MONTH, _("Ce mois-ci")),
    (Period.LAST_MONTH, _("Mois dernier")),
    (Period.QUARTER, _("Ce trimestre")),
    (Period.YEAR, _("Cette année")),
)
_KIND_WORDS: Choices = (
    ("", _("Tous")),
    ("facture", _("Factures")),
    ("avoir", _("Avoirs")),
    ("acompte", _("Factures d’acompte")),
)
_READING_WORDS: Choices = (
    ("", _("Tous")),
    ("nouvelle", _("Nouvelles")),
    ("ouverte", _("Ouvertes")),
    ("telechargee", _("Téléchargées")),
)
_ORDER_WORDS: Choices = (
    ("", _("Plus récentes d’abord")),
    ("anciennes", _("Plus anciennes d’abord")),
)
_A_CHOICE = 2


class FilterForm(PageForm):
    """Every way to narrow the list; a value that says nothing is left out and told."""

    q = forms.CharField(label=_("Numéro, montant, contrat ou mots"), required=False, empty_value="")
    periode = forms.ChoiceField(label=_("Période"), required=False, choices=_PERIOD_WORDS)
    du = DayField(label=_("Du"), required=False)
    au = DayField(label=_("Au"), required=False)
    contrat = forms.ChoiceField(label=_("Contrat"), required=False)
    entite = forms.ChoiceField(label=_("Société"), required=False)
    type = forms.ChoiceField(label=_("Type"), required=False, choices=_KIND_WORDS)
    etat = forms.ChoiceField(label=_("Statut"), required=False, choices=_READING_WORDS)
    etiquette = forms.ChoiceField(label=_("Étiquette"), required=False)
    arrivees = forms.ChoiceField(
        required=False, choices=(("", ""), (SINCE_VISIT, "")), widget=forms.HiddenInput
    )
    historique = forms.ChoiceField(
        required=False, choices=(("", ""), (EVERYTHING, "")), widget=forms.HiddenInput
    )
    tri = forms.ChoiceField(
        label=_("Ordre"),
        required=False,
        choices=(*_ORDER_WORDS, ("recentes", _ORDER_WORDS[0][1])),
    )

    def __init__(
        self,
        *args: Any,
        contracts: Sequence[ContractRow],
        billed: Sequence[str],
        entities: Sequence[BillingEntity],
        labels: Sequence[LabelRow] = (),
        **kwargs: Any,
    ) -> None:
        """Offer the contracts, of the register and of the invoices, and the companies."""
        super().__init__(*args, **kwargs)
        self.entities = entities
        self.label_ids = {one.name: one.label_id for one in labels}
        self.fields["etiquette"] = forms.ChoiceField(
            label=_("Étiquette"),
            required=False,
            choices=[("", _("Toutes")), *((one.name, one.name) for one in labels)],
        )
        offered = contract_choices(contracts, billed)
        self.fields["contrat"] = forms.ChoiceField(
            label=_("Contrat"), required=False, choices=[("", _("Tous")), *offered]
        )
        self.fields["entite"] = forms.ChoiceField(
            label=_("Société"),
            required=False,
            choices=[("", _("Toutes")), *((one.code, one.name) for one in entities)],
        )
        self.fields["tri"].widget.choices = _ORDER_WORDS
        self._left_out = {"q"} | ({"entite"} if len(entities) < _A_CHOICE else set())
        if not offered:
            self._left_out.add("contrat")
        if not labels:
            self._left_out.add("etiquette")
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"
            if is_select:
                field.widget.template_name = "portal/select.html"

    def clean_q(self) -> str:
        """Cut what is longer than any number."""
        text: str = self.cleaned_data["q"]
        return " ".join(text.split())[:SEARCH_LENGTH_MAX]

    def clean(self) -> None:
        """Leave the end of a period out when it comes before its beginning."""
        since, until = self.cleaned_data.get("du"), self.cleaned_data.get("au")
        if since and until and until < since:
            backwards = _("La fin de la période vient avant son début.")
            self.add_error("au", forms.ValidationError(backwards, code=BACKWARDS))

    @property
    def panel(self) -> Sequence[BoundField]:
        """The fields to show, without those that leave no choice."""
        return [bound for bound in self.visible_fields() if bound.name not in self._left_out]


def contract_choices(contracts: Sequence[ContractRow], billed: Sequence[str]) -> Choices:
    """Offer those of the register by what they are for, then the others of the invoices."""
    registered = {one.number.upper() for one in contracts}
    return [
        (one.number, f"{one.object_label} · {one.number}" if one.object_label else one.number)
        for one in contracts
    ] + [(number, number) for number in billed if number.upper() not in registered]
