"""A password that can be read out and copied from paper, for somebody else to begin with."""

import secrets

# No letter that another one, or a digit, looks like.
_CONSONANTS = "bdfgkmnprtvz"
_VOWELS = "aeu"
_DIGITS = "23456789"
_SYLLABLES = 3
_DIGITS_COUNT = 4


def suggest_password() -> str:
    """Give one that keeps every rule of R049: two words that can be said, and four digits."""
    words = [_word(), _word()]
    digits = "".join(secrets.choice(_DIGITS) for _ in range(_DIGITS_COUNT))
    return "-".join([*words, digits])


def _word() -> str:
    syllables = (secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(_SYLLABLES))
    return "".join(syllables).capitalize()
