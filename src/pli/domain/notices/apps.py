"""The Django app `notices`."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Registers `notices`."""

    name = "pli.domain.notices"
    label = "notices"
