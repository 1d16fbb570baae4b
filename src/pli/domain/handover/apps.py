"""The Django app `handover`."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """Registers `handover`."""

    name = "pli.domain.handover"
    label = "handover"
