"""Bytes that wait became an invoice under another line: does this line say the same?"""

from dataclasses import replace

from pli.domain.customers.queries import door_policy
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._customer import find_customer
from pli.domain.deposits.operations._facts import as_decided
from pli.domain.deposits.operations._index_line import ReadLine, read_line
from pli.domain.deposits.operations._judging import Verdict, differences_from, verdict_on_known
from pli.domain.deposits.operations._matching import find_seller
from pli.domain.deposits.operations._reading import Reading
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.queries import KnownInvoice, differences_of
from pli.domain.invoices.vocabulary import DocumentFormat, InvoiceContent


def verdict_on_same_bytes(held: Arrival, read: Reading, invoice: Invoice) -> Verdict | None:
    """Decide about a file that waits, once the same bytes were read as this invoice.

    What is missing with it contradicts nothing, and it is known; what says otherwise
    is told as if it had come afterwards. None when it goes on waiting: it is another
    invoice, or nobody can tell. Looks at no other identity, and so takes no lock.
    """
    line = read_line(held.index_line) if held.index_line else None
    if read.content is None or _is_of_another(invoice, held, line, read.content):
        return None
    content = _content(line, read.content)
    said = replace(
        read,
        content=content,
        faults=(),
        customer_number=(line.customer_number if line else "") or held.customer_number,
    )
    said = as_decided(held, said)
    account = find_customer(held.space_id, said, door_policy(held.space_id)).account
    known = KnownInvoice(invoice, tuple(differences_of(invoice, content)) if content else ())
    differences = differences_from(known, said, account)
    if differences and content is None:
        return None
    return verdict_on_known(invoice, said, differences)


def _content(line: ReadLine | None, content: InvoiceContent) -> InvoiceContent | None:
    # A plain PDF is whatever its index line says.
    if content.format is DocumentFormat.PLAIN_PDF:
        return line.content if line else None
    return content


def _is_of_another(
    invoice: Invoice, held: Arrival, line: ReadLine | None, content: InvoiceContent
) -> bool:
    if line is None:
        return False
    if line.number not in {"", invoice.number}:
        return True
    if content.format is DocumentFormat.PLAIN_PDF and line.content is not None:
        return line.content.issue_date.year != invoice.year or _names_another_seller(
            invoice, held, line
        )
    faults = line.faults_against(content.number, content.total_with_vat)
    return any(fault.code == "index-contradicts" for fault in faults)


def _names_another_seller(invoice: Invoice, held: Arrival, line: ReadLine) -> bool:
    if not line.entity_code or line.content is None:
        return False
    seller = find_seller(held.space_id, line.content, line.entity_code)
    return seller is None or seller.identifier != invoice.seller_identifier
