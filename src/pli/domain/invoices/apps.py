"""The Django app `invoices`."""

from django.apps import AppConfig


class InvoicesConfig(AppConfig):
    """Registers `invoices`."""

    name = "pli.domain.invoices"
    label = "invoices"
