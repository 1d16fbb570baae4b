"""The one way in for XML that a stranger wrote: bounded, and with no way out.

No DOCTYPE, hence no entity of anybody's making; no network; a limit on bytes and
on depth. Comments and processing instructions are left out, so that a text they
interrupt is read whole, as every other reader would.
"""

from lxml import etree

from einvoice.faults import Fault, fault

XML_BYTES_MAX = 50_000_000
DEPTH_MAX = 100

# Each tag and each attribute costs some hundred bytes and a microsecond or two, however
# short it is, and a PDF compresses a million of them to nothing. That many make five
# thousand rich lines, or twenty thousand plain ones, read in a few seconds.
MARKS_MAX = 1_000_000

_MEGABYTE = 1_000_000
_IS_TOO_DEEP = etree.XPath("boolean(" + "/*" * (DEPTH_MAX + 1) + ")")


def parse_xml(content: bytes) -> etree._Element | Fault:
    """Parse a document, or say what keeps it from being read."""
    if refusal := _refusal(content):
        return refusal
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        # Whoever wrote entities meant harm, or did not know: that is the thing to say.
        if b"<!DOCTYPE" in content:
            return fault("xml-doctype")
        return fault("xml-unreadable", line=str(getattr(error, "lineno", None) or 1))
    if root.getroottree().docinfo.internalDTD is not None:
        return fault("xml-doctype")
    if _IS_TOO_DEEP(root):
        return fault("xml-too-deep")
    return root


def _refusal(content: bytes) -> Fault | None:
    if not content.strip():
        return fault("xml-empty")
    if len(content) > XML_BYTES_MAX:
        return fault("xml-too-large", limit=str(XML_BYTES_MAX // _MEGABYTE))
    if content.count(b"<") + content.count(b"=") > MARKS_MAX:
        return fault("xml-too-many-elements")
    return None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
