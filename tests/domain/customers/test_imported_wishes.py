"""What a register says of a customer's wishes is written where he reads it."""

from datetime import timedelta

import pytest

from pli.domain.customers.models import CustomerAccount
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.registers import IMPORTED_AT, imported, make_line
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R007", "R175")
def test_what_an_import_changes_of_a_customers_wishes_is_in_his_own_journal() -> None:
    supplier = make_supplier()
    imported(supplier, make_line())

    imported(
        supplier,
        make_line(papier="oui", notification="a"),
        imported_at=IMPORTED_AT + timedelta(days=1),
    )

    account = CustomerAccount.objects.get()
    wishes = (EntryKind.NOTIFICATION_CHOSEN, EntryKind.ORIGINALS_CHOSEN)
    entries = Entry.objects.filter(space_id=account.space_id, kind__in=wishes).order_by("id")
    assert [(entry.kind, entry.details) for entry in entries] == [
        (EntryKind.NOTIFICATION_CHOSEN, {"modes": ["each", "none"], "by": "supplier"}),
        (EntryKind.ORIGINALS_CHOSEN, {"channels": ["portal", "paper"], "by": "supplier"}),
    ]
