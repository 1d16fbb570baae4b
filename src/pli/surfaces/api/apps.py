"""The Django app `api`."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers `api`."""

    name = "pli.surfaces.api"
    label = "api"
