"""The Django app `console`."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Registers `console`."""

    name = "pli.surfaces.console"
    label = "console"
