"""Coming in: by an identifiant and a password."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.surfaces.ui.forms import PageForm


class SignInForm(PageForm):
    """An identifiant and its password; nothing is trimmed off a password."""

    identifiant = forms.CharField(
        label=_("Identifiant"),
        error_messages={"required": _("Saisissez votre identifiant.")},
        widget=forms.TextInput(
            {"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Mot de passe"),
        strip=False,
        error_messages={"required": _("Saisissez votre mot de passe.")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
