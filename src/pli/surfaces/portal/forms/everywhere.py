"""What a person narrows the invoices of all their spaces by, as an address says it."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import SpaceFace
from pli.surfaces.portal.forms.invoices import FilterForm

FAVOURITES = "favoris"
# A longer list is no choice any more: the search of « Mes espaces » finds one among many.
_CHOICES_MAX = 60


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
        super().__init__(*args, contracts=(), billed=(), entities=(), **kwargs)
        suppliers = {face.supplier_code: face.supplier_name for face in faces}
        companies = {face.company_name: face.company_name for face in faces}
        self._offer("fournisseur", suppliers)
        self._offer("client", companies)
        if not has_favourites:
            self._left_out.add("espaces")

    def _offer(self, name: str, words: dict[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        by_word = sorted(words.items(), key=lambda item: item[1].casefold())
        field.choices = [("", _("Tous")), *by_word]
        if not 1 < len(words) <= _CHOICES_MAX:
            self._left_out.add(name)
