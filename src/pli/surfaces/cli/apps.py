"""The Django app `cli`."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """Registers `cli`."""

    name = "pli.surfaces.cli"
    label = "cli"
