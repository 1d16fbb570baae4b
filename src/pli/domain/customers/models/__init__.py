"""Suppliers with their entities, hosts and policy; their customers with addresses and contracts."""

from pli.domain.customers.models.accounts import Adviser, CustomerAccount, RegisteredAddress
from pli.domain.customers.models.contracts import Contract
from pli.domain.customers.models.imports import RegisterImport, RegisterImportLine
from pli.domain.customers.models.suppliers import (
    Entity,
    RepresentedSeller,
    Supplier,
    SupplierBrand,
    SupplierHost,
    SupplierPolicy,
)

__all__ = [
    "Adviser",
    "Contract",
    "CustomerAccount",
    "Entity",
    "RegisterImport",
    "RegisterImportLine",
    "RegisteredAddress",
    "RepresentedSeller",
    "Supplier",
    "SupplierBrand",
    "SupplierHost",
    "SupplierPolicy",
]
