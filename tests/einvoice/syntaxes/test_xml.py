import pytest

from einvoice.faults import Fault
from einvoice.syntaxes.xml import DEPTH_MAX, MARKS_MAX, XML_BYTES_MAX, parse_xml

LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a0 "ha">'
    + b"".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.encode() for n in range(1, 12))
    + b"]><a>&a11;</a>"
)


def test_a_well_formed_document_is_parsed():
    root = parse_xml("<?xml version='1.0'?><a>é</a>".encode())

    assert root.text == "é"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("\ufeff<a>é</a>".encode(), id="a byte order mark"),
        pytest.param(
            '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16"), id="UTF-16"
        ),
        pytest.param(
            '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'.encode("latin-1"), id="Latin-1"
        ),
        pytest.param(
            '<?xml version="1.0" encoding="windows-1252"?><a>é</a>'.encode("cp1252"), id="Windows"
        ),
    ],
)
def test_every_usual_encoding_is_read(content):
    assert parse_xml(content).text == "é"


def test_a_comment_does_not_cut_the_text_around_it():
    assert parse_xml(b"<a>10<!-- not -->00<?no this?>0</a>").text == "10000"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "xml-empty", id="nothing"),
        pytest.param(b" \n ", "xml-empty", id="blanks"),
        pytest.param(b"<a>", "xml-unreadable", id="cut off"),
        pytest.param(b"\0\0\0", "xml-unreadable", id="zeros"),
        pytest.param("<a>é</a>".encode("latin-1"), "xml-unreadable", id="not the encoding it says"),
        pytest.param(
            b'<?xml version="1.0" encoding="klingon"?><a/>',
            "xml-encoding",
            id="an unknown encoding",
        ),
        pytest.param(b"<!DOCTYPE a><a/>", "xml-doctype", id="a DOCTYPE"),
        pytest.param(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xml-doctype", id="an entity"),
        pytest.param(
            b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "xml-doctype", id="an external DTD"
        ),
        pytest.param(
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
            "xml-doctype",
            id="an external entity",
        ),
        pytest.param(LAUGHS, "xml-doctype", id="a billion laughs"),
        pytest.param(b"<a>" * 101 + b"</a>" * 101, "xml-too-deep", id="one level too deep"),
        pytest.param(b"<a>" * 10_000 + b"</a>" * 10_000, "xml-too-deep", id="10,000 deep"),
        pytest.param(
            b"<a>" + b"<b/>" * MARKS_MAX + b"</a>", "xml-too-many-elements", id="too many elements"
        ),
        pytest.param(b"<a>" + b"x" * XML_BYTES_MAX + b"</a>", "xml-too-large", id="too many bytes"),
        pytest.param(
            b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-', "xml-encoding", id="UTF-7"
        ),
        pytest.param(
            b'<?xml version="1.0" encoding="UTF-7"?><a/>', "xml-encoding", id="UTF-7, it says"
        ),
        pytest.param(
            '<?xml version="1.0" encoding="IBM037"?><a/>'.encode("cp037"),
            "xml-unreadable",
            id="EBCDIC",
        ),
    ],
)
def test_what_is_dangerous_or_broken_is_a_fault(content, code):
    found = parse_xml(content)

    assert isinstance(found, Fault)
    assert found.code == code


def test_a_text_may_be_as_long_as_a_document_attached_in_it():
    assert len(parse_xml(b"<a>" + b"x" * 40_000_000 + b"</a>").text) == 40_000_000


def test_the_deepest_document_that_is_read():
    assert not isinstance(parse_xml(b"<a>" * DEPTH_MAX + b"</a>" * DEPTH_MAX), Fault)
