"""Persons: human beings, known by nothing but what they proved."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from pli.kit.ids import new_id


class PersonManager(BaseUserManager["Person"]):
    """Django's and allauth's way in; rows are made by operations."""


class Person(AbstractBaseUser):
    """A human being.

    No user name, and a password that never matches: passwords belong to
    logins. Addresses are allauth's `EmailAddress` rows: many unverified, one
    verified owner.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=5, default="fr")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        """Name the person by id: names are for screens."""
        return str(self.id)

    @property
    def name(self) -> str:
        """The name to show; empty when nobody told it."""
        return f"{self.given_name} {self.family_name}".strip()
