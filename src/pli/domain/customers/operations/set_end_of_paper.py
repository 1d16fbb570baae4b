"""A company of the supplier issues nothing on paper from a day on, as a law says (R008)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import Entity
from pli.domain.customers.operations._checks import checked_text
from pli.domain.customers.queries.one_entity import EntityNotFound
from pli.domain.customers.vocabulary import END_OF_PAPER_SOURCE_LENGTH_MAX
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Invalid


class SourceMissing(Invalid):
    """A day without the text that it comes from."""

    code = "end-of-paper-source-missing"
    field = "source"
    message = _("Indiquez le texte qui fixe cette date.")


@transaction.atomic
def set_end_of_paper(
    *, access: Access, entity_id: UUID, end_date: date | None, source: str, set_at: datetime
) -> Entity:
    """Say from which day of issue its invoices are originals for everybody, and by which text.

    Without a day there is no end. What was deposited keeps its nature.
    Raises RoleMissing, EntityNotFound, TextTooLong, SourceMissing.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    entities = Entity.objects.select_for_update().filter(supplier_id=access.space_id)
    entity = entities.filter(id=entity_id).first()
    if entity is None:
        raise EntityNotFound
    said = checked_text(" ".join(source.split()), END_OF_PAPER_SOURCE_LENGTH_MAX)
    if end_date and not said:
        raise SourceMissing
    former = entity.paper_end_date
    entity.paper_end_date, entity.paper_end_source = end_date, said if end_date else ""
    entity.save(update_fields=["paper_end_date", "paper_end_source"])
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.END_OF_PAPER_SET,
        happened_at=set_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="entity",
        subject_id=entity.id,
        details={
            "former": former.isoformat() if former else None,
            "day": end_date.isoformat() if end_date else None,
            "source": entity.paper_end_source,
        },
    )
    return entity
