"""Tokens that are over are forgotten."""

from datetime import datetime

from allauth.idp.oidc.models import Token


def forget_dead_tokens(*, now: datetime) -> None:
    """Remove what opens nothing any more."""
    Token.objects.filter(expires_at__lte=now).delete()
