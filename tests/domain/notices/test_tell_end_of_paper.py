"""Customers on paper are told that there will be none, 60 and 15 days before, once each (R008)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import CustomerAccount, Entity, RegisteredAddress, Supplier
from pli.domain.customers.operations import set_end_of_paper
from pli.domain.customers.vocabulary import NotificationMode, OriginalChannel, Preset
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import EndOfPaperNotice
from pli.domain.notices.operations import tell_end_of_paper
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from tests.make.activations import make_activation
from tests.make.deposits import make_deposited_invoice
from tests.make.suppliers import LOCAVIA_BAIL, make_account, make_supplier, supplier_access

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R008")]

END = date(2026, 9, 1)
SOURCE = "article 26 de la loi n° 2022-1157 du 16 août 2022"
CLAIRE = "claire@morel.test"


def days_before(days: int) -> datetime:
    return datetime(2026, 9, 1, 9, 11, tzinfo=UTC) - timedelta(days=days)


def end_paper(supplier: Supplier, *, code: str = "bail", end_date: date | None = END) -> None:
    set_end_of_paper(
        access=supplier_access(supplier),
        entity_id=Entity.objects.get(supplier=supplier, code=code).id,
        end_date=end_date,
        source=SOURCE,
        set_at=days_before(120),
    )


def on_paper(supplier: Supplier | None = None, **given: object) -> CustomerAccount:
    supplier = supplier or make_supplier(entities=[LOCAVIA_BAIL])
    values: dict[str, object] = {
        "address": CLAIRE,
        "original_channel": OriginalChannel.PAPER,
    } | given
    return make_account(supplier=supplier, **values)  # type: ignore[arg-type]


def subjects() -> list[str]:
    mails = Mail.objects.filter(kind=MailKind.END_OF_PAPER).order_by("queued_at", "id")
    return list(mails.values_list("subject", flat=True))


@pytest.mark.parametrize("preset", list(Preset))
def test_sixty_then_fifteen_days_before_whatever_the_rules(preset: Preset) -> None:
    account = on_paper(make_supplier(entities=[LOCAVIA_BAIL], preset=preset))
    end_paper(account.supplier)

    told = [tell_end_of_paper(now=days_before(days)) for days in (61, 60, 59, 16, 15, 14, 1, 0)]

    assert told == [0, 1, 0, 0, 1, 0, 0, 0]
    assert subjects() == ["Fin des factures papier de Locavia Bail le 01/09/2026"] * 2


def test_who_wishes_no_mails_of_invoices_is_told_too() -> None:
    end_paper(on_paper(notification_mode=NotificationMode.NONE).supplier)

    assert tell_end_of_paper(now=days_before(60)) == 1


def test_the_mail_says_when_who_and_by_which_text() -> None:
    account = on_paper()
    end_paper(account.supplier)

    tell_end_of_paper(now=days_before(60))

    mail = Mail.objects.get(kind=MailKind.END_OF_PAPER)
    html = " ".join(BeautifulSoup(mail.html, "html.parser").get_text(" ").split())
    for words in (html, " ".join(mail.text.split())):
        assert "Les factures émises à partir du 01/09/2026 ne seront plus au format papier" in words
        assert f"Source : {SOURCE}." in words.replace("\u00a0", " ").replace("n° ", "n° ")
        assert "par un mail d’activation, avec votre prochaine facture" in words
    assert (mail.recipient, mail.about_id) == (CLAIRE, account.id)
    entry = Entry.objects.get(kind=EntryKind.END_OF_PAPER_TOLD)
    assert (entry.space_id, entry.details["day"]) == (account.space_id, "2026-09-01")


def test_whoever_has_an_access_is_led_to_their_space() -> None:
    account = on_paper()
    make_activation(account)
    end_paper(account.supplier)

    tell_end_of_paper(now=days_before(60))

    text = Mail.objects.get(kind=MailKind.END_OF_PAPER).text
    assert f"/espace/{account.space_id}/" in text
    assert "Assurez-vous de pouvoir vous connecter" in text


def test_a_day_set_late_is_told_once_and_another_day_is_told_anew() -> None:
    account = on_paper()
    end_paper(account.supplier, end_date=END - timedelta(days=55))

    assert [tell_end_of_paper(now=days_before(days)) for days in (60, 59)] == [1, 0]
    end_paper(account.supplier)
    assert [tell_end_of_paper(now=days_before(days)) for days in (58, 57)] == [1, 0]


@pytest.mark.parametrize(
    "given",
    [{"address": None}, {"original_channel": OriginalChannel.PORTAL}],
    ids=["without an address", "not on paper"],
)
def test_nobody_else_is_written_to(given: dict[str, object]) -> None:
    end_paper(on_paper(**given).supplier)

    assert tell_end_of_paper(now=days_before(60)) == 0
    assert not EndOfPaperNotice.objects.exists()


def test_a_closed_account_is_left_alone() -> None:
    account = on_paper()
    end_paper(account.supplier)
    CustomerAccount.objects.update(closed_at=days_before(90))

    assert tell_end_of_paper(now=days_before(60)) == 0


def test_of_several_companies_each_tells_its_own_customers() -> None:
    supplier = make_supplier()
    billed = on_paper(supplier)
    on_paper(supplier, number="90001", address="ali@dupont.test")
    make_deposited_invoice(account=billed, entity="bail")
    end_paper(supplier, code="bail")
    end_paper(supplier, code="location")

    assert tell_end_of_paper(now=days_before(60)) == 1
    assert Mail.objects.get(kind=MailKind.END_OF_PAPER).recipient == CLAIRE


def test_an_address_that_no_envelope_holds_stops_nobody_else() -> None:
    supplier = make_supplier(entities=[LOCAVIA_BAIL])
    odd = on_paper(supplier)
    on_paper(supplier, number="90001", address="ali@dupont.test")
    RegisteredAddress.objects.filter(account=odd).update(address='"<a>"@morel.test')
    end_paper(supplier)

    assert tell_end_of_paper(now=days_before(60)) == 1
    assert tell_end_of_paper(now=days_before(59)) == 0


def test_what_a_crash_left_untold_the_next_run_tells() -> None:
    supplier = make_supplier(entities=[LOCAVIA_BAIL])
    for number in range(3):
        on_paper(supplier, number=f"{number}", address=f"a{number}@morel.test")
    end_paper(supplier)

    assert [tell_end_of_paper(now=days_before(60), at_most=2) for _ in range(3)] == [2, 1, 0]
    assert Mail.objects.filter(kind=MailKind.END_OF_PAPER).count() == 3


@pytest.mark.parametrize("count", [1, 3])
def test_nothing_left_to_tell_costs_the_same_however_many_were_told(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    supplier = make_supplier(entities=[LOCAVIA_BAIL])
    for number in range(count):
        on_paper(supplier, number=f"{number}", address=f"a{number}@morel.test")
    end_paper(supplier)
    tell_end_of_paper(now=days_before(60))

    with django_assert_num_queries(3):
        assert tell_end_of_paper(now=days_before(59)) == 0


@pytest.mark.requirement("R080")
@pytest.mark.parametrize(
    ("preset", "said", "unsaid"),
    [
        (Preset.CLASSIQUE, "Demandez à votre conseiller clientèle comment être", "Choisissez"),
        (Preset.RECOMMANDE, "Choisissez comment être prévenu", "Demandez à votre conseiller"),
    ],
)
def test_who_may_choose_to_be_told_of_invoices_is_said_by_the_rule(
    preset: Preset, said: str, unsaid: str
) -> None:
    end_paper(on_paper(make_supplier(entities=[LOCAVIA_BAIL], preset=preset)).supplier)

    tell_end_of_paper(now=days_before(60))

    mail = Mail.objects.get(kind=MailKind.END_OF_PAPER)
    for words in (mail.html, mail.text):
        plain = " ".join(words.split())
        assert (said in plain, unsaid in plain) == (True, False)
