"""Every cause for which a server takes no copy is documented: docs/operations/copies.md."""

import re

from pli.domain.handover.vocabulary import CopyFault
from tests.tidy.source import ROOT

DOCUMENT = ROOT / "docs" / "operations" / "copies.md"


def test_the_page_names_every_cause_and_no_other() -> None:
    named = re.findall(r"^\| `([a-z-]+)` \|", DOCUMENT.read_text(), re.MULTILINE)

    assert sorted(named) == sorted(CopyFault)
