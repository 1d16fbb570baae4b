"""Secrets that travel in links: made once, kept only as hashes."""

import hashlib
import secrets

# 32 bytes in base64 are 43 characters: no guess succeeds, and a mail client
# does not break the line.
TOKEN_BYTES = 32


def new_token() -> str:
    """Make a secret fit for a URL."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_token(token: str) -> str:
    """Give the form in which a secret may be stored.

    A plain SHA-256 is enough for 256 random bits: there is nothing to guess
    that a slow hash would protect.
    """
    return hashlib.sha256(token.encode()).hexdigest()
