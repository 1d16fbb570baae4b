"""What a device answers, and what somebody may send in its place."""

import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal.auth import (
    complete_authentication,
    parse_authentication_response,
)
from django import forms
from django.utils.translation import gettext as _
from fido2.webauthn import RegistrationResponse

from pli.kit.names import printable
from pli.surfaces.ui.forms import JsonField

_NAME_LENGTH_MAX = 60
# What the reading of a made-up answer raises, besides the refusals it knows.
MALFORMED = (
    AttributeError,
    IndexError,
    KeyError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)


class _FromDevice(forms.Form):
    """An answer that cannot be read is a wrong one, not a failure of ours."""

    credential = JsonField(widget=forms.HiddenInput)

    def clean_credential(self) -> Any:
        """Read it, as far as it can be read."""
        try:
            return super().clean_credential()  # type: ignore[misc] # allauth's forms have it
        except MALFORMED as error:
            raise forms.ValidationError(_("Cette clé d’accès n’est pas reconnue.")) from error


class _Uncounted(forms.Form):
    """A passkey is not guessed: codes that somebody else tries too often do not close it."""

    user: Any

    def clean_credential(self) -> Authenticator:
        """Look at it, as allauth does without its count, which is that of the codes."""
        credential = self.cleaned_data["credential"]
        parse_authentication_response(credential)
        return complete_authentication(self.user, credential)


class PasskeySignInForm(_FromDevice, LoginWebAuthnForm):  # type: ignore[misc] # no types
    """Any passkey of this site."""


class PasskeyStepForm(_FromDevice, _Uncounted, AuthenticateWebAuthnForm):  # type: ignore[misc] # no types
    """A passkey after a password."""


class PasskeyProofForm(_FromDevice, _Uncounted, ReauthenticateWebAuthnForm):  # type: ignore[misc] # no types
    """A passkey that proves the person once more."""


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """A passkey that a device has just made."""

    credential = JsonField(widget=forms.HiddenInput)

    def clean_name(self) -> str:
        """Cut rather than refuse it: the device holds the key by now."""
        name = printable(self.cleaned_data["name"])[:_NAME_LENGTH_MAX]
        self.cleaned_data["name"] = name
        named: str = super().clean_name()
        return named

    def clean(self) -> dict[str, Any]:
        """Read it, as far as it can be read."""
        try:
            cleaned: dict[str, Any] = super().clean()
            if "credential" in cleaned:
                cleaned["credential"] = _as_read(cleaned["credential"])
        except MALFORMED as error:
            raise forms.ValidationError(_("Cette clé d’accès n’a pas pu être lue.")) from error
        return cleaned


def _as_read(credential: dict[str, Any]) -> dict[str, Any]:
    """Keep what the libraries read of it, and nothing else that somebody wrote there."""
    outputs = credential.get("clientExtensionResults") or {}
    is_resident = (outputs.get("credProps") or {}).get("rk") is True
    kept = dict(RegistrationResponse.from_dict(credential))
    return kept | {"clientExtensionResults": {"credProps": {"rk": is_resident}}}
