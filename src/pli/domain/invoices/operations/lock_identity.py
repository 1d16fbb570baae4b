"""One file at a time decides about an invoice, and about what corrects it."""

from hashlib import blake2b
from uuid import UUID

from django.db import connection

from pli.domain.invoices.vocabulary import InvoiceContent


def lock_identity(*, space_id: UUID, content: InvoiceContent) -> None:
    """Wait for whoever is recording this invoice, or the one that it corrects.

    Held until the transaction ends. Two files of one identity, or an invoice
    and its credit note, then see each other whichever comes first.
    """
    numbers = {content.number, content.preceding_number} - {""}
    # Always in the same order, so that two never wait for each other.
    keys = sorted(_key(space_id, content.seller_identifier, number) for number in numbers)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [keys])


def _key(space_id: UUID, seller_identifier: str, number: str) -> int:
    name = f"{space_id}\n{seller_identifier}\n{number}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), signed=True)
