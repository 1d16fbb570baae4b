"""What an XML is that is no invoice, told by its root, so that its sender is told too."""

from lxml import etree

from einvoice.faults import Fault, fault
from einvoice.wording import gettext_noop as _

_UN = "urn:un:unece:uncefact:data:"
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"

_LIFECYCLE = f"{_UN}standard:CrossDomainAcknowledgementAndResponse:100"
_ORDER_X = f"{_UN}SCRDMCCBDACIOMessageStructure:100"

_CDAR_MESSAGE = _("un message de cycle de vie (CDAR)")
_UBL_MESSAGE = _("une réponse de cycle de vie (UBL)")

LIFECYCLE_MESSAGES = frozenset({_CDAR_MESSAGE, _UBL_MESSAGE})
"""What the fault of a document says that tells what became of an invoice."""

_KNOWN = {
    f"{{{_LIFECYCLE}}}CrossDomainAcknowledgementAndResponse": _CDAR_MESSAGE,
    f"{{{_ORDER_X}}}SCRDMCCBDACIOMessageStructure": _("une commande (Order-X)"),
    "Report": _("une transmission de données à l’administration (flux 10)"),
    f"{{{_UBL}ApplicationResponse-2}}ApplicationResponse": _UBL_MESSAGE,
    f"{{{_UBL}Order-2}}Order": _("une commande (UBL)"),
    f"{{{_UBL}DespatchAdvice-2}}DespatchAdvice": _("un avis d’expédition (UBL)"),
    f"{{{_UBL}Reminder-2}}Reminder": _("une relance (UBL)"),
    f"{{{_UBL}Statement-2}}Statement": _("un relevé de compte (UBL)"),
}
_ZUGFERD_1 = "{urn:ferd:CrossIndustryDocument:invoice:1p0}CrossIndustryDocument"

# The roots of invoices: under another namespace they are of a version that nobody reads.
_INVOICE_NAMES = {"CrossIndustryInvoice", "Invoice", "CreditNote"}


def no_invoice(root: etree._Element) -> Fault:
    """Say what this document is, as well as its root tells."""
    tag = str(root.tag)
    if tag == _ZUGFERD_1:
        return fault("syntax-zugferd-1")
    if tag in _KNOWN:
        return fault("not-an-invoice", what=_KNOWN[tag])
    name = etree.QName(root)
    if name.localname in _INVOICE_NAMES:
        return fault("syntax-namespace", value=name.localname, namespace=name.namespace or "—")
    return fault("syntax-unknown", value=name.localname)
