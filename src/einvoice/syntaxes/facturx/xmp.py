"""The XMP of Factur-X: what tells every reader that a PDF carries an invoice.

The page engine writes XMP for PDF/A and PDF/UA but has no door for this
vocabulary, so it is added to the packet that the engine wrote, which keeps all
that the packet says already.
"""

from lxml import etree

from einvoice.syntaxes.facturx.names import XMP_NAMESPACE

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"

_DESCRIPTIONS = {
    "DocumentFileName": "The name of the embedded XML document",
    "DocumentType": "The type of the hybrid document in capital letters",
    "Version": "The actual version of the standard applying to the embedded XML document",
    "ConformanceLevel": "The conformance level of the embedded XML document",
}


def with_facturx(packet: bytes, *, file_name: str, level: str) -> bytes:
    """Add the Factur-X properties and their declaration to an XMP packet."""
    root = etree.fromstring(packet, etree.XMLParser(resolve_entities=False))
    description = root.find(f".//{{{_RDF}}}Description")
    schemas = root.find(f".//{{{_EXTENSION}}}schemas/{{{_RDF}}}Bag")
    if description is None or schemas is None:
        raise ValueError(packet)
    schemas.append(_declaration())
    description.addnext(_properties(file_name, level))
    return etree.tostring(root.getroottree(), encoding="UTF-8")


def _properties(file_name: str, level: str) -> etree._Element:
    said = {
        "DocumentType": "INVOICE",
        "DocumentFileName": file_name,
        "Version": "1.0",
        "ConformanceLevel": level,
    }
    description = etree.Element(f"{{{_RDF}}}Description", nsmap={"fx": XMP_NAMESPACE})
    description.set(f"{{{_RDF}}}about", "")
    for name, text in said.items():
        etree.SubElement(description, f"{{{XMP_NAMESPACE}}}{name}").text = text
    return description


def _declaration() -> etree._Element:
    """PDF/A wants every vocabulary that it does not know declared, property by property."""
    item = _resource(None)
    for name, text in (
        ("schema", "Factur-X PDFA Extension Schema"),
        ("namespaceURI", XMP_NAMESPACE),
        ("prefix", "fx"),
    ):
        etree.SubElement(item, f"{{{_SCHEMA}}}{name}").text = text
    properties = etree.SubElement(
        etree.SubElement(item, f"{{{_SCHEMA}}}property"), f"{{{_RDF}}}Seq"
    )
    for name, text in _DESCRIPTIONS.items():
        one = _resource(properties)
        for key, value in (
            ("name", name),
            ("valueType", "Text"),
            ("category", "external"),
            ("description", text),
        ):
            etree.SubElement(one, f"{{{_PROPERTY}}}{key}").text = value
    return item


def _resource(parent: etree._Element | None) -> etree._Element:
    item = etree.Element(f"{{{_RDF}}}li")
    item.set(f"{{{_RDF}}}parseType", "Resource")
    if parent is not None:
        parent.append(item)
    return item
