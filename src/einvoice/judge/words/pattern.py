"""The rules that only say where an element may stand: hundreds of them, told in few sentences.

They have a number each, or none at all; the text of the sheet is what tells them apart.
"""

import re

from einvoice.judge.words.elements import ELEMENTS
from einvoice.judge.words.rule import RuleWords, say
from einvoice.wording import gettext_noop as _

_NOT_IN_STANDARD = _("{what} n’est pas prévu à cet endroit par la norme EN 16931 : retirez-le.")
_ONLY_SOME_TIMES = _("{what} figure trop souvent à cet endroit ; maximum admis : {times}.")

_PATTERNS = (
    (
        re.compile(r"Element '(?P<what>[^']+)' must occur exactly 1 times\."),
        _("{what} doit figurer à cet endroit une fois et une seule."),
    ),
    (
        re.compile(r"Element '(?P<what>[^']+)' must occur at least 1 times\."),
        _("{what} manque à cet endroit."),
    ),
    (
        re.compile(
            r"Element (?:variant )?'(?P<what>.+)' may occur at maximum (?P<times>\d+) times\."
        ),
        _ONLY_SOME_TIMES,
    ),
    (
        re.compile(r"Value of '(?P<what>[^'[]+)[^']*' is not allowed\."),
        _("{what} n’est pas dans la liste des valeurs admises à cet endroit."),
    ),
    (
        re.compile(r"Attribute '(?P<what>[^']+)' is required in this context\."),
        _("{what} manque à cet endroit."),
    ),
    (
        re.compile(
            r"\[CII-[-A-Z0-9]+\]\s*-\s*(?P<what>[\w:/@]+?) ?"
            r"(?:should not be present|shall not be used\.)"
        ),
        _NOT_IN_STANDARD,
    ),
    (
        re.compile(
            r"\[CII-[-A-Z0-9]+\]\s*-\s*(?P<what>\w+) shall occur at most (?P<times>once) in \w+\."
        ),
        _ONLY_SOME_TIMES,
    ),
    (
        re.compile(
            r"\[UBL-CR-\d+\]\s*-\s*A UBL (?:invoice|credit note) (?:should|shall) not "
            r"(?:include|contain) (?:the |an )?(?P<what>(?:(?! or | except | unless )[^.])+)"
        ),
        _NOT_IN_STANDARD,
    ),
    (
        re.compile(r"\[UBL-DT-\d+\]\s*-\s*(?P<what>.+?)(?: attribute)? should not be present"),
        _NOT_IN_STANDARD,
    ),
)
_TIMES = {"once": "1"}


def words_by_pattern(official_text: str) -> RuleWords | None:
    """Say what one of those rules says, or None when the text is another."""
    for pattern, sentence in _PATTERNS:
        if found := pattern.fullmatch(official_text.strip()):
            words = {name: _TIMES.get(word, word) for name, word in found.groupdict().items()}
            return say(None, sentence, **words | {"what": _named(words["what"])})
    return None


def _named(what: str) -> str:
    return ELEMENTS.get(what) or f"«\N{NO-BREAK SPACE}{what}\N{NO-BREAK SPACE}»"
