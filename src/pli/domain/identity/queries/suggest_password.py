"""A password that can be read out and copied from paper, for somebody else to begin with."""

import secrets

from pli.domain.identity.queries.password_limits import password_limits

# No letter that another one, or a digit, looks like.
_CONSONANTS = "bdfgkmnprtvz"
_VOWELS = "aeu"
_DIGITS = "23456789"
_SYLLABLES = 3
_WORDS_MIN = 2
_DIGITS_MIN = 4
# A word, and the hyphen after it.
_WORD_LENGTH = 2 * _SYLLABLES + 1


def suggest_password() -> str:
    """Give one that keeps every rule of R049: two words that can be said, and four digits.

    Where the instance asks for longer ones, it has as many characters as that.
    """
    least = password_limits().least
    word_count = max(_WORDS_MIN, (least - _DIGITS_MIN) // _WORD_LENGTH)
    digit_count = max(_DIGITS_MIN, least - word_count * _WORD_LENGTH)
    words = [_word() for _ in range(word_count)]
    digits = "".join(secrets.choice(_DIGITS) for _ in range(digit_count))
    return "-".join([*words, digits])


def _word() -> str:
    syllables = (secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(_SYLLABLES))
    return "".join(syllables).capitalize()
