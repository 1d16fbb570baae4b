"""One's own account: another password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.surfaces.site.forms.recovery import NewPasswordForm


class ChangePasswordForm(NewPasswordForm):
    """The password of now, and the next one twice."""

    current = forms.CharField(
        label=_("Votre mot de passe actuel"),
        strip=False,
        error_messages={"required": _("Saisissez votre mot de passe actuel.")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    field_order = ("current", "password", "confirmation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Tell the two passwords apart."""
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Votre nouveau mot de passe")
