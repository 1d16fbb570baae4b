"""What somebody takes home together, and how its files are named."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.handover.vocabulary import NAME_TEMPLATE_LENGTH_MAX
from pli.surfaces.ui.forms import PageForm

FILTERS_LENGTH_MAX = 2000


class Asked(StrEnum):
    """What a button asks for, as it is sent."""

    NEW = "depuis-mon-dernier-export"
    SELECTION = "selection"
    RESULT = "resultat"


class ExportForm(forms.Form):
    """A button, and what it is about."""

    quoi = forms.TypedChoiceField(
        choices=[(asked, asked) for asked in Asked], coerce=Asked, required=False
    )
    filtres = forms.CharField(required=False, max_length=FILTERS_LENGTH_MAX, empty_value="")

    def clean(self) -> dict[str, Any]:
        """Take the invoices that were ticked; what is no identifier is left out."""
        ticked = self.data.getlist("facture") if hasattr(self.data, "getlist") else []
        found = {one for one in map(_identifier, ticked) if one is not None}
        return {**self.cleaned_data, "invoice_ids": found}


class NamesForm(PageForm):
    """How the files of an export are named, and whether the XML comes along."""

    name_template = forms.CharField(
        label=_("Nom des fichiers"),
        max_length=NAME_TEMPLATE_LENGTH_MAX,
        help_text=_(
            "Mots possibles : {date}, {annee}, {mois}, {type}, {numero}, {societe}, {contrat}, "
            "{client}. « / » fait un dossier, comme dans {annee}/{mois}/{numero}."
        ),
        error_messages={"required": _("Dites comment nommer les fichiers.")},
    )
    has_xml = forms.BooleanField(
        label=_("Ajouter le XML des factures Factur-X, à part de leur PDF"), required=False
    )


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
