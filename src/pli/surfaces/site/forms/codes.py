"""The code that an application shows: allauth's forms, in our words."""

from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import context, ratelimit
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.queries import is_home_by_factor, source_of


class _CountedAtHome(forms.Form):
    """Wrong codes count for the person, but apart where the person lately gave a right one.

    Whoever knows the password, and tries codes elsewhere, keeps nobody out at home.
    """

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        """Look at the code, unless too many were tried."""
        ip = context.request.visitor.ip
        if not is_home_by_factor(person_id=self.user.pk, ip=ip, now=timezone.now()):
            code: str = super().clean_code()  # type: ignore[misc] # allauth's forms have it
            return code
        limit = {"action": "login_failed", "key": f"code of {self.user.pk} at {source_of(ip)}"}
        if not ratelimit.consume(context.request, **limit):
            raise get_account_adapter().validation_error("too_many_login_attempts")
        code = self._look_at(self.cleaned_data["code"])
        ratelimit.clear(context.request, **limit)
        return code

    def _look_at(self, code: str) -> str:
        held = Authenticator.objects.filter(user=self.user)
        for one in held.exclude(type=Authenticator.Type.WEBAUTHN):
            if one.wrap().validate_code(code):
                one.user = self.user
                self.authenticator = one
                return code
        raise get_adapter().validation_error("incorrect_code")


class CodeProofForm(_CountedAtHome, ReauthenticateForm):  # type: ignore[misc] # no types
    """A code that proves the person once more."""


class CodeStepForm(_CountedAtHome, AuthenticateForm):  # type: ignore[misc] # no types
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
