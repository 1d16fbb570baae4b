"""The Django app `portal`."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers `portal`."""

    name = "pli.surfaces.portal"
    label = "portal"
