"""What a customer narrows its invoices by, as an address says it."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Protocol

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
_HIDDEN = ("arrivees", "historique")


class Offered(Protocol):
    """What may be chosen among; each is looked up when it is asked for."""

    @property
    def contracts(self) -> Sequence[ContractRow]:
        """Give those of the register."""

    @property
    def billed(self) -> Sequence[str]:
        """Give the numbers that invoices name."""

    @property
    def entities(self) -> Sequence[BillingEntity]:
        """Give the companies that bill."""

    @property
    def labels(self) -> Sequence[LabelRow]:
        """Give what invoices are sorted by."""


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

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        """Offer the contracts, of the register and of the invoices, the companies, the labels.

        Each is asked for only where something is chosen among them, or where `panel` shows them.
        """
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.offer("etiquette", self._labels)
        self.offer("contrat", self._contracts)
        self.offer("entite", self._entities)
        self.fields["tri"].widget.choices = _ORDER_WORDS

    def offer(self, name: str, choices: Callable[[], Choices]) -> None:
        """Have a field ask for its choices once they are wanted."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.choices = choices

    def _labels(self) -> Choices:
        return [("", _("Toutes")), *((one.name, one.name) for one in self.offered.labels)]

    def _contracts(self) -> Choices:
        offered = contract_choices(self.offered.contracts, self.offered.billed)
        return [("", _("Tous")), *offered]

    def _entities(self) -> Choices:
        return [("", _("Toutes")), *((one.code, one.name) for one in self.offered.entities)]

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
    def is_used(self) -> bool:
        """Tell whether the address says anything that the panel alone shows."""
        shown = (name for name in self.fields if name not in {"q", *_HIDDEN})
        return any(self.data.get(name) for name in shown)

    @property
    def kept(self) -> Mapping[str, str]:
        """Give what the address says and nobody sees in the form."""
        return {name: self.data[name] for name in _HIDDEN if self.data.get(name)}

    def panel(self) -> Sequence[BoundField]:
        """Give the fields to show, without those that leave no choice; it asks for the choices."""
        left_out = self.left_out()
        fields = [bound for bound in self.visible_fields() if bound.name not in left_out]
        for bound in fields:
            _dress(bound.field.widget)
        return fields

    def left_out(self) -> frozenset[str]:
        """Name the fields that the panel does not show."""
        choices = {
            "contrat": bool(self.offered.contracts or self.offered.billed),
            "entite": len(self.offered.entities) >= _A_CHOICE,
            "etiquette": bool(self.offered.labels),
        }
        return frozenset({"q"} | {name for name, is_offered in choices.items() if not is_offered})


def _dress(widget: forms.Widget) -> None:
    """Have a field of the panel drawn; its choices are looked up here, not by its template."""
    if not isinstance(widget, forms.Select):
        widget.attrs["class"] = "form-control"
        return
    widget.attrs["class"] = "form-select"
    widget.template_name = "portal/select.html"
    widget.choices = list(widget.choices)


def contract_choices(contracts: Sequence[ContractRow], billed: Sequence[str]) -> Choices:
    """Offer those of the register by what they are for, then the others of the invoices."""
    registered = {one.number.upper() for one in contracts}
    return [
        (one.number, f"{one.object_label} · {one.number}" if one.object_label else one.number)
        for one in contracts
    ] + [(number, number) for number in billed if number.upper() not in registered]
