"""A supplier's help, as the tests of it read it."""

from datetime import date

from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import change_policy
from pli.domain.customers.queries import supplier_by_code
from pli.domain.customers.vocabulary import Choice, SupplierFace
from pli.domain.help.models import HelpSettings
from pli.domain.help.operations import change_help_sheet
from pli.domain.help.queries import Answer, read_faq
from pli.domain.help.vocabulary import Topic
from tests.make.suppliers import REGISTERED_AT, supplier_access

TODAY = date(2026, 11, 22)


def face(supplier: Supplier) -> SupplierFace:
    """The supplier as its pages show it."""
    return supplier_by_code(supplier.code)


def answer_of(supplier: Supplier, topic: Topic, *, today: date = TODAY) -> Answer:
    """One answer of its FAQ."""
    faq = read_faq(supplier=face(supplier), today=today)
    return next(one for theme in faq.themes for one in theme.answers if one.topic is topic)


def choose(supplier: Supplier, **choices: Choice) -> None:
    """Set some of its choices."""
    change_policy(access=supplier_access(supplier), changed_at=REGISTERED_AT, **choices)


def name_legacy(
    supplier: Supplier, *, opening_date: date, until_date: date | None = None
) -> HelpSettings:
    """Say where its older invoices are."""
    return change_help_sheet(
        access=supplier_access(supplier),
        confidentiality_label="",
        opening_date=opening_date,
        legacy_name="Mes factures en ligne",
        legacy_url="https://ancien.test/",
        legacy_until_date=until_date,
        legacy_hint="Avec l’identifiant reçu en 2019.",
        changed_at=REGISTERED_AT,
    )
