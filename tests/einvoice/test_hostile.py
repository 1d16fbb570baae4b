"""Files that mean harm: each gets its code, within a bound of time and memory.

They are read in a process of their own, so that one that hangs or eats the memory
fails its test and no other. CONTRIBUTING names the fuzzer that looks for more.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest
from pebble import ProcessPool

from einvoice import read_document
from einvoice.syntaxes.cii import write_cii
from einvoice.syntaxes.xml import MARKS_MAX
from tests.make import hostile
from tests.make.documents import make_invoice, make_plain_pdf

# Generous: machines differ. What these catch is a cost that grows with the square.
SECONDS_MAX = 30.0
MEMORY_MAX = 700_000_000

N = MARKS_MAX - 100
BAD_DATE = (
    b'<ram:IssueDateTime><a:DateTimeString xmlns:a="urn:un:unece:uncefact:data:standard:'
    b'UnqualifiedDataType:100" format="102">x</a:DateTimeString></ram:IssueDateTime>'
)

# What each of these must be told; None: it is read, whatever it says.
CASES: dict[str, tuple[hostile.Builder, str | None]] = {
    "a DOCTYPE": (lambda: hostile.with_doctype(b""), "xml-doctype"),
    "an external DTD by http": (
        lambda: hostile.with_doctype(b' SYSTEM "http://localhost:9/a.dtd"'),
        "xml-doctype",
    ),
    "an entity that names a file": (
        lambda: hostile.with_doctype(b' [<!ENTITY a SYSTEM "file:///etc/hostname">]', b"&a;"),
        "xml-doctype",
    ),
    "an entity that names a host": (
        lambda: hostile.with_doctype(b' [<!ENTITY a SYSTEM "http://localhost:9/">]', b"&a;"),
        "xml-doctype",
    ),
    "parameter entities": (hostile.parameter_entities, "xml-doctype"),
    "a billion laughs": (hostile.billion_laughs, "xml-doctype"),
    "a quadratic blow-up": (hostile.quadratic_blow_up, "xml-doctype"),
    "a DOCTYPE in UTF-16": (
        lambda: hostile.with_doctype(b' [<!ENTITY a "b">]').decode().encode("utf-16"),
        "xml-doctype",
    ),
    "101 levels": (lambda: hostile.cii(b"<a>" * 100 + b"</a>" * 100), "xml-too-deep"),
    "10,000 levels": (lambda: hostile.cii(b"<a>" * 10_000 + b"</a>" * 10_000), "xml-too-deep"),
    "10,000,000 levels": (lambda: hostile.cii(b"<a>" * 10**7), "xml-too-many-elements"),
    "200 MB of elements": (lambda: hostile.cii(b"<a>b</a>" * 25_000_000), "xml-too-large"),
    "as many empty lines as are read": (
        lambda: hostile.lines(b"<ram:IncludedSupplyChainTradeLineItem/>" * N),
        None,
    ),
    "many wrong dates": (lambda: hostile.document(BAD_DATE * 20_000), None),
    "a million attributes": (lambda: hostile.attributes_on_one_element(N), "xml-unsafe"),
    "101 attributes": (lambda: hostile.attributes_on_one_element(101), "xml-unsafe"),
    "a long namespace": (hostile.long_namespace_on_many_elements, "xml-unsafe"),
    "many namespaces": (
        lambda: hostile.cii(b"".join(b'<a xmlns="u%d"/>' % n for n in range(100_000))),
        None,
    ),
    "a long name": (lambda: hostile.cii(b"<" + b"a" * 20_000_000 + b"/>"), "xml-unreadable"),
    "10 MB of one text": (lambda: hostile.cii(b"<a>" + b"x" * 10_000_000 + b"</a>"), None),
    "character references": (lambda: hostile.cii(b"<a>" + b"&#65;" * 9_000_000 + b"</a>"), None),
    "a comment before all": (
        lambda: hostile.cii(b"", before=b"<!--" + b"x" * 40_000_000 + b"-->"),
        "xml-unsafe",
    ),
    "an attachment of 40 MB": (lambda: hostile.whole_attachment_as_base64(40_000_000), "ok"),
    "an attachment of 60 MB": (
        lambda: hostile.whole_attachment_as_base64(60_000_000),
        "xml-too-large",
    ),
    "a number of a million digits": (
        lambda: write_cii(make_invoice()).replace(b">1<", b">" + b"9" * 10**6 + b"<"),
        "value-unreadable",
    ),
    "blanks": (lambda: b" " * 90_000_000, "not-a-pdf"),
    "an attachment of 1 GB in 1 MB": (
        lambda: hostile.pdf_with(hostile.flate_bomb()),
        "attachment-unreadable",
    ),
    "the same, packed twice": (
        lambda: hostile.pdf_with(
            hostile.flate_bomb(50_000_000), filters="/FlateDecode /FlateDecode"
        ),
        "attachment-unreadable",
    ),
    "an attachment in LZW": (
        lambda: hostile.pdf_with(hostile.lzw_bomb(), filters="/LZWDecode"),
        "attachment-unreadable",
    ),
    "an order in LZW": (
        lambda: hostile.pdf_with(hostile.lzw_bomb(), filters="/LZWDecode", name="order-x.xml"),
        "attachment-unreadable",
    ),
    "the structure in LZW": (hostile.structure_in_lzw, "pdf-compression"),
    "the same, spelt by numbers": (
        lambda: hostile.structure_in_lzw().replace(b"/LZW", b"/#4cZ#57").replace(b"XR", b"X#52"),
        "pdf-compression",
    ),
    "the same, without a table": (
        lambda: hostile.structure_in_lzw().replace(b"/XRef", b"/ObjStm"),
        "pdf-unreadable",
    ),
    "objects in LZW, under no name": (hostile.objects_in_lzw, "pdf-compression"),
    "a million names of tables": (
        lambda: b"%PDF-1.7\n" + b"/XRef" * 10**6 + b"%%EOF",
        "pdf-unreadable",
    ),
    "300 attachments of 40 MB": (hostile.many_attachments, "plain"),
    "a tree of names that loops": (hostile.tree_of_names_that_loops, "plain"),
    "pages that loop": (hostile.pages_that_loop, None),
    "200,000 times the same page": (hostile.many_pages, "pdf-unreadable"),
    "a page under 100,000 others": (hostile.deep_page_tree, "pdf-unreadable"),
    "arrays a million deep": (hostile.nested_arrays, "pdf-unreadable"),
    "a PDF of which all is missing": (
        lambda: b"%PDF-1.7\n" + b"1 0 obj" * 10**7 + b"%%EOF",
        "pdf-unreadable",
    ),
    "a PDF of 90 MB of blanks": (
        lambda: make_plain_pdf().replace(b"startxref", b" " * 90_000_000 + b"startxref"),
        "plain",
    ),
}


@dataclass(frozen=True)
class Measured:
    codes: tuple[str, ...]
    kind: str
    seconds: float
    memory: int


def status(word: str) -> int:
    found = re.search(rf"^{word}:\s*(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    return int(found[1]) * 1000


def measured(name: str) -> Measured:
    content = CASES[name][0]()
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts again from here
    before, start = status("VmRSS"), time.process_time()
    found = read_document(content, name="facture")
    seconds, memory = time.process_time() - start, status("VmHWM") - before
    return Measured(tuple(one.code for one in found.faults), found.kind, seconds, memory)


@pytest.fixture(scope="module")
def apart() -> Iterator[ProcessPool]:
    with ProcessPool(max_workers=1, context=get_context("spawn")) as pool:
        yield pool
        pool.stop()


@pytest.mark.parametrize("name", CASES)
def test_what_means_harm_is_told_so_within_bounds(apart, name):
    expected = CASES[name][1]

    found = apart.schedule(measured, args=[name], timeout=120).result()

    print(f"{name}: {found.seconds:.2f} s, {found.memory / 1e6:.0f} MB, {found.codes[:3]}")  # noqa: T201  # figures of the report
    assert found.seconds < SECONDS_MAX
    assert found.memory < MEMORY_MAX
    if expected in {"ok", "plain"}:
        assert found.codes == ()
        assert found.kind == ("plain_pdf" if expected == "plain" else "xml")
    elif expected is not None:
        assert found.codes == (expected,)
