"""What is hashed of an entry, and how one link of a chain holds the one before."""

import json
from datetime import UTC
from hashlib import sha256

from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import Chain
from pli.kit.days import paris_date


def chain_of(entry: Entry) -> Chain:
    """Name the chain that an entry belongs to: by the month in which it happened."""
    return Chain(entry.space_id, paris_date(entry.happened_at).replace(day=1))


def entry_hash(entry: Entry, salt: bytes) -> str:
    """Hash all that an entry says, under its salt."""
    said = {
        "id": str(entry.id),
        "book": entry.book,
        "kind": entry.kind,
        "happened_at": entry.happened_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "space_id": str(entry.space_id or ""),
        "person_id": str(entry.person_id or ""),
        "login_id": str(entry.login_id or ""),
        "subject_kind": entry.subject_kind,
        "subject_id": str(entry.subject_id or ""),
        "details": entry.details,
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(salt + text.encode()).hexdigest()


def first_link(chain: Chain) -> str:
    """Give what the first entry of a chain is linked to: the chain's own name."""
    return sha256(f"{chain.space_id or ''}|{chain.month:%Y-%m}".encode()).hexdigest()


def next_link(link: str, hashed: str) -> str:
    """Link one more entry to all before it."""
    return sha256(f"{link}|{hashed}".encode()).hexdigest()
