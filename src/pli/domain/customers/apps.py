"""The Django app `customers`."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    """Registers `customers`."""

    name = "pli.domain.customers"
    label = "customers"
