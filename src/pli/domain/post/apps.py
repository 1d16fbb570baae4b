"""The Django app `post`."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    """Registers `post`."""

    name = "pli.domain.post"
    label = "post"
