"""The Django app `archive`."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Registers `archive`."""

    name = "pli.domain.archive"
    label = "archive"
