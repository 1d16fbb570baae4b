"""What somebody says of the invoice that they miss."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.surfaces.ui.forms import DayField, PageForm

_NUMBER_LENGTH_MAX = 100


class MissingForm(PageForm):
    """Its number, its day; either is enough, and neither is needed."""

    numero = forms.CharField(
        label=_("Numéro de la facture"),
        max_length=_NUMBER_LENGTH_MAX,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    date = DayField(
        label=_("Date d’émission"),
        required=False,
        error_messages={"invalid": _("Donnez un jour qui existe, comme 02/12/2022.")},
    )
