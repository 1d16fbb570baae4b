"""What a supplier writes for its FAQ and its guide."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.help.vocabulary import (
    LABEL_LENGTH_MAX,
    LEGACY_HINT_LENGTH_MAX,
    LEGACY_NAME_LENGTH_MAX,
    HelpSheet,
)
from pli.surfaces.ui.forms import DayField, PageForm

_ROWS = 14


def _day(label: Any, help_text: Any) -> DayField:
    return DayField(
        label=label,
        help_text=help_text,
        required=False,
        error_messages={"invalid": _("Donnez un jour qui existe, comme 02/12/2022.")},
    )


class HelpTextForm(PageForm):
    """An answer, in Markdown."""

    text = forms.CharField(
        label=_("Réponse"),
        help_text=_(
            "Une ligne vide sépare deux paragraphes ; « - » ou « 1. » commence une liste ; "
            "**gras**, *italique*, [texte du lien](https://…)."
        ),
        strip=False,
        widget=forms.Textarea({"rows": _ROWS}),
        error_messages={"required": _("Écrivez une réponse, ou revenez au texte de Pli.")},
    )


class HelpSheetForm(PageForm):
    """What all texts speak of."""

    confidentiality_label = forms.CharField(
        label=_("Mention de confidentialité du guide"),
        help_text=_(
            "En tête du guide de connexion, comme « Confidentiel C » ou « Diffusion libre »."
        ),
        max_length=LABEL_LENGTH_MAX,
        required=False,
    )
    opening_date = _day(
        _("Premier jour d’émission présent dans le portail"),
        _("Une facture émise avant ce jour est à chercher ailleurs."),
    )
    legacy_name = forms.CharField(
        label=_("Nom de l’ancien portail"),
        help_text=_("Vide s’il n’y en a pas : la FAQ renvoie alors au conseiller clientèle."),
        max_length=LEGACY_NAME_LENGTH_MAX,
        required=False,
    )
    legacy_url = forms.URLField(
        label=_("Adresse de l’ancien portail"),
        assume_scheme="https",
        required=False,
        error_messages={
            "invalid": _("Donnez une adresse complète, comme https://www.exemple.fr/.")
        },
    )
    legacy_until_date = _day(
        _("Dernier jour de l’ancien portail"), _("Vide si cette date n’est pas connue.")
    )
    legacy_hint = forms.CharField(
        label=_("Comment s’y connecter"),
        help_text=_(
            "Par exemple : votre identifiant commence par DC-, suivi de votre numéro de client."
        ),
        max_length=LEGACY_HINT_LENGTH_MAX,
        required=False,
    )

    @staticmethod
    def initial_of(said: HelpSheet) -> Mapping[str, object]:
        """Give what was said before."""
        legacy = said.legacy
        return {
            "confidentiality_label": said.confidentiality_label,
            "opening_date": said.opening_date,
            "legacy_name": legacy.name if legacy else "",
            "legacy_url": legacy.url if legacy else "",
            "legacy_until_date": legacy.until_date if legacy else None,
            "legacy_hint": legacy.hint if legacy else "",
        }
