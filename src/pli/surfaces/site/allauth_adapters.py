"""Where allauth asks us: how a sign-in is recorded, what proves a person, how secrets are kept.

Passwords are checked by `identity.operations.check_password`; allauth adds the
second factor and the passkeys, which belong to the person.
"""

import base64
import hashlib
from functools import partial
from typing import Any, ClassVar, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from pli.domain.identity.queries import verified_address_of
from pli.surfaces.site.addresses import safe_path
from pli.surfaces.site.arrival import arrive, page_after_sign_in
from pli.surfaces.site.refusals import TOO_MANY_CODES
from pli.surfaces.ui.requests import SiteRequest

# Where the platform's own people and customers find a passkey among those of other sites.
PASSKEY_SITE = "Pli"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Records sign-ins in our rows, and sends whoever must be proved to our own page."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "rate_limited": TOO_MANY_CODES,
        "too_many_login_attempts": TOO_MANY_CODES,
    }

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Start the sign-in that this session carries from now on."""
        open_session = partial(super().login, request, user)
        arrive(cast("SiteRequest", request), user, open_session=open_session)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the space, or to the list of spaces."""
        return page_after_sign_in(cast("SiteRequest", request))

    def is_safe_url(self, url: str) -> bool:
        """Follow paths of this host only."""
        return bool(safe_path(url))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ARG002
        """Ask for the person's proof before any credential changes.

        Raises rather than answers: allauth takes « required » for « done » when
        a person has no password, and ours never have one.
        """
        sign_in = context.request.sign_in
        if sign_in is None or not sign_in.person_is_proved:
            raise ReauthenticationRequired
        return False

    def get_reauthentication_methods(
        self, user: AbstractBaseUser | AnonymousUser
    ) -> list[dict[str, Any]]:
        """Lead to our page, which knows all ways of proving a person."""
        if not user.is_authenticated:
            return []
        return [{"id": "person-proof", "description": "", "url": reverse("site:person-proof")}]

    def get_client_ip(self, request: HttpRequest) -> str:
        """Give the address that our limits count by."""
        ip: str | None = request.visitor.ip  # type: ignore[attr-defined]
        return ip or "0.0.0.0"  # noqa: S104 - no address at all, and nothing listens there

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: each of our views says what it did."""


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Names persons on their devices, and keeps the secrets of one-time codes encrypted."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read one back."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Bind passkeys to the platform's host, whichever host shows the page."""
        return {"id": settings.PLI_HOST_NAME, "name": PASSKEY_SITE}

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        address = verified_address_of(person_id=user.pk)
        return address or getattr(user, "name", "") or PASSKEY_SITE

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """Show, in the device's own list, something that the person recognises."""
        label = self._get_user_identifier(user)
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"name": label, "display_name": getattr(user, "name", "") or label}


def _cipher() -> MultiFernet:
    # Old keys still read what they wrote; the first one writes.
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key_from(str(key))) for key in keys])


def _key_from(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"pli.mfa:" + secret.encode()).digest())
