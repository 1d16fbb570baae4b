"""From the end of paper on, an entity's invoices are originals for everybody (R008)."""

from datetime import UTC, date, datetime

import pytest

from pli.domain.customers.models import CustomerAccount, Entity
from pli.domain.customers.operations import SourceMissing, TextTooLong, set_end_of_paper
from pli.domain.customers.queries import EntityNotFound, entity_sheets, receives_paper
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.invoices.models import Holding
from pli.domain.invoices.vocabulary import Nature
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.operations import activate_account
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from tests.make.deposits import make_deposited_invoice
from tests.make.suppliers import LOCAVIA_BAIL, make_account, make_supplier, supplier_access

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R008")]

SEED_DATE, SEED_TEXT = date(2024, 7, 1), "article 26 de la loi n° 2022-1157 du 16 août 2022"
END = date(2026, 9, 1)
SET_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 9, 2, 9, 0, tzinfo=UTC)


def on_paper() -> CustomerAccount:
    return make_account(original_channel=OriginalChannel.PAPER)


def end_paper(
    account: CustomerAccount, code: str = "bail", end_date: date | None = END, source: str = "CGI"
) -> Entity:
    entity = Entity.objects.get(supplier=account.supplier, code=code)
    return set_end_of_paper(
        access=supplier_access(account.supplier),
        entity_id=entity.id,
        end_date=end_date,
        source=source,
        set_at=SET_AT,
    )


def natures() -> dict[str, str]:
    return dict(Holding.objects.values_list("number", "nature"))


def test_the_day_itself_is_the_first_of_the_originals():
    account = on_paper()
    end_paper(account)
    make_deposited_invoice(
        account=account, number="A-1", issue_date=date(2026, 8, 31), deposited_at=LATER
    )
    make_deposited_invoice(account=account, number="A-2", issue_date=END, deposited_at=LATER)

    assert natures() == {"A-1": Nature.DUPLICATE, "A-2": Nature.ORIGINAL}


def test_what_was_deposited_before_keeps_its_nature():
    account = on_paper()
    make_deposited_invoice(account=account, number="A-1")

    end_paper(account, end_date=SEED_DATE, source=SEED_TEXT)
    make_deposited_invoice(account=account, number="A-2")

    assert natures() == {"A-1": Nature.DUPLICATE, "A-2": Nature.ORIGINAL}


def test_each_entity_has_its_own_end():
    account = on_paper()
    end_paper(account, "bail", SEED_DATE)
    make_deposited_invoice(account=account, number="A-1", entity="bail")
    make_deposited_invoice(account=account, number="A-2", entity="location")

    assert natures() == {"A-1": Nature.ORIGINAL, "A-2": Nature.DUPLICATE}


def test_without_a_day_paper_goes_on():
    account = on_paper()
    end_paper(account, end_date=SEED_DATE)
    end_paper(account, end_date=None, source="")
    make_deposited_invoice(account=account, number="A-1")

    assert natures() == {"A-1": Nature.DUPLICATE}


def test_the_day_and_its_source_are_written_down():
    account = on_paper()
    entity = end_paper(account, end_date=SEED_DATE, source=f"  {SEED_TEXT} ")

    sheet = next(
        one for one in entity_sheets(access=supplier_access(account.supplier)) if one.code == "bail"
    )
    assert (sheet.paper_end_date, sheet.paper_end_source) == (SEED_DATE, SEED_TEXT)
    entry = Entry.objects.get(kind=EntryKind.END_OF_PAPER_SET)
    assert (entry.subject_id, entry.details) == (
        entity.id,
        {"former": None, "day": "2024-07-01", "source": SEED_TEXT},
    )


def test_a_day_without_its_source_is_refused():
    with pytest.raises(SourceMissing):
        end_paper(on_paper(), source="  ")


def test_a_source_that_could_not_be_quoted_whole_is_refused():
    account = on_paper()

    with pytest.raises(TextTooLong, match="200 caractères"):
        end_paper(account, source="L" * 201)

    assert end_paper(account, source="L" * 200).paper_end_source == "L" * 200


def test_an_entity_of_another_supplier_is_not_found():
    account = on_paper()
    other = make_supplier(code="charlie", name="Charlie")

    with pytest.raises(EntityNotFound):
        set_end_of_paper(
            access=supplier_access(other),
            entity_id=Entity.objects.filter(supplier=account.supplier)[0].id,
            end_date=END,
            source="CGI",
            set_at=SET_AT,
        )


@pytest.mark.parametrize(("end_date", "is_over"), [(None, False), (SEED_DATE, True)])
def test_the_activation_mail_speaks_of_paper_for_as_long_as_there_is_any(
    *, end_date: date | None, is_over: bool
):
    account = make_account(
        original_channel=OriginalChannel.PAPER,
        address="claire@morel.test",
        supplier=make_supplier(entities=[LOCAVIA_BAIL]),
    )
    if end_date:
        end_paper(account, end_date=end_date)

    invoice = make_deposited_invoice(account=account)
    activate_account(holding_id=invoice.holdings.get().id, now=LATER)

    assert ("voie postale" in Mail.objects.get(kind=MailKind.ACTIVATION).text) is not is_over
    assert receives_paper(OriginalChannel.PAPER, account.supplier_id, END) is not is_over


def test_paper_goes_on_while_one_company_still_issues_any():
    account = on_paper()
    end_paper(account)

    assert receives_paper(OriginalChannel.PAPER, account.supplier_id, END)
    end_paper(account, "location")
    assert not receives_paper(OriginalChannel.PAPER, account.supplier_id, END)
    assert receives_paper(OriginalChannel.PAPER, account.supplier_id, date(2026, 8, 31))
    assert not receives_paper(OriginalChannel.PORTAL, account.supplier_id, date(2026, 8, 31))
