"""Turns the rows of the register into what pages and mails show."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery

from pli.domain.customers.models import Adviser, CustomerAccount, Supplier, SupplierHost
from pli.domain.customers.vocabulary import (
    AccountFace,
    AdviserFace,
    OriginalChannel,
    SupplierFace,
)

_FIRST_HOST = SupplierHost.objects.filter(supplier=OuterRef("pk")).order_by("host").values("host")


def supplier_rows() -> QuerySet[Supplier]:
    """Give suppliers together with their own host, where they have one."""
    return Supplier.objects.annotate(own_host=Subquery(_FIRST_HOST[:1]))


def face_of_supplier(supplier: Supplier) -> SupplierFace:
    """Show a supplier of `supplier_rows`."""
    own_host: str | None = getattr(supplier, "own_host")  # noqa: B009 - annotated above
    return SupplierFace(
        space_id=supplier.space_id,
        code=supplier.code,
        name=supplier.name,
        service_name=supplier.service_name,
        siren=supplier.siren,
        brand_color=supplier.brand_color,
        sender_address=supplier.sender_address,
        sender_name=supplier.sender_name,
        identifiant_prefix=supplier.identifiant_prefix,
        portal_url=_portal_url(supplier.code, own_host),
        logo_file_id=supplier.logo_file_id,
        legal_text=supplier.legal_text,
        own_recovery_label=supplier.own_recovery_label,
    )


def face_of_account(
    account: CustomerAccount, supplier: SupplierFace, default_adviser: Adviser | None
) -> AccountFace:
    """Show an account; its supplier's default adviser answers where it has none of its own."""
    adviser = account.adviser or default_adviser
    return AccountFace(
        account_id=account.id,
        space_id=account.space_id,
        number=account.number,
        company_name=account.company_name,
        siren=account.siren,
        original_channel=OriginalChannel(account.original_channel),
        supplier=supplier,
        adviser=face_of_adviser(adviser) if adviser else None,
    )


def face_of_adviser(adviser: Adviser) -> AdviserFace:
    """Show an adviser."""
    return AdviserFace(
        name=adviser.name, phone=adviser.phone, address=adviser.address, hours=adviser.hours
    )


def _portal_url(code: str, own_host: str | None) -> str:
    if own_host:
        return f"{urlsplit(settings.PLI_ORIGIN).scheme}://{own_host}/"
    return f"{settings.PLI_ORIGIN}/portail/{code}/"
