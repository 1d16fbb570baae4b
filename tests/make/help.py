"""A supplier's help, as the tests of it read it."""

from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import change_policy
from pli.domain.customers.queries import supplier_by_code
from pli.domain.customers.vocabulary import Choice, SupplierFace
from pli.domain.help.queries import Answer, read_faq
from pli.domain.help.vocabulary import Topic
from tests.make.suppliers import REGISTERED_AT, supplier_access


def face(supplier: Supplier) -> SupplierFace:
    """The supplier as its pages show it."""
    return supplier_by_code(supplier.code)


def answer_of(supplier: Supplier, topic: Topic) -> Answer:
    """One answer of its FAQ."""
    faq = read_faq(supplier=face(supplier))
    return next(one for theme in faq.themes for one in theme.answers if one.topic is topic)


def choose(supplier: Supplier, **choices: Choice) -> None:
    """Set some of its choices."""
    change_policy(access=supplier_access(supplier), changed_at=REGISTERED_AT, **choices)
