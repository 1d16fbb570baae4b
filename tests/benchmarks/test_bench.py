"""Each benchmark runs, and ends with one line of JSON; how fast it was is nobody's test."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.peers import PYTHON

ROOT = Path(__file__).parents[2]
SMALLEST = ("--lines", "5", "--documents", "1", "--rounds", "3")
KEYS = {
    "name",
    "full",
    "figures",
    "unit",
    "ratios",
    "wall_ratios",
    "compared_with",
    "goals",
    "more",
    "machine",
}
PAGES = ("first", "deep", "number", "words")
WEASYPRINT = {"weasyprint"} if PYTHON.is_file() else set()


@pytest.mark.parametrize(
    ("name", "cases", "others"),
    [
        ("validate", {"cii 5", "ubl 5"}, {"saxonche", "floor"}),
        ("read", {"cii 5", "ubl 5", "facturx 5"}, {"factur-x", "floor"}),
        ("pdf", {"readable 5", "facturx 5"}, {"floor"} | WEASYPRINT),
        ("deposit", {"mixed"}, {"no-rules", "saxonche"}),
        ("export", {"plain 5", "facturx 5"}, {"reading", "zipfile"}),
        (
            "listing",
            {f"{page} ×{times}" for page in PAGES for times in (2, 10)},
            {"minimal"},
        ),
    ],
)
def test_a_benchmark_ends_with_a_line_of_json_that_compares_every_case_with_every_other(
    name, cases, others
):
    said = last_line(name)

    assert set(said) == KEYS
    assert (said["name"], said["full"], said["unit"]) == (name, False, "ms of CPU per document")
    assert set(said["compared_with"]) == others
    assert set(said["figures"]) == set(said["ratios"]) == set(said["wall_ratios"]) == cases
    for case in cases:
        assert set(said["figures"][case]) == {"ours"} | others
        assert set(said["ratios"][case]) == set(said["wall_ratios"][case]) == others


def last_line(name: str) -> dict[str, object]:
    command = [sys.executable, "-m", f"benchmarks.{name}", *SMALLEST]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    # 1: of so few, some goal is missed.
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
