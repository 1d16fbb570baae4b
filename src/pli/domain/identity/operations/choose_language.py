"""Somebody says in which language to write to them."""

from uuid import UUID

from pli.domain.identity.models import Person


def choose_language(*, person_id: UUID, language: str) -> None:
    """Write the mails of this person in that language from now on."""
    Person.objects.filter(id=person_id).update(language=language)
