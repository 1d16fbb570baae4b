"""The Django app `spaces`."""

from django.apps import AppConfig


class SpacesConfig(AppConfig):
    """Registers `spaces`."""

    name = "pli.domain.spaces"
    label = "spaces"
