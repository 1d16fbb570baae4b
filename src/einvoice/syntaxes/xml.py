"""The one way in for XML that a stranger wrote: bounded, and with no way out.

No DOCTYPE, hence no entity of anybody's making; no network; a limit on bytes, on
elements and on depth. Comments and processing instructions are left out, so that a
text they interrupt is read whole, as every other reader would.
"""

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from einvoice.faults import Fault, fault

XML_BYTES_MAX = 50_000_000
DEPTH_MAX = 100

# Each tag and each attribute costs some hundred bytes and a few microseconds, however
# short it is, and a PDF compresses a million of them to nothing. That many make fifteen
# thousand rich lines, read in some five seconds; no other document of as many costs more.
MARKS_MAX = 1_000_000

# Both cost the square of what they weigh: each element bears the whole name of its
# namespace, and each attribute is looked for among all those of its element.
NAMESPACE_LENGTH_MAX = 1000
ATTRIBUTES_MAX = 100

# In these every "<" is the byte of ASCII, so that counting them bounds the tree before
# it is built. UTF-7 writes it otherwise, and nobody writes invoices in it.
_COUNTED_ENCODING = re.compile(
    rb"UTF-?8|(US-)?ASCII|UTF-?16(LE|BE)?|ISO[-_]?8859[-_]?\d+|LATIN-?\d|(WINDOWS-|CP)125\d",
    re.IGNORECASE,
)
_DECLARED_ENCODING = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)""")

_MEGABYTE = 1_000_000
_PROLOG_MAX = 100_000
_PIECE = 4096
_IS_TOO_DEEP = etree.XPath("boolean(" + "/*" * (DEPTH_MAX + 1) + ")")
_HAS_CROWDED_ELEMENT = etree.XPath(f"boolean(//@*[{ATTRIBUTES_MAX + 1}])")


def parse_xml(content: bytes) -> etree._Element | Fault:
    """Parse a document, or say what keeps it from being read.

    Raises MemoryError when there is none left: that is no fault of the document.
    """
    try:
        return _unparsed_fault(content) or _prolog_fault(content) or _parsed(content)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        return _syntax_fault(content, error)


def _unparsed_fault(content: bytes) -> Fault | None:
    if not content.strip():
        return fault("xml-empty")
    if len(content) > XML_BYTES_MAX:
        return fault("xml-too-large", limit=str(XML_BYTES_MAX // _MEGABYTE))
    if content.count(b"<") + content.count(b"=") > MARKS_MAX:
        return fault("xml-too-many-elements")
    return _encoding_fault(content[:_PIECE].replace(b"\0", b""))


def _encoding_fault(start: bytes) -> Fault | None:
    declared = _DECLARED_ENCODING.search(start)
    if declared is None or _COUNTED_ENCODING.fullmatch(declared[1].strip()):
        return None
    return fault("xml-encoding", value=declared[1].decode(errors="replace"))


def _prolog_fault(content: bytes) -> Fault | None:
    """Look at what stands before the root, and at no more of it than needed."""
    start = content[:_PROLOG_MAX]
    root = _first_element(start)
    if root is None and len(content) > _PROLOG_MAX:
        return fault("xml-doctype" if _speaks_of_doctype(start) else "xml-unsafe")
    if root is None:
        return None
    return fault("xml-doctype") if root.getroottree().docinfo.internalDTD is not None else None


def _first_element(content: bytes) -> etree._Element | None:
    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, huge_tree=False
    )
    for start in range(0, len(content), _PIECE):
        parser.feed(content[start : start + _PIECE])
        for _event, element in parser.read_events():
            return element  # type: ignore[return-value]  # "start" gives elements only
    return None


def _parsed(content: bytes) -> etree._Element | Fault:
    # A document attached to an invoice is one text, longer than libxml2 allows unless
    # told. What else that permits needs a DOCTYPE, or is bounded by bytes and depth here.
    parser = etree.XMLPullParser(
        events=("start-ns",),
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    parser.feed(content)
    root: etree._Element = parser.close()
    if _IS_TOO_DEEP(root):
        return fault("xml-too-deep")
    begun = cast("Iterator[tuple[str, tuple[str, str]]]", parser.read_events())
    names = (uri for _event, (_prefix, uri) in begun)
    if _HAS_CROWDED_ELEMENT(root) or any(len(uri) > NAMESPACE_LENGTH_MAX for uri in names):
        return fault("xml-unsafe")
    return root


def _speaks_of_doctype(content: bytes) -> bool:
    return b"<!DOCTYPE" in content.replace(b"\0", b"")


def _syntax_fault(content: bytes, error: etree.XMLSyntaxError) -> Fault:
    # Whoever wrote entities meant harm, or did not know: that is the thing to say.
    if _speaks_of_doctype(content):
        return fault("xml-doctype")
    if "Excessive depth" in error.msg:
        return fault("xml-too-deep")
    return fault("xml-unreadable", line=str(error.lineno or 1))
