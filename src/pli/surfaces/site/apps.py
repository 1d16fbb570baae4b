"""The Django app `site`."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers `site`."""

    name = "pli.surfaces.site"
    label = "site"
