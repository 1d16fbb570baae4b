"""The code that an application shows: allauth's forms, in our words."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _


class CodeStepForm(AuthenticateForm):  # type: ignore[misc] # allauth has no types
    """A code after a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say which codes serve."""
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code de votre application, ou code de secours")


class NewTotpForm(ActivateTOTPForm):  # type: ignore[misc] # allauth has no types
    """The first code of an application."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say where the code is read."""
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code affiché par votre application")
