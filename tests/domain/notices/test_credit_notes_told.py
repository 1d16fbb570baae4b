"""Mails call avoirs alone « avoirs », and never « factures »."""

from datetime import UTC, date, datetime

import pytest

from pli.domain.customers.vocabulary import NotificationMode, Preset
from pli.domain.invoices.models import Holding
from pli.domain.invoices.vocabulary import InvoiceKind
from pli.domain.notices.operations import compose_end_reminder
from pli.kit.days import end_of_day
from tests.make.notifications import arrive, compose_due, make_told_account

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
HOUR = datetime(2026, 4, 1, 16, 0, tzinfo=UTC)
LAST_DATE = date(2028, 3, 31)
WEEK_BEFORE = datetime(2028, 3, 24, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("invoices", "credit_notes", "subject", "title"),
    [
        (0, 1, "Votre avoir du 01/04/2026", "Votre nouvel avoir"),
        (0, 3, "Vos 3 avoirs du 01/04/2026", "Vos 3 nouveaux avoirs"),
        (1, 2, "Vos 3 factures et avoirs du 01/04/2026", "Vos 3 nouvelles factures et avoirs"),
        (3, 0, "Vos 3 factures du 01/04/2026", "Vos 3 nouvelles factures"),
    ],
)
def test_the_mail_of_a_day_says_what_it_lists(
    invoices: int, credit_notes: int, subject: str, title: str
) -> None:
    account = make_told_account(NotificationMode.DAILY)
    holdings = [arrive(account, at=MORNING) for _ in range(invoices + credit_notes)]
    ids = [holding.id for holding in holdings[invoices:]]
    Holding.objects.filter(id__in=ids).update(kind=InvoiceKind.CREDIT_NOTE)

    (mail,) = compose_due(now=HOUR)

    assert mail.subject == subject
    assert title in mail.text
    assert title in mail.html
    assert ("facture" in mail.text.split("Vous recevez ce mail")[0].replace("/factures/", "")) == (
        invoices > 0
    )


@pytest.mark.parametrize(
    ("credit_notes", "subject"),
    [
        (2, "2 avoirs à télécharger avant le 31/03/2028"),
        (1, "2 factures et avoirs à télécharger avant le 31/03/2028"),
    ],
)
def test_the_reminder_before_the_end_says_what_it_lists(credit_notes: int, subject: str) -> None:
    account = make_told_account(NotificationMode.EACH, preset=Preset.RECOMMANDE)
    holdings = [arrive(account) for _ in range(2)]
    ids = [holding.id for holding in holdings[:credit_notes]]
    Holding.objects.filter(id__in=ids).update(kind=InvoiceKind.CREDIT_NOTE)
    Holding.objects.update(available_until=end_of_day(LAST_DATE))

    (mail,) = compose_end_reminder(account_id=account.id, now=WEEK_BEFORE)

    assert mail.subject == subject
