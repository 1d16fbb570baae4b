"""Suppliers with their entities, hosts and policy; their customers with their addresses."""

from pli.domain.customers.models.accounts import Adviser, CustomerAccount, RegisteredAddress
from pli.domain.customers.models.suppliers import (
    Entity,
    RepresentedSeller,
    Supplier,
    SupplierHost,
    SupplierPolicy,
)

__all__ = [
    "Adviser",
    "CustomerAccount",
    "Entity",
    "RegisteredAddress",
    "RepresentedSeller",
    "Supplier",
    "SupplierHost",
    "SupplierPolicy",
]
