"""The Django app `identity`."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Registers `identity`."""

    name = "pli.domain.identity"
    label = "identity"
