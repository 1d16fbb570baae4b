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


# Told apart when written by hand or read aloud: no O or 0, no I or 1.
CODE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
# 16 of 32 signs are 80 bits: no guess succeeds, and one can still type it.
CODE_LENGTH = 16


def new_code() -> str:
    """Make a code that people can type."""
    return "".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH))


def clean_code(text: str) -> str:
    """Give a code as it was made, however it was typed; empty when it can be none."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    return signs if len(signs) == CODE_LENGTH and set(signs) <= set(CODE_SIGNS) else ""


def spaced_code(code: str) -> str:
    """Write a code in groups of four, as people read it."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
