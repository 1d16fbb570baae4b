"""How long an account's invoices are available does not change while one is deposited."""

from hashlib import blake2b
from uuid import UUID

from django.db import connection


def lock_term(*, account_id: UUID, is_changing: bool = False) -> None:
    """Wait for whoever changes it, or, to change it, for deposits; until the transaction ends.

    Else an invoice deposited meanwhile would get the former term, and the extension, which
    does not see it yet, would leave it there.
    """
    name = b"archive-term\n" + account_id.bytes
    key = int.from_bytes(blake2b(name, digest_size=8).digest(), signed=True)
    lock = "pg_advisory_xact_lock" if is_changing else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(%s)", [key])
