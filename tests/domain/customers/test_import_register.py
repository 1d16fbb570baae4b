"""A register comes in, line by line."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import Adviser, Contract, CustomerAccount, RegisteredAddress
from pli.domain.customers.operations import import_register
from pli.domain.customers.vocabulary import (
    AddressOrigin,
    LineOutcome,
    LineReport,
    NotificationMode,
    OriginalChannel,
    Preset,
    RegisterChange,
    RegisterLine,
)
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import Space
from pli.domain.spaces.queries import RoleMissing
from tests.make.line_reports import faults, outcomes
from tests.make.people import access_of, make_membership
from tests.make.registers import IMPORTED_AT, MOREL, imported, make_line, make_lines
from tests.make.suppliers import account_access, make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db

ADDED, CHANGED, UNCHANGED, REFUSED = LineOutcome


@pytest.mark.requirement("R004", "R096", "R102", "R103")
def test_a_line_brings_a_customer_with_all_that_it_says() -> None:
    supplier = make_supplier()

    (report,) = imported(supplier, make_line())

    account = CustomerAccount.objects.select_related("adviser").get()
    assert report == LineReport(2, ADDED, "48213", "Garage Morel", account_id=account.id)
    assert (account.siren, account.postal_address, account.signatory) == (
        "200000008",
        "12 rue des Tilleuls\n69003 Lyon",
        "Claire Morel",
    )
    assert (account.notification_mode, account.original_channel) == (
        NotificationMode.EACH,
        OriginalChannel.PORTAL,
    )
    address = RegisteredAddress.objects.get()
    assert (address.address, address.origin, address.given_date, address.registered_at) == (
        "claire@morel.test",
        AddressOrigin.SELLER,
        date(2026, 3, 2),
        IMPORTED_AT,
    )
    contract = Contract.objects.select_related("entity").get()
    assert (contract.number, contract.object_label) == ("C-1001", "AB-123-CD")
    assert contract.entity is not None
    assert contract.entity.code == "bail"
    assert account.adviser is not None
    assert (account.adviser.name, account.adviser.phone, account.adviser.hours) == (
        "Paul Lenoir",
        "04 72 00 00 01",
        "9 h – 17 h",
    )


def test_the_same_line_again_changes_nothing() -> None:
    supplier = make_supplier()
    imported(supplier, make_line())
    entries = Entry.objects.count()

    reports = imported(supplier, make_line(), imported_at=IMPORTED_AT + timedelta(days=1))

    assert outcomes(reports) == [UNCHANGED]
    assert Entry.objects.count() == entries


@pytest.mark.requirement("R103")
def test_a_line_that_differs_says_what_it_changes_from_and_to() -> None:
    supplier = make_supplier()
    imported(supplier, make_line())
    line = make_line(
        societe="Garage Morel et Fils",
        papier="oui",
        notification="d",
        adresse_mail="compta@morel.test",
        telephone_conseiller="04 72 00 00 02",
        plaque_ou_site="EF-456-GH",
    )

    (report,) = imported(supplier, line, imported_at=IMPORTED_AT + timedelta(days=1))

    assert report.outcome is CHANGED
    assert report.changes == (
        RegisterChange("societe", "Garage Morel", "Garage Morel et Fils"),
        RegisterChange("notification", "c", "d"),
        RegisterChange("papier", "non", "oui"),
        RegisterChange("telephone_conseiller", "04 72 00 00 01", "04 72 00 00 02"),
        RegisterChange("adresse_mail", "claire@morel.test", "compta@morel.test"),
        RegisterChange("plaque_ou_site", "AB-123-CD", "EF-456-GH"),
    )
    account = CustomerAccount.objects.get()
    assert Space.objects.get(id=account.space_id).name == "Garage Morel et Fils"
    assert Adviser.objects.get().phone == "04 72 00 00 02"
    assert Contract.objects.get().object_label == "EF-456-GH"
    (entry,) = Entry.objects.filter(kind=EntryKind.CUSTOMER_CHANGED)
    assert entry.details == {
        "columns": [
            "adresse_mail",
            "notification",
            "papier",
            "plaque_ou_site",
            "societe",
            "telephone_conseiller",
        ]
    }


@pytest.mark.requirement("R080", "R103")
@pytest.mark.parametrize(
    ("preset", "is_taken"), [(Preset.RECOMMANDE, False), (Preset.CLASSIQUE, True)]
)
def test_a_mode_that_the_customer_chose_is_his_where_he_may_choose(
    *, preset: Preset, is_taken: bool
) -> None:
    supplier = make_supplier(preset=preset)
    imported(supplier, make_line())
    CustomerAccount.objects.update(notification_mode=NotificationMode.NONE, is_mode_customers=True)

    reports = [imported(supplier, make_line(notification="d"))[0] for _twice in range(2)]

    account = CustomerAccount.objects.get()
    assert reports[0].changes == (RegisterChange("notification", "a", "d", is_taken),)
    assert (account.notification_mode, account.is_mode_customers) == (
        (NotificationMode.DAILY, False) if is_taken else (NotificationMode.NONE, True)
    )
    assert [report.outcome for report in reports] == [CHANGED if is_taken else UNCHANGED, UNCHANGED]


@pytest.mark.requirement("R022", "R080", "R081")
def test_another_address_replaces_the_former_one_which_is_kept() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, address="claire@morel.test")

    (report,) = imported(
        supplier, *make_lines({"numero_client": "48213", "adresse_mail": "compta@morel.test"})
    )

    assert report.outcome is CHANGED
    rows = RegisteredAddress.objects.order_by("registered_at")
    assert list(rows.values_list("address", "origin", "replaced_at")) == [
        ("claire@morel.test", AddressOrigin.SELLER, IMPORTED_AT),
        ("compta@morel.test", AddressOrigin.ADVISER, None),
    ]


def test_an_empty_cell_says_nothing() -> None:
    supplier = make_supplier()
    imported(supplier, make_line())

    reports = imported(supplier, *make_lines(dict.fromkeys(MOREL, "") | {"numero_client": "48213"}))

    assert outcomes(reports) == [UNCHANGED]
    assert CustomerAccount.objects.get().signatory == "Claire Morel"


def test_a_rehearsal_says_the_same_and_writes_nothing() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="1")
    lines = [
        make_line(2),
        make_line(3, contrat="C-1002"),
        make_line(4, numero_client="1", societe="Autre"),
        make_line(5, numero_client="2", siren="1"),
    ]

    rehearsed = imported(supplier, *lines, is_rehearsal=True)

    assert outcomes(rehearsed) == [ADDED, CHANGED, CHANGED, REFUSED]
    assert CustomerAccount.objects.count() == 1
    assert (Adviser.objects.count(), Contract.objects.count()) == (0, 0)
    assert outcomes(imported(supplier, *lines)) == outcomes(rehearsed)


def test_a_rehearsal_takes_the_second_contract_of_a_customer_that_a_line_before_brings() -> None:
    supplier = make_supplier()
    more = RegisterLine(3, {"numero_client": "48213", "contrat": "C-1002"})

    rehearsed = imported(supplier, make_line(2), more, is_rehearsal=True)

    assert (outcomes(rehearsed), faults(rehearsed)) == ([ADDED, CHANGED], [])
    assert outcomes(imported(supplier, make_line(2), more)) == outcomes(rehearsed)


@pytest.mark.requirement("R061")
def test_a_line_that_repeats_a_customer_brings_another_contract() -> None:
    supplier = make_supplier()
    bare = {"numero_client": "48213", "contrat": "C-1003"}
    lines = [make_line(2), make_line(3, contrat="C-1002"), *make_lines(bare)[:1]]
    lines[2] = type(lines[2])(4, bare)

    reports = imported(supplier, *lines)

    assert outcomes(reports) == [ADDED, CHANGED, CHANGED]
    assert sorted(Contract.objects.values_list("number", flat=True)) == [
        "C-1001",
        "C-1002",
        "C-1003",
    ]
    assert outcomes(imported(supplier, *lines)) == [UNCHANGED] * 3


def test_lines_that_contradict_one_another_are_refused_but_for_the_first() -> None:
    supplier = make_supplier()

    reports = imported(
        supplier,
        make_line(2),
        make_line(3),
        make_line(4, contrat="c-1001"),
        make_line(5, contrat="C-1002", societe="Autre"),
        make_line(6, numero_client="2", telephone_conseiller="01 00 00 00 00"),
        make_line(7, numero_client="3", contrat=""),
    )

    assert faults(reports) == [
        ("numero_client", "number-twice"),
        ("numero_client", "number-twice"),
        ("societe", "contradicts-line"),
        ("telephone_conseiller", "adviser-contradicts-line"),
        ("contrat", "contract-missing"),
    ]
    assert reports[1].faults[0].message == (
        "Ce numéro de client est déjà à la ligne 2, sans autre contrat ici."
    )
    assert CustomerAccount.objects.count() == 1


@pytest.mark.requirement("R097")
@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("numero_client", "", "customer-number-invalid"),
        ("numero_client", "4,82E+12", "digits-lost"),
        ("numero_client", "9" * 41, "customer-number-invalid"),
        ("societe", "", "company-missing"),
        ("societe", "x" * 201, "text-too-long"),
        ("siren", "200000009", "siren-invalid"),
        ("siren", "2E+08", "digits-lost"),
        ("siret", "20000000800010", "siret-invalid"),
        ("siret", "1,23457E+13", "digits-lost"),
        ("siret", "10000000900017", "siret-of-another-siren"),
        ("adresse_mail", "claire@morel", "address-invalid"),
        ("origine_adresse", "voisin", "word-unknown"),
        ("date_adresse", "31/02/2026", "day-invalid"),
        ("date_adresse", "10/03/2026", "day-invalid"),
        ("notification", "e", "word-unknown"),
        ("papier", "peut-être", "word-unknown"),
        ("entite", "inconnue", "entity-unknown"),
        ("contrat", "", "contract-missing"),
    ],
)
def test_a_wrong_cell_refuses_its_line_and_no_other(column: str, cell: str, code: str) -> None:
    supplier = make_supplier()

    reports = imported(
        supplier, make_line(2, **{column: cell}), make_line(3, numero_client="2", contrat="C-2")
    )

    assert outcomes(reports) == [REFUSED, ADDED]
    assert faults(reports) == [(column, code)]
    assert list(CustomerAccount.objects.values_list("number", flat=True)) == ["2"]


def test_all_that_is_wrong_with_a_line_is_told_at_once() -> None:
    reports = imported(make_supplier(), make_line(siren="1", adresse_mail="x", papier="?"))

    assert faults(reports) == [
        ("siren", "siren-invalid"),
        ("adresse_mail", "address-invalid"),
        ("papier", "word-unknown"),
    ]


@pytest.mark.parametrize(
    ("typed", "siren"),
    [
        ("200 000 008", "200000008"),
        ("2.00000008E8", "200000008"),
        ("2,00000008E+08", "200000008"),
        ("200000008.0", "200000008"),
        ("5520135", "005520135"),
        ("005 520 135", "005520135"),
    ],
)
def test_a_siren_turned_into_a_number_is_understood(typed: str, siren: str) -> None:
    supplier = make_supplier()

    reports = imported(supplier, make_line(siren=typed, siret=""))

    assert outcomes(reports) == [ADDED]
    assert CustomerAccount.objects.get().siren == siren


def test_a_siret_alone_gives_the_siren() -> None:
    imported(make_supplier(), make_line(siren="", siret="200 000 008 00009"))

    account = CustomerAccount.objects.get()
    assert (account.siren, account.siret) == ("200000008", "20000000800009")


def test_a_post_code_that_lost_its_zero_gets_it_back() -> None:
    imported(make_supplier(), make_line(code_postal="1000", ville="Bourg-en-Bresse"))

    assert CustomerAccount.objects.get().postal_address.endswith("\n01000 Bourg-en-Bresse")


def test_a_number_that_lost_its_zeros_is_not_taken_for_another_customer() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="00482")

    reports = imported(supplier, make_line(numero_client="482"))

    assert faults(reports) == [("numero_client", "number-like-another")]
    assert CustomerAccount.objects.count() == 1


def test_a_number_means_one_account_however_it_is_typed() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="Ab-7")

    reports = imported(supplier, *make_lines({"numero_client": "aB-7"}))

    assert outcomes(reports) == [UNCHANGED]


def test_a_closed_customer_is_left_alone() -> None:
    supplier = make_supplier()
    account = make_account(supplier=supplier)
    account.closed_at = IMPORTED_AT
    account.save()

    assert faults(imported(supplier, make_line())) == [("numero_client", "account-closed")]


@pytest.mark.requirement("R176")
def test_only_the_administrator_of_a_supplier_imports() -> None:
    account = make_account()
    stranger = access_of(make_membership())

    for access in (account_access(account), stranger):
        with pytest.raises(RoleMissing):
            import_register(access=access, lines=[make_line()], clock=lambda: IMPORTED_AT)


@pytest.mark.requirement("R176")
def test_another_supplier_s_customers_are_neither_seen_nor_touched() -> None:
    theirs = make_account(supplier=make_supplier(code="autre", name="Autre"))

    reports = imported(make_supplier(), make_line(societe="Nouveau"))

    assert outcomes(reports) == [ADDED]
    theirs.refresh_from_db()
    assert theirs.company_name == "Garage Morel"


@pytest.mark.parametrize("count", [1, 3])
def test_lines_that_change_nothing_ask_the_same_questions_however_many(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    supplier = make_supplier()
    lines = [make_line(n, numero_client=str(n), contrat=f"C-{n}") for n in range(2, 2 + count)]
    imported(supplier, *lines)

    with django_assert_num_queries(9):  # the transaction, the turn, and six questions
        reports = imported(supplier, *lines)

    assert outcomes(reports) == [UNCHANGED] * count


def test_a_run_that_was_interrupted_goes_on_where_it_was() -> None:
    supplier = make_supplier()
    lines = [make_line(2), make_line(3), make_line(4, numero_client="4", contrat="C-4")]
    imported(supplier, *lines[:2])

    reports = list(
        import_register(
            access=supplier_access(supplier),
            lines=[*lines, make_line(5)],
            clock=lambda: IMPORTED_AT,
            done_through=3,
        )
    )

    assert [(report.number, report.outcome) for report in reports] == [(4, ADDED), (5, REFUSED)]
