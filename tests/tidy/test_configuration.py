"""Every environment variable is documented, and no other: docs/configuration.md."""

import re

from tests.tidy.source import ROOT, committed_files

DOCUMENT = ROOT / "docs" / "configuration.md"
READ_IN_PYTHON = re.compile(r'"(PLI_[A-Z_]+)"')
READ_IN_SHELL = re.compile(r"\$\{?(PLI_[A-Z_]+)")
DOCUMENTED = re.compile(r"^\| `(PLI_[A-Z_]+)`", re.MULTILINE)


def variables_read() -> set[str]:
    places = [ROOT / "src" / "pli" / "project" / "environment.py"]
    places += [path for path in committed_files() if path.is_relative_to(ROOT / "tools")]
    found: set[str] = set()
    for path in places:
        text = path.read_text()
        found |= set(
            READ_IN_PYTHON.findall(text) if path.suffix == ".py" else READ_IN_SHELL.findall(text)
        )
    return found


def test_the_document_lists_the_variables_that_are_read_and_no_others():
    documented = DOCUMENTED.findall(DOCUMENT.read_text())

    assert sorted(documented) == sorted(variables_read())


def test_only_one_module_of_the_product_reads_the_environment():
    readers = [
        str(path.relative_to(ROOT))
        for path in committed_files()
        if path.is_relative_to(ROOT / "src")
        and path.suffix == ".py"
        and re.search(r"os\.environ\[|os\.environ\.get|getenv", path.read_text())
    ]

    assert readers == []
