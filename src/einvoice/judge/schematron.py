"""The official rules compiled to XSLT, run by Saxon.

Only the processes that judge import this: Saxon brings a virtual machine of its own,
which must not be started before a fork, and which takes its process with it when it fails.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor, PyXdmNode, PyXsltExecutable

_NO_DOCTYPE = (
    "http://saxon.sf.net/feature/parserFeature?uri="
    "http://apache.org/xml/features/disallow-doctype-decl"
)

# A report of the sheets is mostly the list of rules that hold. Taking out the others inside
# Saxon spares writing and reading it all; in ASCII, whatever the encoding of the machine.
_COLLECT = """
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:svrl="http://purl.oclc.org/dsdl/svrl">
  <xsl:output method="xml" encoding="US-ASCII" indent="no"/>
  <xsl:template match="/">
    <found><xsl:copy-of select="*/(svrl:failed-assert | svrl:successful-report)"/></found>
  </xsl:template>
</xsl:stylesheet>
"""
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"


class CannotEvaluate(Exception):
    """A rule failed to give an answer: neither that it holds, nor that it does not."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a document breaks, in the words of the sheet."""

    rule: str
    flag: str
    location: str
    text: str


class Sheets:
    """The sheets of this process, compiled when first needed, and Saxon, which runs them."""

    def __init__(self) -> None:
        """Start Saxon, which reads no DOCTYPE, hence no entity of anybody's making."""
        self._saxon = PySaxonProcessor(license=False)
        self._saxon.set_configuration_property(_NO_DOCTYPE, "true")
        self._compiler = self._saxon.new_xslt30_processor()
        self._collect = self._compiler.compile_stylesheet(stylesheet_text=_COLLECT)
        self._compiled: dict[Path, PyXsltExecutable] = {}

    def parse(self, content: bytes) -> PyXdmNode:
        """Give the document to Saxon as the very bytes that were read, in their own encoding."""
        held = os.memfd_create("invoice")
        try:
            with os.fdopen(os.dup(held), "wb") as file:
                file.write(content)
            return self._saxon.parse_xml(xml_file_name=f"/proc/self/fd/{held}")
        except PySaxonApiError as error:
            raise CannotEvaluate(str(error).strip()) from error
        finally:
            os.close(held)

    def find(self, path: Path, document: PyXdmNode) -> list[Finding]:
        """Apply a sheet, and say which of its rules the document breaks, in its order."""
        sheet = self.compile(path)
        try:
            report = sheet.transform_to_value(xdm_node=document)
            found = report and self._collect.transform_to_string(xdm_node=report.head)
        except PySaxonApiError as error:
            raise CannotEvaluate(str(error).strip()) from error
        if not found:
            raise CannotEvaluate(path.name)
        root = etree.fromstring(found.encode("ascii"), etree.XMLParser(huge_tree=True))
        return [_finding(one) for one in root]

    def compile(self, path: Path) -> PyXsltExecutable:
        """Make a sheet ready to run."""
        if path not in self._compiled:
            text = sheet_to_run(path)
            self._compiled[path] = self._compiler.compile_stylesheet(stylesheet_text=text)
        return self._compiled[path]


def sheet_to_run(path: Path) -> str:
    """A sheet without what only reports that a rule, or a pattern of rules, was looked at.

    To report a pattern, a sheet goes through the whole document to no effect: that of BR-FR does
    so 58 times, which is half of what an invoice costs. No rule is touched (decision 0009).
    """
    root = etree.parse(path).getroot()
    for one in list(root.iter(f"{_SVRL}active-pattern", f"{_SVRL}fired-rule")):
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    # A sheet finds its lists of codes beside itself. In ASCII, as above.
    root.set(_BASE, path.as_uri())
    return etree.tostring(root, encoding="us-ascii").decode("ascii")


def _finding(element: etree._Element) -> Finding:
    return Finding(
        rule=element.get("id") or "",
        flag=element.get("flag") or element.get("role") or "",
        location=element.get("location") or "",
        text=" ".join(element.findtext(f"{_SVRL}text", "").split()),
    )
