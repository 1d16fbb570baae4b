"""A whole run of a supplier: its register, its files of every kind, and how each must end.

Made from a seed, so that two channels can be given the same.
"""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

import pikepdf
from stdnum import luhn

from einvoice import Invoice, write_cii, write_facturx, write_ubl
from tests.make.broken import make_pdf_with_attachments
from tests.make.documents import (
    LEASE,
    LOCAVIA_BAIL_SIREN,
    LOCAVIA_LOCATION_SIREN,
    Sold,
    make_invoice,
)

ENTITIES = (
    f"bail:Locavia Bail:{LOCAVIA_BAIL_SIREN}",
    f"location:Locavia Location:{LOCAVIA_LOCATION_SIREN}",
)
_STRANGER_SIREN = "300000007"
_FILES_PER_CUSTOMER = 8
_INDEX_COLUMNS = (
    "fichier",
    "numero_client",
    "numero_facture",
    "date_emission",
    "total_ttc",
    "entite",
)
# Of a hundred files, once each kind has come. Every plain PDF has its index line: without one, a
# watched folder keeps it for an hour.
_SHARES = {
    "facturx": 38,
    "cii": 13,
    "ubl": 13,
    "plain": 18,
    "double": 4,
    "rules-broken": 3,
    "unknown-customer": 3,
    "different-content": 2,
    "unknown-seller": 2,
    "cut-short": 1,
    "no-invoice": 1,
    "index-invalid": 1,
}


# Setting a page takes long: most have a blank one around their XML.
_WRITTEN_WHOLE = 0.1
# What is told of two contents is no double of either: it goes first.
_REPEATS = {"different-content": 1, "double": 2}


@dataclass(frozen=True, slots=True, order=True)
class End:
    """Where a file must end; `number` is of the invoice that it became or met."""

    state: str
    reasons: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class RunFile:
    """One file, with the cells of its index line where it has one."""

    name: str
    content: bytes
    line: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunCustomer:
    """One customer of the register; some are found by SIREN only, some have no address."""

    number: str
    siren: str
    address: str


@dataclass(frozen=True, slots=True)
class Run:
    """What a supplier hands in, and what must come of it, in any order."""

    customers: Sequence[RunCustomer]
    files: Sequence[RunFile]
    ends: Counter[End]
    told: frozenset[str]
    """The addresses that a mail must reach."""

    def register(self) -> bytes:
        """Write its register."""
        rows = [
            {
                "numero_client": one.number,
                "societe": f"Client {one.number}",
                "siren": one.siren,
                "adresse_mail": one.address,
                "origine_adresse": "vendeur" if one.address else "",
            }
            for one in self.customers
        ]
        return _csv(tuple(rows[0]), rows)

    def index(self) -> bytes:
        """Write the index of its plain PDFs."""
        return _csv(_INDEX_COLUMNS, [one.line for one in self.files if one.line])


