"""The little Markdown that texts are written in: paragraphs, lists, emphasis, links.

Everything else is shown as it was typed: no HTML, no picture, no address that runs anything.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_SAFE_ADDRESS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_MARK = re.compile(r"[\\`*_\[\]()<>#+!|~-]")
_HOLE = re.compile(r"\{([^{}]*)\}")
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
# A sign that would fall alone at the start of a line, were its space a plain one.
_BEFORE_SIGN = re.compile(r"(?<!\s) (?=[:;?!»])")
_AFTER_QUOTE = re.compile(r"« ")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words that look alike."""

    text: str
    is_strong: bool = False
    is_emphasis: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one item of a list."""

    kind: str  # « paragraph », « bullet », « number »
    runs: Sequence[Run]


def render_markdown(source: str, words: Mapping[str, str]) -> SafeString:
    """Write a text as HTML, its holes filled in."""
    tokens = _tokens(source, words)
    written: str = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return mark_safe(written)  # noqa: S308 - the renderer escapes, and knows these marks alone


def lay_out_markdown(source: str, words: Mapping[str, str]) -> list[Block]:
    """Give a text as blocks, for a page that is not HTML; a list inside a list is one list."""
    blocks, list_kinds = [], []
    for token in _tokens(source, words):
        if token.type in _LISTS:
            list_kinds.append(_LISTS[token.type])
        elif token.type in _LIST_ENDS:
            list_kinds.pop()
        elif token.type == "inline":
            kind = list_kinds[-1] if list_kinds else "paragraph"
            blocks.append(Block(kind, list(_runs(token.children or []))))
    return blocks


def plain_text(source: str, words: Mapping[str, str]) -> str:
    """Give the words of a text alone, to be searched."""
    blocks = lay_out_markdown(source, words)
    return "\n".join("".join(run.text for run in block.runs) for block in blocks)


def as_typed(words: str) -> str:
    """Write words that somebody typed so that none of their signs is read as Markdown."""
    return _MARK.sub(r"\\\g<0>", words)


def holes_of(source: str) -> list[str]:
    """Name what a text leaves to be filled in."""
    return [name.strip() for name in _HOLE.findall(source)]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["list", "emphasis", "link", "escape", "newline"])
    parser.validateLink = _is_safe  # type: ignore[method-assign] # the way the library says
    return parser


def _is_safe(url: str) -> bool:
    return _SAFE_ADDRESS.match(url) is not None


_PARSER = _parser()
_LISTS = {"bullet_list_open": "bullet", "ordered_list_open": "number"}
_LIST_ENDS = {"bullet_list_close", "ordered_list_close"}


def _tokens(source: str, words: Mapping[str, str]) -> list[Token]:
    tokens = _PARSER.parse(source)
    for token in tokens:
        for child in token.children or []:
            if child.type == "text":
                child.content = _set_well(_fill(child.content, words))
            elif child.type == "link_open":
                child.attrSet("rel", "noopener")
    return tokens


def _fill(text: str, words: Mapping[str, str]) -> str:
    # Only words of the text are filled: what comes in is never read as Markdown.
    return _HOLE.sub(lambda found: words.get(found[1].strip(), found[0]), text)


def _set_well(text: str) -> str:
    return _AFTER_QUOTE.sub(f"«{_NO_BREAK_SPACE}", _BEFORE_SIGN.sub(_NO_BREAK_SPACE, text))


def _runs(children: Sequence[Token]) -> Iterator[Run]:
    strong = emphasis = 0
    url = ""
    for token in children:
        strong += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        emphasis += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type == "link_open":
            url = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            url = ""
        elif token.type in {"softbreak", "hardbreak"}:
            yield Run(" ")
        elif token.content:
            yield Run(token.content, bool(strong), bool(emphasis), url)
