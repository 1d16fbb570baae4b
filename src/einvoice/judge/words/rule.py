"""What Pli says of one official rule, in place of its official text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One rule in words for people, ready for the term, text and words of a `Fault`."""

    term: str | None
    """The term concerned: `BT-112`, `EXT-FR-FE-163`; None when the rule is about no single one."""

    sentence: str
    """What is wrong and what to do, in French, with {…} where rules of one kind differ."""

    words: tuple[tuple[str, str], ...] = ()
    """What to put there; a `Fault` fills it in, and translates it."""


def say(term: str | None, sentence: str, /, **words: str) -> RuleWords:
    """Say one rule, with the words in which it differs from the others of its kind."""
    return RuleWords(term, sentence, tuple(words.items()))
