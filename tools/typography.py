"""Set the French of the screens as printers do: no-break spaces, curly apostrophes.

Without an argument it corrects the sentences of `src/pli` in place (`make fix`);
with --check it names the files that it would change, and fails.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "src/pli"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
# A sign that would fall alone at the start of a line, were its space a plain one.
BEFORE_SIGN = re.compile(r"""(?<![\s:]) (?=[:;?!»%](?:[\s.,)"'<]|$))""")
AFTER_QUOTE = re.compile(r"« ")
TYPEWRITER = re.compile(r"(?<=[A-Za-zÀ-ÿ])'(?=[A-Za-zÀ-ÿ])")

GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
TAG = re.compile(r"({%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>)", re.DOTALL)
TRANSLATED = re.compile(r"""(?:translate\s+|_\()("[^"]*"|'[^']*')""")

type Span = tuple[int, int]


def well_set(text: str) -> str:
    """Give a sentence as it should be set."""
    text = BEFORE_SIGN.sub(NO_BREAK_SPACE, text)
    return TYPEWRITER.sub(APOSTROPHE, AFTER_QUOTE.sub(f"«{NO_BREAK_SPACE}", text))


def set_template(source: str) -> str:
    """Set what a template says: its text, and the strings that its tags translate."""
    parts = TAG.split(source)
    text, tags = parts[::2], parts[1::2]
    tags = [TRANSLATED.sub(lambda found: well_set(found[0]), tag) for tag in tags] + [""]
    return "".join(well_set(one) + tag for one, tag in zip(text, tags, strict=True))


def set_module(source: str) -> str:
    """Set the strings that a module gives to gettext."""
    for start, end in sorted(_translated_strings(source), reverse=True):
        source = source[:start] + well_set(source[start:end]) + source[end:]
    return source


def _translated_strings(source: str) -> Iterator[Span]:
    lines = source.splitlines(keepends=True)

    def offset(line: int, column: int) -> int:
        # The parser counts columns in bytes.
        inside = lines[line - 1].encode()[:column].decode()
        return sum(map(len, lines[: line - 1])) + len(inside)

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT:
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    end = offset(given.end_lineno or 0, given.end_col_offset or 0)
                    yield offset(given.lineno, given.col_offset), end


def badly_set() -> Iterator[tuple[Path, str]]:
    """Give each file that says something badly set, and what it should hold."""
    modules = [(path, set_module) for path in ROOT.rglob("*.py")]
    templates = [(path, set_template) for path in ROOT.rglob("templates/**/*") if path.is_file()]
    for path, set_file in sorted(modules + templates):
        source = path.read_text()
        if (corrected := set_file(source)) != source:
            yield path, corrected


def main() -> int:
    """Correct, or only say."""
    found = list(badly_set())
    if "--check" not in sys.argv:
        for path, corrected in found:
            path.write_text(corrected)
        return 0
    for path, _corrected in found:
        sys.stdout.write(f"{path.relative_to(ROOT.parent.parent)}: run tools/typography.py\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
