"""What happens to a link that was handed on is written down, never whose name it was given."""

from collections.abc import Mapping
from datetime import datetime

from pli.domain.handover.models import SharedLink
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access


def record_shared(
    kind: EntryKind,
    access: Access,
    link: SharedLink,
    happened_at: datetime,
    details: Mapping[str, str] | None = None,
) -> None:
    """Write it in the space's book of proofs, about the invoice."""
    record_entry(
        book=Book.EVIDENCE,
        kind=kind,
        happened_at=happened_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="invoice",
        subject_id=link.holding.invoice_id,
        details={"shared_link_id": str(link.id), **(details or {})},
    )
