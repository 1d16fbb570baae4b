"""The list of requirements says the truth: docs/requirements.md and its tool."""

import re
from textwrap import dedent

import pytest

from pli.domain.customers.vocabulary import PRESETS, Preset
from tools.requirements import (
    PAGE,
    ROOT,
    TESTS,
    MarkUnreadable,
    collect,
    filled,
    marks_of_module,
    requirements_on,
    summary_of,
    unproven_on,
)

PATH = re.compile(r"`((?:domain|surfaces|project|kit|einvoice)/[\w/.]+)`")
CHOICE = re.compile(r"^\| T\d+ \|(?:[^|]*\|){3} (?P<policy>[^|]*) \|", re.MULTILINE)

SMALL_PAGE = """\
| id | what | where | proven by |
|---|---|---|---|
| R001 | Fetch. | `domain/invoices` | `test_old.py::test_gone` |
| R002 | Keep. | later: archive | |
| R003 | Erase. | `domain/archive`; later: with a trace | |
| T1 | Which answer? | this | that | `unknown_address` | |

7 of 9 proven
"""


def page() -> str:
    """Read the page as committed."""
    return PAGE.read_text(encoding="utf-8")


def marked(source: str) -> list[tuple[str, str]]:
    """Read a module's marks as pairs of requirement and test."""
    return [(mark.requirement, mark.test) for mark in marks_of_module(dedent(source))]


def test_every_mark_names_a_requirement_of_the_page() -> None:
    # Whether the page is up to date is a step of `make check` of its own.
    assert set(collect(TESTS)) - set(requirements_on(page())) == set()


def test_every_number_stands_on_the_page_once() -> None:
    numbers = [f"R{number:03}" for number in range(1, 179)]
    choices = [f"T{number}" for number in range(1, 20)]

    assert list(requirements_on(page())) == numbers + choices
    assert len(re.findall(r"^\| [RT]\d+ \|", page(), re.MULTILINE)) == 178 + 19


def test_every_place_that_the_page_names_exists() -> None:
    places = sorted(set(PATH.findall(page())))
    roots = (ROOT / "src" / "pli", ROOT / "src")

    assert [place for place in places if not any((root / place).exists() for root in roots)] == []


def test_every_choice_of_the_policy_has_its_line() -> None:
    named = [
        name for row in CHOICE.finditer(page()) for name in re.findall(r"`(\w+)`", row["policy"])
    ]

    assert sorted(named) == sorted(PRESETS[Preset.CLASSIQUE])


def test_the_last_column_and_the_last_line_are_rewritten() -> None:
    proofs = {"R001": ["test_a.py::test_one", "test_b.py::test_two"], "T1": ["test_a.py::test_one"]}

    assert (
        filled(SMALL_PAGE, proofs)
        == """\
| id | what | where | proven by |
|---|---|---|---|
| R001 | Fetch. | `domain/invoices` | `test_a.py::test_one`<br>`test_b.py::test_two` |
| R002 | Keep. | later: archive | |
| R003 | Erase. | `domain/archive`; later: with a trace | |
| T1 | Which answer? | this | that | `unknown_address` | `test_a.py::test_one` |

1 of 3 proven
"""
    )
    assert filled(filled(SMALL_PAGE, proofs), {}) == SMALL_PAGE.replace(
        " `test_old.py::test_gone` |", " |"
    ).replace("7 of 9", "0 of 3")
    assert summary_of(SMALL_PAGE, {}) == "0 of 3 proven"


def test_what_has_a_part_for_later_is_not_proven() -> None:
    proofs = {"R001": ["test_a.py::test_one"], "R003": ["test_a.py::test_two"]}

    assert unproven_on(SMALL_PAGE, proofs) == {"R002": "Keep.", "R003": "(in part) Erase."}
    assert summary_of(SMALL_PAGE, proofs) == "1 of 3 proven"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            """
            @pytest.mark.requirement("R001", "R002")
            def test_one(): ...
            def test_two(): ...
            """,
            [("R001", "test_one"), ("R002", "test_one")],
            id="several ids on a function",
        ),
        pytest.param(
            """
            pytestmark = [pytest.mark.browser, pytest.mark.requirement("R001")]
            def test_one(): ...
            async def test_two(): ...
            def make(): ...
            """,
            [("R001", "test_one"), ("R001", "test_two")],
            id="a whole module",
        ),
        pytest.param(
            """
            @pytest.mark.requirement("R001")
            class TestOne:
                pytestmark = pytest.mark.requirement("R002")
                def test_two(self): ...
            """,
            [("R001", "test_two"), ("R002", "test_two")],
            id="a class",
        ),
        pytest.param(
            """
            @pytest.mark.parametrize("n", [pytest.param(1, marks=pytest.mark.requirement("R001"))])
            def test_one(n): ...
            """,
            [("R001", "test_one")],
            id="one case of a table",
        ),
    ],
)
def test_a_mark_is_found_wherever_pytest_takes_it(
    source: str, expected: list[tuple[str, str]]
) -> None:
    assert sorted(marked(source)) == sorted(expected)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            '@pytest.mark.requirement("R001")\ndef make_one(): ...', id="on what is no test"
        ),
        pytest.param(
            "@pytest.mark.requirement(NUMBER)\ndef test_one(): ...", id="an id that is computed"
        ),
        pytest.param('CASES = [pytest.mark.requirement("R001")]', id="in a table apart"),
    ],
)
def test_a_mark_that_proves_nothing_is_refused(source: str) -> None:
    with pytest.raises(MarkUnreadable):
        marks_of_module(source)
