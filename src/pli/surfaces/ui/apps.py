"""The design system as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, static files and template tags that every surface uses."""

    name = "pli.surfaces.ui"
    label = "ui"
