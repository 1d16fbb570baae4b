from pathlib import Path

import pytest

from einvoice import Judge, Outcome, read_document, write_cii, write_ubl
from tests.make.gallery import GALLERY
from tools.golden import FOLDER, golden_files, readme, verdict_files

ADVICE = "what einvoice writes has changed: look at the difference, then run make golden"


def kept(folder: Path) -> dict[str, str]:
    return {one.name: one.read_text() for one in folder.iterdir()}


@pytest.mark.parametrize("name", GALLERY)
def test_what_is_written_read_and_shown_is_what_it_was(name):
    files = kept(FOLDER / name)
    del files["verdict.txt"]

    assert golden_files(GALLERY[name]) == files, ADVICE


@pytest.mark.parametrize("name", GALLERY)
def test_what_is_written_is_read_back_the_same_and_written_the_same(name):
    invoice = GALLERY[name].make()

    for write in (write_cii, write_ubl) if GALLERY[name].in_ubl else (write_cii,):
        written = write(invoice)
        found = read_document(written, name="facture.xml")
        assert (found.invoice, found.unmapped, found.fatal_faults) == (invoice, (), ())
        assert write(found.invoice) == written


def test_the_official_rules_say_what_they_said():
    with Judge(processes=1) as judge:
        verdicts = verdict_files(judge)

    assert verdicts == {name: (FOLDER / name / "verdict.txt").read_text() for name in GALLERY}, (
        ADVICE
    )


@pytest.mark.parametrize("name", GALLERY)
def test_each_document_of_the_gallery_is_valid(name):
    verdict = (FOLDER / name / "verdict.txt").read_text()

    said = [line.split(": ")[1] for line in verdict.splitlines() if line[:1] in {"C", "U"}]
    assert set(said) == {Outcome.VALID}


def test_nothing_is_kept_that_the_gallery_does_not_show():
    assert {one.name for one in FOLDER.iterdir() if one.is_dir()} - {"__pycache__"} == set(GALLERY)
    assert (FOLDER / "README.md").read_text() == readme(), ADVICE
