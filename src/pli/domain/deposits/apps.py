"""The Django app `deposits`."""

from django.apps import AppConfig


class DepositsConfig(AppConfig):
    """Registers `deposits`."""

    name = "pli.domain.deposits"
    label = "deposits"
