"""The Django app `backoffice`."""

from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    """Registers `backoffice`."""

    name = "pli.surfaces.backoffice"
    label = "backoffice"
