"""How the files of an export are named: by a template, each once."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from pli.domain.customers.models import CustomerAccount
from pli.domain.handover.operations import (
    NameTemplateInvalid,
    choose_export_names,
    export_selection,
)
from pli.domain.handover.queries import open_export
from pli.domain.spaces.vocabulary import Access
from tests.make.deposits import make_deposited_invoice
from tests.make.exports import customer_access
from tests.make.people import make_login
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def account() -> CustomerAccount:
    return make_account()


def somebody(account: CustomerAccount) -> Access:
    return customer_access(account.space_id, make_login(space=account.space).person_id)


def names_by(access: Access, template: str, invoice_ids: list[UUID]) -> list[str]:
    choose_export_names(access=access, name_template=template, has_xml=True)
    export = export_selection(access=access, invoice_ids=invoice_ids, made_at=NOW)
    opened = open_export(access=access, export_id=export.id, now=NOW)
    return [file.name for file in opened.files if list(file.pieces())]


@pytest.mark.parametrize(
    ("template", "names"),
    [
        ("{date}_{type}_{numero}", ["2026-03-14_facture_F-2-a.pdf", "2026-03-01_avoir_A-1.pdf"]),
        ("{annee}/{mois}/{numero}", ["2026/03/F-2-a.pdf", "2026/03/A-1.pdf"]),
        ("{client} {societe}", ["48213 Locavia-Bail.pdf", "48213 Locavia-Bail-2.pdf"]),
        ("{contrat}", ["sans-contrat.pdf", "C-7.pdf"]),
    ],
)
def test_files_are_named_by_the_template_and_each_once(account, template, names):
    first = make_deposited_invoice(account=account, number="F-2/a", deposited_at=NOW - HOUR)
    second = make_deposited_invoice(
        account=account,
        number="A-1",
        issue_date=date(2026, 3, 1),
        deposited_at=NOW - HOUR,
        type="avoir",
        contrat="C-7",
    )

    assert names_by(somebody(account), template, [first.id, second.id]) == names


@pytest.mark.parametrize(
    "template",
    [
        "",
        "  ",
        "{inconnu}",
        "../{numero}",
        "/{numero}",
        "{numero}/",
        "a//b",
        "{",
        "a\0b",
        "x" * 151,
        "C:\\{numero}",
        "{numero!r}",
    ],
)
def test_a_template_that_names_no_file_is_refused(account, template):
    with pytest.raises(NameTemplateInvalid):
        choose_export_names(access=somebody(account), name_template=template, has_xml=True)
