"""Sentences that were kept in French, said in the language of who reads."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _


def say_kept(text: str, *, words: Mapping[str, str], phrases: Mapping[str, Sequence[str]]) -> str:
    """Fill what stands in {…}: `words` as they were written, `phrases` of ours translated."""
    said = {name: ", ".join(map(_, parts)) for name, parts in phrases.items()}
    sentence = _(text)
    # A sentence without words to fill may have braces of its own.
    return sentence.format_map({**words, **said}) if words or said else sentence
