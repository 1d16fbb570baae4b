"""Invoices that are there stay available for longer, up to ten years, and never for less (T9)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from pli.domain.archive.models import StoredFile
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import (
    ArchiveKeptByAdviser,
    ArchiveTermInvalid,
    change_policy,
)
from pli.domain.customers.queries import archive_policy, availability_policy, customer_rules
from pli.domain.customers.vocabulary import Preset
from pli.domain.help.queries import read_faq
from pli.domain.help.vocabulary import Topic
from pli.domain.invoices.models import ArchiveExtension, Holding
from pli.domain.invoices.operations import (
    extend_archive,
    extend_own_archive,
    resume_forgotten_extensions,
    run_archive_extension,
)
from pli.domain.invoices.queries import archive_extension
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.queries.require_role import RoleMissing
from pli.domain.spaces.vocabulary import Role
from pli.kit.days import end_of_day
from pli.kit.ids import new_id
from tests.make.deposits import make_deposited_invoice
from tests.make.help import TODAY, face
from tests.make.holdings import copy_holdings
from tests.make.jobs import lose_jobs
from tests.make.suppliers import account_access, make_account, make_supplier, supplier_access

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("T9", "R070")]

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
ISSUED = date(2026, 2, 28)


def extend(account: CustomerAccount, months: int | None) -> ArchiveExtension | None:
    extension = extend_archive(
        access=supplier_access(account.supplier), account_id=account.id, months=months, asked_at=NOW
    )
    if extension is None:
        return None
    return run_archive_extension(extension_id=extension.id, ran_at=NOW)


def last_dates() -> list[date]:
    ends = Holding.objects.order_by("id").values_list("available_until", flat=True)
    return [(end - timedelta(hours=12)).date() for end in ends]


def test_what_is_there_and_what_comes_stay_available_as_long_as_was_chosen() -> None:
    account = make_account()
    make_deposited_invoice(account=account, issue_date=ISSUED)

    extend(account, 120)
    make_deposited_invoice(account=account, issue_date=date(2026, 3, 1))

    assert last_dates() == [date(2036, 2, 28), date(2036, 3, 1)]
    assert availability_policy(account.space_id).availability_months == 120
    assert availability_policy(account.supplier_id).availability_months == 24


def test_an_invoice_too_old_for_the_rule_is_taken_for_whom_more_was_chosen() -> None:
    account = make_account()
    extend(account, 60)

    make_deposited_invoice(account=account, issue_date=date(2023, 2, 1))

    assert last_dates() == [date(2028, 2, 1)]


def test_an_end_only_ever_moves_later() -> None:
    account = make_account()
    make_deposited_invoice(account=account, issue_date=ISSUED)

    ends = []
    for months in (60, 36, None, 48, 72):
        extend(account, months)
        ends += last_dates()

    assert [end.year for end in ends] == [2031, 2031, 2031, 2031, 2032]
    assert [entry.details["months"] for entry in chosen_in(account.space_id)] == [
        [None, 60],
        [60, 36],
        [36, None],
        [None, 48],
        [48, 72],
    ]


def chosen_in(space_id: object) -> list[Entry]:
    entries = Entry.objects.filter(kind=EntryKind.ARCHIVE_CHOSEN, space_id=space_id)
    return list(entries.order_by("id"))


def test_an_invoice_that_ended_is_seen_again_unless_its_file_is_destroyed() -> None:
    account = make_account()
    for _ in range(2):
        make_deposited_invoice(account=account, issue_date=ISSUED)
    Holding.objects.update(
        available_until=NOW - timedelta(days=1), available_at="2024-01-01T00:00Z"
    )
    destroyed, kept = Holding.objects.order_by("id")
    StoredFile.objects.filter(id=destroyed.invoice.document_id).update(purged_at=NOW)

    ended = extend(account, 60)

    assert ended is not None
    assert (ended.done_count, ended.extended_count) == (2, 1)
    assert list(Holding.objects.available(now=NOW)) == [kept]


def test_what_would_be_over_even_so_keeps_the_day_that_was_told() -> None:
    account = make_account()
    make_deposited_invoice(account=account, issue_date=ISSUED)
    Holding.objects.update(
        issue_date=date(2015, 2, 1),
        available_at="2015-02-01T00:00Z",
        available_until=end_of_day(date(2017, 2, 1)),
    )

    extend(account, 120)

    assert last_dates() == [date(2017, 2, 1)]


def test_the_bytes_are_kept_as_long_as_the_invoice_is_seen() -> None:
    account = make_account()
    make_deposited_invoice(account=account, issue_date=ISSUED)
    StoredFile.objects.update(keep_until=date(2028, 2, 28))

    extend(account, 120)

    assert StoredFile.objects.get().keep_until == date(2036, 2, 28)


@pytest.mark.parametrize(
    ("keeping_years", "months", "sentence"),
    [
        (10, 24, "Choisissez une durée plus longue que la durée habituelle, 24 mois."),
        (10, 121, "Une facture reste disponible dix ans au plus."),
        (
            4,
            49,
            (
                "Les fichiers sont détruits 4 ans après la date de la facture\u00a0: elle ne peut "
                "pas rester disponible plus longtemps."
            ),
        ),
    ],
)
def test_a_term_is_longer_than_the_rule_and_never_longer_than_files_are_kept(
    keeping_years: int, months: int, sentence: str
) -> None:
    account = make_account()
    change_policy(
        access=supplier_access(account.supplier), changed_at=NOW, keeping_years=keeping_years
    )

    with pytest.raises(ArchiveTermInvalid) as refusal:
        extend(account, months)

    assert str(refusal.value) == sentence
    assert archive_policy(account.space_id).chosen_months is None


def test_where_it_is_offered_the_administrator_of_an_account_chooses() -> None:
    account = make_account(supplier=make_supplier(preset=Preset.RECOMMANDE))

    extend_own_archive(access=account_access(account), months=120, asked_at=NOW)

    assert archive_policy(account.space_id).months == 120
    jobs = ProcrastinateJob.objects.filter(task_name="invoices.run_archive_extension")
    assert [job.args for job in jobs] == [{"subject_id": str(ArchiveExtension.objects.get().id)}]
    (entry,) = chosen_in(account.space_id)
    assert entry.details == {"months": [None, 120], "by": "customer"}
    assert chosen_in(account.supplier_id) == []


def test_where_it_is_not_offered_the_adviser_alone_chooses() -> None:
    account = make_account(supplier=make_supplier(preset=Preset.CLASSIQUE))

    with pytest.raises(ArchiveKeptByAdviser):
        extend_own_archive(access=account_access(account), months=120, asked_at=NOW)
    extend(account, 36)

    assert archive_policy(account.space_id).months == 36
    assert len(chosen_in(account.supplier_id)) == 1


def test_a_user_who_administers_nothing_may_not() -> None:
    account = make_account(supplier=make_supplier(preset=Preset.RECOMMANDE))
    user = replace(account_access(account), roles=frozenset({Role.USER}))

    with pytest.raises(RoleMissing):
        extend_own_archive(access=user, months=120, asked_at=NOW)


def test_killed_between_two_chunks_it_goes_on_and_run_twice_it_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = import_module("pli.domain.invoices.operations.run_archive_extension")
    monkeypatch.setattr(module, "EXTENSION_CHUNK", 2)
    account = make_account()
    copy_holdings(account, 4)
    Holding.objects.update(available_until=NOW)
    extension = extend_archive(
        access=supplier_access(account.supplier), account_id=account.id, months=120, asked_at=NOW
    )
    assert extension is not None
    module._extend_chunk(extension.id, NOW)
    under_way = archive_extension(account.space_id)

    lose_jobs()
    assert resume_forgotten_extensions(now=NOW + timedelta(hours=2)) == 1
    for _ in range(2):
        run_archive_extension(extension_id=extension.id, ran_at=NOW)

    assert under_way is not None
    assert (under_way.done_count, under_way.total_count, under_way.ended_at) == (2, 5, None)
    over = archive_extension(account.space_id)
    assert over is not None
    assert (over.done_count, over.total_count, over.extended_count) == (5, 5, 5)
    (entry,) = Entry.objects.filter(kind=EntryKind.ARCHIVE_EXTENDED)
    assert entry.details == {"months": 120, "invoices": 5}
    assert resume_forgotten_extensions(now=NOW + timedelta(hours=2)) == 0


@pytest.mark.parametrize(("file_count", "copy_count"), [(1, 0), (3, 0), (3, 40)])
def test_a_chunk_costs_the_same_however_many_invoices_of_however_many_days_it_holds(
    file_count: int, copy_count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    account = make_account()
    for day in range(1, file_count + 1):
        model = make_deposited_invoice(account=account, issue_date=date(2026, 2, day))
    copy_holdings(account, copy_count, model=model)
    Holding.objects.update(available_until=NOW)
    StoredFile.objects.update(keep_until=date(2028, 2, 28))
    extension = extend_archive(
        access=supplier_access(account.supplier), account_id=account.id, months=120, asked_at=NOW
    )
    assert extension is not None

    with django_assert_num_queries(14):
        run_archive_extension(extension_id=extension.id, ran_at=NOW)

    assert last_dates()[:file_count] == [date(2036, 2, day) for day in range(1, file_count + 1)]
    assert Holding.objects.filter(available_until=NOW).count() == 0
    both = Holding.objects.values_list("available_until", "invoice__document__keep_until")
    assert [end for end, kept in both if (end - timedelta(hours=12)).date() > kept] == []
    assert StoredFile.objects.order_by("keep_until")[0].keep_until == date(2036, 2, 1)


def test_nothing_is_known_of_a_space_where_nobody_chose() -> None:
    assert archive_extension(new_id()) is None


@pytest.mark.parametrize(("preset", "is_offered"), [(Preset.CLASSIQUE, 0), (Preset.RECOMMANDE, 1)])
def test_the_faq_of_a_space_says_its_own_term_and_what_is_offered(
    preset: Preset, is_offered: int
) -> None:
    account = make_account(supplier=make_supplier(preset=preset))
    extend(account, 60)

    texts = []
    for space_id in (None, account.space_id):
        faq = read_faq(supplier=face(account.supplier), today=TODAY, space_id=space_id)
        answers = [one for theme in faq.themes for one in theme.answers]
        texts += [one.html for one in answers if one.topic is Topic.AVAILABILITY]

    assert ["24 mois" in text for text in texts] == [True, False]
    assert ["60 mois" in text for text in texts] == [False, True]
    assert [text.count("jusqu’à 120 mois") for text in texts] == [is_offered] * 2
    assert customer_rules(account.supplier_id).is_archive_offered is bool(is_offered)
