"""What a password has, of what it must have (R049)."""

import unicodedata
from collections.abc import Mapping

from pli.domain.identity.queries.password_limits import password_limits
from pli.domain.identity.vocabulary import PasswordRule


def password_rules(password: str) -> Mapping[PasswordRule, bool]:
    """Tell of each rule whether this password keeps it.

    Special is whatever is neither letter, digit nor space: an emoji counts.
    """
    return {
        PasswordRule.LENGTH: len(password) >= password_limits().least,
        PasswordRule.UPPER_CASE: any(character.isupper() for character in password),
        PasswordRule.DIGIT: any(character.isdecimal() for character in password),
        PasswordRule.SPECIAL: any(_is_special(character) for character in password),
    }


def _is_special(character: str) -> bool:
    # Letters, marks upon letters, numbers, separators, controls: nothing special.
    return unicodedata.category(character)[0] in "PS"