def make_run(*, files: int, seed: int = 1) -> Run:
    """Make a run of so many files: at least one of each kind, shuffled."""
    random = Random(seed)
    customers = [_customer(rank) for rank in range(1, 2 + files // _FILES_PER_CUSTOMER)]
    writing = _Writing(random, customers)
    kinds = [*_SHARES][:files]
    kinds += random.choices([*_SHARES], [*_SHARES.values()], k=files - len(kinds))
    # What repeats another comes after it here, and anywhere once shuffled.
    for kind in sorted(kinds, key=lambda one: _REPEATS.get(one, 0)):
        writing.write(kind)
    random.shuffle(writing.files)
    return Run(customers, writing.files, writing.ends, frozenset(writing.told))


@dataclass(slots=True)
class _Writing:
    random: Random
    customers: Sequence[RunCustomer]
    files: list[RunFile] = field(default_factory=list)
    ends: Counter[End] = field(default_factory=Counter)
    told: set[str] = field(default_factory=set)
    _repeatable: list[tuple[Invoice, bytes]] = field(default_factory=list)

    def write(self, kind: str) -> None:
        number = f"LB-2026-{len(self.files) + 1:06}"
        customer = self.random.choice(self.customers)
        invoice = self._invoice(number, customer)
        match kind:
            case "facturx":
                is_whole = self.random.random() < _WRITTEN_WHOLE
                content = write_facturx(invoice) if is_whole else _facturx(invoice)
                self._publish(invoice, customer, "pdf", content)
                self._repeatable.append((invoice, self.files[-1].content))
            case "cii":
                self._publish(invoice, customer, "xml", write_cii(invoice))
            case "ubl":
                # BR-FR-CO-10 wants a scheme beside a number in UBL: this one goes by SIREN.
                buyer = replace(invoice.buyer, identifiers=())
                self._publish(invoice, customer, "xml", write_ubl(replace(invoice, buyer=buyer)))
            case "rules-broken":
                self._publish(invoice, customer, "xml", write_cii(_miscounted(invoice)))
            case "plain":
                line = _line(invoice, customer)
                self._publish(invoice, customer, "pdf", _page(invoice), line)
            case "double":
                first, content = self.random.choice(self._repeatable)
                self._add(End("known", (), first.number), number, "pdf", content)
            case "different-content":
                # Whichever comes first is the invoice: nothing else may repeat it.
                first, _content = self._repeatable.pop()
                content = _facturx(replace(invoice, number=first.number, buyer=first.buyer))
                self._add(End("held", ("different-content",), first.number), number, "pdf", content)
            case "index-invalid":
                line = _line(invoice, customer) | {"date_emission": "31/02/2026"}
                self._hold(kind, number, "pdf", _page(invoice), line)
            case _:
                self._hold(*_held(kind, invoice))

    def _invoice(self, number: str, customer: RunCustomer) -> Invoice:
        lines = self.random.choice((1, 1, 2, 3, 8))
        return make_invoice(
            number=number,
            issue_date=date.today() - timedelta(days=self.random.randrange(60)),  # noqa: DTZ011
            buyer_name=f"Client {customer.number}",
            buyer_siren=customer.siren,
            customer_number=customer.number if self.random.random() < 0.7 else None,
            sold=[self._sold() for _ in range(lines)],
        )

    def _sold(self) -> Sold:
        return replace(LEASE, price=Decimal(self.random.randrange(1_000, 90_000)) / 100)

    def _publish(
        self,
        invoice: Invoice,
        customer: RunCustomer,
        ending: str,
        content: bytes,
        line: Mapping[str, str] | None = None,
    ) -> None:
        self._add(End("available", (), invoice.number), invoice.number, ending, content, line)
        if customer.address:
            self.told.add(customer.address)

    def _hold(
        self,
        reason: str,
        number: str,
        ending: str,
        content: bytes,
        line: Mapping[str, str] | None = None,
    ) -> None:
        self._add(End("held", (reason,)), number, ending, content, line)

    def _add(
        self,
        end: End,
        number: str,
        ending: str,
        content: bytes,
        line: Mapping[str, str] | None = None,
    ) -> None:
        name = f"{number}.{ending}"
        cells = {"fichier": name, **line} if line else {}
        self.files.append(RunFile(name, content, cells))
        self.ends[end] += 1


def _held(kind: str, invoice: Invoice) -> tuple[str, str, str, bytes]:
    number = invoice.number
    match kind:
        case "unknown-customer":
            nobody = replace(_of_stranger(invoice).buyer, name="Inconnu")
            return kind, number, "xml", write_cii(replace(invoice, buyer=nobody))
        case "unknown-seller":
            return kind, number, "xml", write_ubl(_sold_by_stranger(invoice))
        case "cut-short":
            whole = write_cii(invoice)
            return "unreadable", number, "xml", whole[: len(whole) // 2]
        case "no-invoice":
            return "unreadable", number, "pdf", b"%PDF-1.7\nnothing else\n"
    raise KeyError(kind)


def _of_stranger(invoice: Invoice) -> Invoice:
    return make_invoice(
        number=invoice.number, buyer_siren=_STRANGER_SIREN, customer_number="N-ABSENT"
    )


def _sold_by_stranger(invoice: Invoice) -> Invoice:
    seller = make_invoice(seller_name="Inconnu", seller_siren=_STRANGER_SIREN).seller
    return replace(invoice, seller=seller)


def _miscounted(invoice: Invoice) -> Invoice:
    """Break a rule on sums (BR-CO-16) that no schema knows."""
    due = (invoice.totals.amount_due or Decimal()) + 1
    return replace(invoice, totals=replace(invoice.totals, amount_due=due))


def _facturx(invoice: Invoice) -> bytes:
    return make_pdf_with_attachments([("factur-x.xml", write_cii(invoice))])


@cache
def _blank_page() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        target = io.BytesIO()
        pdf.save(target, static_id=True)
    return target.getvalue()


def _page(invoice: Invoice) -> bytes:
    """A page of its own for each invoice; what it shows matters to nobody here."""
    return _blank_page() + f"\n% {invoice.number}\n".encode()


def _line(invoice: Invoice, customer: RunCustomer) -> dict[str, str]:
    return {
        "numero_client": customer.number,
        "numero_facture": invoice.number,
        "date_emission": f"{invoice.issue_date:%d/%m/%Y}",
        "total_ttc": f"{invoice.totals.total_with_vat}".replace(".", ","),
        "entite": "bail",
    }


def _customer(rank: int) -> RunCustomer:
    base = f"4{rank:07}"
    return RunCustomer(
        number=f"N-{rank:05}",
        siren=base + luhn.calc_check_digit(base),
        address="" if rank % 4 == 0 else f"client-{rank}@clients.example",
    )


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    target = io.StringIO()
    writer = csv.DictWriter(target, columns, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode("utf-8-sig")
