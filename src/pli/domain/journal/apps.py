"""The Django app `journal`."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Registers `journal`."""

    name = "pli.domain.journal"
    label = "journal"
