"""Accepting an invitation: a name, and a password."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.surfaces.site.forms.recovery import NewPasswordForm


class AcceptanceForm(NewPasswordForm):
    """Who joins, and the password they choose."""

    given_name = forms.CharField(
        label=_("Prénom"),
        max_length=80,
        error_messages={"required": _("Saisissez votre prénom.")},
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    family_name = forms.CharField(
        label=_("Nom"),
        max_length=80,
        error_messages={"required": _("Saisissez votre nom.")},
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    field_order = ("given_name", "family_name", "password", "confirmation")
