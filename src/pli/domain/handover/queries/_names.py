"""How the files of an export are named: by a template, each once."""

import re
from collections.abc import Mapping
from typing import Any

from pli.domain.handover.vocabulary import NAME_TEMPLATE_LENGTH_MAX, NamePart
from pli.domain.invoices.queries import HeldDocument
from pli.domain.invoices.vocabulary import InvoiceKind

_PART = re.compile(r"\{([^{}]*)\}")
# What every file system takes, and « / » for a folder.
_AROUND = re.compile(r"[\w .()/-]*")
_NOT_IN_NAMES = re.compile(r"[^\w.()-]+")
_VALUE_LENGTH_MAX = 80
_KINDS: Mapping[InvoiceKind, str] = {
    InvoiceKind.INVOICE: "facture",
    InvoiceKind.CREDIT_NOTE: "avoir",
    InvoiceKind.PREPAYMENT: "acompte",
}


def unknown_parts(template: str) -> list[str]:
    """Give the words between braces that name nothing."""
    return [name for name in _PART.findall(template) if name not in set(NamePart)]


def is_template(template: str) -> bool:
    """Say whether files can be named by it: no folder without a name, none that leads out."""
    around = _PART.sub("x", template)
    folders = [folder.strip(" .") for folder in around.split("/")]
    return (
        0 < len(template) <= NAME_TEMPLATE_LENGTH_MAX
        and _AROUND.fullmatch(around) is not None
        and all(folders)
    )


class FileNames:
    """The names of one export: whoever comes second to a name is numbered."""

    def __init__(self, template: str, *, customer_number: str) -> None:
        self._template = template
        self._customer_number = customer_number
        self._given: dict[str, int] = {}

    def name_of(self, document: HeldDocument) -> str:
        """Name the files of an invoice, without what follows the dot."""
        values = self._values(document)
        filled = _PART.sub(lambda found: values[found[1]], self._template)
        folders = [folder.strip(" .") or "-" for folder in filled.split("/")]
        return self._once("/".join(folders))

    def _once(self, name: str) -> str:
        # Two names that differ by case are one file on many machines.
        rank = self._given.get(name.casefold(), 0) + 1
        self._given[name.casefold()] = rank
        return name if rank == 1 else self._once(f"{name}-{rank}")

    def _values(self, document: HeldDocument) -> Mapping[str, str]:
        said: Mapping[NamePart, Any] = {
            NamePart.DATE: f"{document.issue_date:%Y-%m-%d}",
            NamePart.YEAR: f"{document.issue_date:%Y}",
            NamePart.MONTH: f"{document.issue_date:%m}",
            NamePart.KIND: _KINDS[document.kind],
            NamePart.NUMBER: document.number,
            NamePart.SELLER: document.seller_name,
            NamePart.CONTRACT: document.contract_number or "sans-contrat",
            NamePart.CUSTOMER: self._customer_number,
        }
        return {part.value: _safe(text) for part, text in said.items()}


def _safe(text: str) -> str:
    return _NOT_IN_NAMES.sub("-", text).strip("-. ")[:_VALUE_LENGTH_MAX] or "-"
