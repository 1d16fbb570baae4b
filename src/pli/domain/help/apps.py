"""The Django app `help`."""

from django.apps import AppConfig


class HelpConfig(AppConfig):
    """Registers `help`."""

    name = "pli.domain.help"
    label = "help"
