"""The Django app `demo`."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers `demo`."""

    name = "pli.surfaces.demo"
    label = "demo"
