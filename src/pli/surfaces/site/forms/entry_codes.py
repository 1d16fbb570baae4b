"""The sheet that an administrator handed over: an identifiant and its code."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.surfaces.site.forms.recovery import NewPasswordForm


class EntryCodeForm(NewPasswordForm):
    """What the sheet says, and the password that its bearer chooses."""

    identifiant = forms.CharField(
        label=_("Identifiant"),
        error_messages={"required": _("Saisissez votre identifiant.")},
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    code = forms.CharField(
        label=_("Code à usage unique"),
        help_text=_("Celui de votre fiche, avec ou sans les tirets."),
        error_messages={"required": _("Saisissez le code de votre fiche.")},
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    field_order = ("identifiant", "code", "password", "confirmation")
