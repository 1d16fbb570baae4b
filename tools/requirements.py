"""Say in docs/requirements.md which tests prove which requirement.

A test carries `@pytest.mark.requirement("R038")`, alone, with several ids, on
its class or as `pytestmark`. The tests are read, not run, so this answers in a
second and works without a database.

A requirement counts as proven when a test carries it and nothing of it is for
later: what the page says to live « later » is a part that no test can prove.
"""

import argparse
import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "requirements.md"
TESTS = ROOT / "tests"

ROW = re.compile(r"^\| (?P<id>[RT]\d+) \| (?P<text>[^|]*) \| (?P<place>[^|]*) \|")
LATER = re.compile(r"\blater:")
SUMMARY = re.compile(r"^\d+ of \d+ proven$", re.MULTILINE)

type Proofs = Mapping[str, list[str]]


@dataclass(frozen=True)
class Mark:
    """One id, where it was written, and the test that carries it."""

    requirement: str
    line: int
    test: str


class MarkUnreadable(ValueError):
    """A requirement mark whose id, or whose test, cannot be known without running it."""


def ids_marked(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield every id given to `…mark.requirement(…)` inside a node, with its line."""
    for call in ast.walk(node):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        if call.func.attr != "requirement":
            continue
        for argument in call.args:
            if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                message = f"line {call.lineno}: the id of a requirement must be written out"
                raise MarkUnreadable(message)
            yield argument.value, call.lineno


def marks_for_all(body: list[ast.stmt]) -> list[tuple[str, int]]:
    """Return the ids that a module or class gives to all its tests by `pytestmark`."""
    found: list[tuple[str, int]] = []
    for statement in body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id="pytestmark")], value=ast.expr() as value)
                | ast.AnnAssign(target=ast.Name(id="pytestmark"), value=ast.expr() as value)
            ):
                found.extend(ids_marked(value))
    return found


def marks_in(body: list[ast.stmt], inherited: list[tuple[str, int]]) -> Iterator[Mark]:
    """Yield the marks of the tests of a module or class, with those they inherit."""
    shared = [*inherited, *marks_for_all(body)]
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            own = [mark for line in statement.decorator_list for mark in ids_marked(line)]
            yield from marks_in(statement.body, [*shared, *own])
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            if not statement.name.startswith("test_"):
                continue
            own = [mark for line in statement.decorator_list for mark in ids_marked(line)]
            for requirement, line in [*shared, *own]:
                yield Mark(requirement, line, statement.name)


def marks_of_module(source: str) -> list[Mark]:
    """Return the marks of a test module; a mark that reaches no test is a mistake, not a proof."""
    tree = ast.parse(source)
    marks = list(marks_in(tree.body, []))
    lost = set(ids_marked(tree)) - {(mark.requirement, mark.line) for mark in marks}
    if lost:
        requirement, line = min(lost, key=lambda mark: mark[1])
        message = f"line {line}: this mark of {requirement} reaches no test"
        raise MarkUnreadable(message)
    return marks


def collect(folder: Path) -> Proofs:
    """Return, for each id, the tests of the folder that carry it, in order."""
    proofs: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.rglob("test_*.py")):
        name = path.relative_to(folder).as_posix()
        try:
            marks = marks_of_module(path.read_text(encoding="utf-8"))
        except MarkUnreadable as error:
            message = f"{name}: {error}"
            raise MarkUnreadable(message) from error
        for mark in marks:
            proofs[mark.requirement].add(f"{name}::{mark.test}")
    return {requirement: sorted(tests) for requirement, tests in proofs.items()}


def rows_on(page: str) -> list[re.Match[str]]:
    """Return the rows of the page, requirements and choices alike."""
    return [row for row in map(ROW.match, page.splitlines()) if row]


def requirements_on(page: str) -> dict[str, str]:
    """Return the text of each requirement and choice of the page, by its id."""
    return {row["id"]: row["text"] for row in rows_on(page)}


def unproven_on(page: str, proofs: Proofs) -> dict[str, str]:
    """Return the numbered requirements not proven, or in part; choices (T) do not count."""
    missing = {}
    for row in rows_on(page):
        is_partial = LATER.search(row["place"]) is not None
        if row["id"][0] == "R" and (is_partial or row["id"] not in proofs):
            partly = "(in part) " if is_partial and row["id"] in proofs else ""
            missing[row["id"]] = partly + row["text"]
    return missing


def summary_of(page: str, proofs: Proofs) -> str:
    """Return the last line of the page."""
    total = sum(key[0] == "R" for key in requirements_on(page))
    return f"{total - len(unproven_on(page, proofs))} of {total} proven"


def filled_line(line: str, proofs: Proofs) -> str:
    """Return a line of the page; a row gets its tests in its last cell."""
    row = ROW.match(line)
    if not row:
        return line
    before_last_cell = line[: line.rstrip("|").rindex("|")]
    tests = "<br>".join(f"`{test}`" for test in proofs.get(row["id"], []))
    return f"{before_last_cell}| {tests} |" if tests else f"{before_last_cell}| |"


def filled(page: str, proofs: Proofs) -> str:
    """Return the page with the last column of each row and its last line rewritten."""
    lines = (filled_line(line, proofs) for line in page.splitlines())
    return SUMMARY.sub(summary_of(page, proofs), "\n".join(lines) + "\n")


def main(arguments: list[str]) -> int:
    """Rewrite the page, or with --check only say whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 if the page is out of date"
    )
    check: bool = parser.parse_args(arguments).check

    page = PAGE.read_text(encoding="utf-8")
    try:
        proofs = collect(TESTS)
    except MarkUnreadable as error:
        return complain(str(error))
    unknown = sorted(set(proofs) - set(requirements_on(page)))
    if unknown:
        return complain(
            f"marks of requirements that docs/requirements.md does not have: {', '.join(unknown)}"
        )

    now = filled(page, proofs)
    if check:
        return (
            0
            if now == page
            else complain("docs/requirements.md is out of date: run `make requirements`")
        )
    PAGE.write_text(now, encoding="utf-8")
    for requirement, text in unproven_on(page, proofs).items():
        print(f"{requirement}  {text}")
    print(summary_of(page, proofs))
    return 0


def complain(sentence: str) -> int:
    """Say what is wrong, in one line, and return the exit code that goes with it."""
    print(f"requirements: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
