"""Files and functions stay small enough to be read at once."""

import pytest

from tests.tidy.source import SRC, functions, place, python_files

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 50
VIEW_LINES_MAX = 25


def test_no_file_is_longer_than_four_hundred_lines():
    long = [
        f"{place(path)} has {len(lines)} lines"
        for path in python_files("src", "tests", "tools", "benchmarks")
        if len(lines := path.read_text().splitlines()) > FILE_LINES_MAX
    ]

    assert long == []


@pytest.mark.parametrize(
    ("what", "lines_max"), [("function", FUNCTION_LINES_MAX), ("view", VIEW_LINES_MAX)]
)
def test_no_function_is_longer_than_a_screen_and_no_view_than_half_of_one(what, lines_max):
    long = [
        f"{place(path, node.lineno)} {node.name} has {lines} lines"
        for path in python_files("src", "tools", "benchmarks")
        if what == "function" or ("views" in path.parts and SRC in path.parents)
        for node in functions(path)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > lines_max
    ]

    assert long == []
