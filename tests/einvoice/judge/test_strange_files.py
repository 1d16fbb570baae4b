"""Files that mean harm, and files that only look odd: the same judge, before any rule."""

import codecs

import pytest

from einvoice import Outcome, write_cii
from tests.make.documents import make_invoice

CII = write_cii(make_invoice())


def codes(verdict):
    return [one.code for one in verdict.faults]


def deep(levels: int) -> bytes:
    return CII.replace(
        b"<rsm:ExchangedDocument>",
        b"<rsm:ExchangedDocument>" + b"<a>" * levels + b"</a>" * levels,
        1,
    )


def with_doctype(doctype: bytes) -> bytes:
    return CII.replace(b"<rsm:CrossIndustryInvoice", doctype + b"<rsm:CrossIndustryInvoice", 1)


LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghij"
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(with_doctype(b"<!DOCTYPE x>"), ["xml-doctype"], id="DOCTYPE"),
        pytest.param(
            with_doctype(b"<!DOCTYPE x SYSTEM 'file:///etc/hostname'>"),
            ["xml-doctype"],
            id="SYSTEM",
        ),
        pytest.param(
            with_doctype(b"<!DOCTYPE x [<!ENTITY h SYSTEM 'file:///etc/hostname'>]>").replace(
                b"LB-2026-000042", b"&h;", 1
            ),
            ["xml-doctype"],
            id="external entity",
        ),
        pytest.param(
            with_doctype(LAUGHS + b"]>").replace(b"LB-2026-000042", b"&j;", 1),
            ["xml-doctype"],
            id="billion laughs",
        ),
        pytest.param(deep(101), ["xml-too-deep"], id="101 levels"),
        pytest.param(deep(10_000), ["xml-too-deep"], id="10,000 levels"),
        pytest.param(b"", ["pdf-empty"], id="nothing"),
        pytest.param(CII[:-100], ["xml-unreadable"], id="truncated"),
    ],
)
def test_what_means_harm_is_refused_before_any_rule(judge, content, expected):
    verdict = judge.judge(content, name="facture.xml")

    assert (verdict.outcome, codes(verdict)) == (Outcome.UNREADABLE, expected)
    assert verdict.rules == ()


def encoded(encoding: str, *, declared: str, mark: bytes = b"") -> bytes:
    text = CII.decode().replace("encoding='UTF-8'", f"encoding='{declared}'")
    return mark + text.replace("’", "'").replace("€", "EUR").encode(encoding)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(encoded("utf-8", declared="UTF-8", mark=codecs.BOM_UTF8), id="UTF-8 with BOM"),
        pytest.param(
            encoded("utf-16-le", declared="UTF-16", mark=codecs.BOM_UTF16_LE), id="UTF-16 LE"
        ),
        pytest.param(
            encoded("utf-16-be", declared="UTF-16", mark=codecs.BOM_UTF16_BE), id="UTF-16 BE"
        ),
        pytest.param(encoded("latin-1", declared="ISO-8859-1"), id="Latin-1"),
        pytest.param(encoded("cp1252", declared="windows-1252"), id="Windows"),
    ],
)
def test_the_encoding_of_a_file_changes_nothing(judge, content):
    judged = judge.read_and_judge(content, name="facture.xml")

    assert (judged.verdict.outcome, codes(judged.verdict)) == (Outcome.VALID, [])
    assert judged.document.invoice.notes[1].text.startswith("Pénalités de retard")
