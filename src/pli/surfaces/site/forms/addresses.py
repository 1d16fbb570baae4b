"""The address at which somebody wants to be written to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.surfaces.ui.forms import ADDRESS_INVALID, PageForm


class OwnAddressForm(PageForm):
    """One address; both it and the former one are asked."""

    address = forms.CharField(
        label=_("Nouvelle adresse mail"),
        max_length=254,
        error_messages={"required": ADDRESS_INVALID},
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )
