"""The official rules said in French, for the person who made the invoice or received it.

Which rules: all of the French reform (BR-FR), and all those that fired when the sheets judged
the documents of our corpora and 27,986 damaged copies of sound invoices, with elements and
attributes removed, doubled, emptied or given another code, sum or date, in CII, UBL and every
profile of Factur-X: 664 rules. Families were then completed, so that no VAT category has a
sentence that the next one lacks. Each sentence was written from the test of the rule, which is
what a document fails, and not from its text alone.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from einvoice.judge.words.codes import CODES
from einvoice.judge.words.contents import CONTENTS
from einvoice.judge.words.french import FRENCH
from einvoice.judge.words.french_amounts import FRENCH_AMOUNTS
from einvoice.judge.words.french_mentions import MENTIONS
from einvoice.judge.words.groups import GROUPS
from einvoice.judge.words.pattern import words_by_pattern
from einvoice.judge.words.rule import RuleWords
from einvoice.judge.words.sums import SUMS
from einvoice.judge.words.syntax import SYNTAX
from einvoice.judge.words.vat import VAT

SENTENCES: Mapping[str, RuleWords] = MappingProxyType(
    CONTENTS | SUMS | VAT | CODES | FRENCH | MENTIONS | FRENCH_AMOUNTS | GROUPS | SYNTAX
)
"""By the name of the rule; a rule that is not there keeps its official text."""

# The sheets of Factur-X number their assertions (`FX-SCH-A-000001`), and name the
# rule of the standard at the head of the text.
_NAMED_IN_TEXT = re.compile(r"\s*\[\s*([A-Z][-A-Za-z0-9_]+)\s*\]")


def rule_named(identifier: str, official_text: str) -> str:
    """Name the rule that an assertion checks, `BR-CO-17`, where the sheet only numbers it."""
    if identifier and not identifier.startswith("FX-SCH-"):
        return identifier
    named = _NAMED_IN_TEXT.match(official_text)
    return named[1] if named else identifier


def words_of(identifier: str, official_text: str) -> RuleWords | None:
    """Say an assertion of a sheet in French, or None when nobody here wrote it."""
    rule = rule_named(identifier, official_text)
    return SENTENCES.get(rule) or words_by_pattern(official_text)


__all__ = ["SENTENCES", "RuleWords", "rule_named", "words_of"]
