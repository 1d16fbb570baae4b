"""Every reason to hold a file, every fault of ours is documented: docs/operations/refusals.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from einvoice.faults import MESSAGES
from pli.domain.deposits.queries.hold_explanations import explain_reasons
from pli.domain.deposits.vocabulary import FILE_DESTROYED, INDEX_AMONG_FILES, HoldReason
from tests.tidy.source import ROOT

DOCUMENT = ROOT / "docs" / "operations" / "refusals.md"
DEPOSITS = ROOT / "src" / "pli" / "domain" / "deposits"
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (.*?) \|", re.MULTILINE)
# Said to whoever asks on a terminal, or « Contrôler une facture »: never of a deposit.
ELSEWHERE = {"no-such-file", "file-not-opened", "no-structured-invoice"}
WITHOUT_SENTENCE = {"xsd", "rule-without-name"}
NAMED = {
    "FILE_DESTROYED": FILE_DESTROYED,
    "INDEX_AMONG_FILES": INDEX_AMONG_FILES,
    "_NOT_STARTED": "judge-not-started",
}


def rows(title: str) -> dict[str, str]:
    """The codes of a section, each with the second column."""
    section = DOCUMENT.read_text().split(f"\n## {title}\n")[1].split("\n## ")[0]
    found = ROW.findall(section)
    assert len(found) == len(dict(found)), "a code is there twice"
    return dict(found)


def codes_in(path: Path) -> Iterator[str]:
    """What a module gives as the code of a fault, whichever way it writes one."""
    for node in ast.walk(ast.parse(path.read_text())):
        yield from _codes_returned(node)
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        given = [key.value for key in node.keywords if key.arg == "code"]
        if name in {"note", "_fault", "entry_fault"}:
            given = node.args[:1]
        elif name != "ArrivalFault":
            continue
        for code in given:
            if isinstance(code, ast.Constant):
                yield str(code.value)
            elif isinstance(code, ast.Name) and code.id in NAMED:
                yield NAMED[code.id]


def _codes_returned(node: ast.AST) -> Iterator[str]:
    """Give the code of `code, text = "…", _("…")`, returned or named."""
    value = node.value if isinstance(node, ast.Return | ast.Assign) else None
    parts = value.elts if isinstance(value, ast.Tuple) else []
    if len(parts) > 1 and isinstance(parts[0], ast.Constant):
        said = parts[1]
        if isinstance(said, ast.Call) and ast.unparse(said.func) == "_":
            yield str(parts[0].value)


def test_every_reason_is_documented_with_its_word_and_no_other():
    words = {reason: str(explain_reasons([reason])[0].label) for reason in HoldReason}

    assert rows("Reasons") == words


def test_every_fault_found_at_the_door_is_documented_and_no_other():
    given = {code for path in DEPOSITS.rglob("*.py") for code in codes_in(path)}

    assert set(rows("Faults found at the door")) == given


def test_every_fault_of_a_document_is_documented_with_its_sentence_and_no_other():
    documented = rows("Faults of the document")

    said = {code: text for code, text in documented.items() if code not in WITHOUT_SENTENCE}
    assert said == {code: text for code, text in MESSAGES.items() if code not in ELSEWHERE}
    assert set(documented) - set(said) == WITHOUT_SENTENCE
