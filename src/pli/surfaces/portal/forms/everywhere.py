"""What a person narrows the invoices of all their spaces by, as an address says it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import BillingEntity, ContractRow, SpaceFace
from pli.domain.invoices.queries import LabelRow
from pli.surfaces.portal.forms.invoices import Choices, FilterForm

FAVOURITES = "favoris"
# A longer list is no choice any more: the search of « Mes espaces » finds one among many.
_CHOICES_MAX = 60


@dataclass(frozen=True, slots=True)
class _Nothing:
    """What only the list of one space is narrowed by."""

    contracts: Sequence[ContractRow] = ()
    billed: Sequence[str] = ()
    entities: Sequence[BillingEntity] = ()
    labels: Sequence[LabelRow] = ()


_NOTHING = _Nothing()


class EverywhereForm(FilterForm):
    """The filters of a list, and whose invoices: by supplier, by company, of favourites alone."""

    fournisseur = forms.ChoiceField(label=_("Fournisseur"), required=False)
    client = forms.ChoiceField(label=_("Votre société"), required=False)
    espaces = forms.ChoiceField(
        label=_("Espaces"),
        required=False,
        choices=(("", _("Tous")), (FAVOURITES, _("Favoris seulement"))),
    )

    def __init__(
        self, *args: Any, faces: Collection[SpaceFace], has_favourites: bool, **kwargs: Any
    ) -> None:
        """Offer the suppliers and the companies of these spaces, where there is a choice."""
        super().__init__(*args, offered=_NOTHING, **kwargs)
        self._faces = faces
        self._has_favourites = has_favourites
        self.offer("fournisseur", lambda: _choices(self._suppliers))
        self.offer("client", lambda: _choices(self._companies))

    def left_out(self) -> frozenset[str]:
        """Name the fields that the panel does not show."""
        choices = {
            "fournisseur": 1 < len(self._suppliers) <= _CHOICES_MAX,
            "client": 1 < len(self._companies) <= _CHOICES_MAX,
            "espaces": self._has_favourites,
        }
        return super().left_out() | {name for name, is_one in choices.items() if not is_one}

    @property
    def _suppliers(self) -> Mapping[str, str]:
        return {face.supplier_code: face.supplier_name for face in self._faces}

    @property
    def _companies(self) -> Mapping[str, str]:
        return {face.company_name: face.company_name for face in self._faces}


def _choices(words: Mapping[str, str]) -> Choices:
    return [("", _("Tous")), *sorted(words.items(), key=lambda item: item[1].casefold())]
