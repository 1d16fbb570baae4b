"""The official rules at the door: what is held, what is published with its faults, what is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from einvoice import Judge, write_cii
from einvoice.faults import Severity
from einvoice.judge import Terms
from einvoice.model import Party
from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import change_policy
from pli.domain.customers.vocabulary import Preset, RuleBreaking
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import _official_rules
from pli.domain.deposits.queries import hold_explanations
from pli.domain.deposits.vocabulary import JUDGE_TRIES_MAX, ArrivalState, HoldReason
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, outcome, small_pdf
from tests.make.documents import Sold, make_facturx_pdf, make_invoice
from tests.make.suppliers import make_account, make_supplier, supplier_access
from tests.make.xml import make_cii

pytestmark = pytest.mark.django_db

WITHOUT_MENTIONS = make_facturx_pdf(replace(make_invoice(), notes=()))
MENTIONS = ["BR-FR-05_BT-22_PMT", "BR-FR-05_BT-22_PMD", "BR-FR-05_BT-22_AAB"]
OUT_OF_FORM = make_cii().replace(
    b"</rsm:ExchangedDocument>", b"<ram:Unknown/></rsm:ExchangedDocument>"
)
# A period that ends on no day: the schema admits it, and a rule cannot compare it.
JUDGED_BY_NOBODY = Terms(usual=(), memory_max=30 << 20)


def make_known_supplier(preset: Preset = Preset.CLASSIQUE) -> Supplier:
    supplier = make_supplier(preset=preset)
    make_account(supplier=supplier)
    return supplier


@pytest.fixture
def judge_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Judge], None]:
    """Have files judged by this judge."""

    def replace_judge(judge: Judge) -> None:
        monkeypatch.setattr(_official_rules, "_judge", lambda: judge)

    return replace_judge


def test_what_the_classic_preset_publishes_says_which_rules_it_breaks() -> None:
    supplier = make_known_supplier(Preset.CLASSIQUE)

    arrival = examined(make_arrival(supplier, WITHOUT_MENTIONS))

    assert outcome(arrival) == (ArrivalState.AVAILABLE, [], MENTIONS)
    fatal = [
        fault for fault in Invoice.objects.get().rule_faults if fault["severity"] == Severity.FATAL
    ]
    assert [fault["code"] for fault in fatal] == MENTIONS
    assert set(fatal[0]) == {
        *("code", "text", "words", "phrases", "place", "line", "severity", "times")
    }


def test_what_breaks_a_rule_is_held_by_the_recommended_preset() -> None:
    supplier = make_known_supplier(Preset.RECOMMANDE)

    arrival = examined(make_arrival(supplier, WITHOUT_MENTIONS))

    assert outcome(arrival) == (ArrivalState.HELD, [HoldReason.RULES_BROKEN], MENTIONS)
    assert (Invoice.objects.count(), Holding.objects.count()) == (0, 0)
    assert str(hold_explanations(arrival)[0].label) == "règles non respectées"


def test_a_supplier_chooses_apart_from_its_preset() -> None:
    supplier = make_known_supplier(Preset.CLASSIQUE)
    change_policy(
        access=supplier_access(supplier), changed_at=RECEIVED_AT, rule_breaking=RuleBreaking.HELD
    )

    assert examined(make_arrival(supplier, WITHOUT_MENTIONS)).state == ArrivalState.HELD


def test_an_advice_of_the_rules_holds_nothing_and_goes_with_the_invoice() -> None:
    supplier = make_known_supplier(Preset.RECOMMANDE)

    arrival = examined(make_arrival(supplier, make_facturx_pdf()))

    assert outcome(arrival) == (ArrivalState.AVAILABLE, [], [])
    assert {fault["severity"] for fault in Invoice.objects.get().rule_faults} == {Severity.WARNING}


def test_a_file_remembers_by_which_rules_it_was_judged() -> None:
    arrival = examined(make_arrival(make_known_supplier(), make_facturx_pdf()))

    assert [one["name"] for one in arrival.rule_sets] == [
        "Factur-X EN 16931 (XSD)",
        "Factur-X EN 16931",
        "BR-FR (CII)",
    ]
    assert {len(one["sha256"]) for one in arrival.rule_sets} == {64}


def test_a_plain_pdf_is_judged_by_no_rule() -> None:
    arrival = examined(make_arrival(make_supplier(), small_pdf()))

    assert (arrival.rule_sets, arrival.reasons) == ([], [HoldReason.INDEX_MISSING])


@pytest.mark.parametrize("preset", Preset)
def test_what_departs_from_the_schema_is_held_whatever_the_policy(preset: Preset) -> None:
    supplier = make_known_supplier(preset)

    arrival = examined(make_arrival(supplier, OUT_OF_FORM, file_name="facture.xml"))

    assert (arrival.state, arrival.reasons) == (ArrivalState.HELD, [HoldReason.SCHEMA_INVALID])
    assert arrival.faults[0]["code"] == "xsd"


def test_all_that_is_wrong_is_told_together() -> None:
    supplier = make_supplier(preset=Preset.RECOMMANDE)

    arrival = examined(make_arrival(supplier, WITHOUT_MENTIONS))

    assert outcome(arrival) == (
        ArrivalState.HELD,
        [HoldReason.UNKNOWN_CUSTOMER, HoldReason.RULES_BROKEN],
        ["unknown-customer", *MENTIONS],
    )


def test_a_known_invoice_is_known_even_in_a_file_that_breaks_rules() -> None:
    supplier = make_known_supplier(Preset.RECOMMANDE)
    examined(make_arrival(supplier, make_facturx_pdf()))

    arrival = examined(make_arrival(supplier, WITHOUT_MENTIONS))

    assert outcome(arrival) == (ArrivalState.KNOWN, [], [])


def test_what_each_line_breaks_is_told_once_and_counted() -> None:
    supplier = make_known_supplier()
    invoice = make_invoice(sold=[Sold(name="Loyer", price=10), Sold(name="Frais", price=5)])
    nameless = replace(
        invoice,
        lines=tuple(replace(line, item=replace(line.item, name="")) for line in invoice.lines),
    )

    arrival = examined(make_arrival(supplier, write_cii(nameless), file_name="facture.xml"))

    told = {fault["code"]: fault["times"] for fault in arrival.faults}
    assert told["BR-25"] == len(invoice.lines)


def test_a_file_that_takes_too_long_is_held_without_another_try(
    judge_by: Callable[[Judge], None],
) -> None:
    arrival = make_arrival(make_known_supplier(), make_cii(), file_name="longue.xml")
    with Judge(terms=Terms(usual=()), cpu_seconds_for=lambda _size: 0) as judge:
        judge_by(judge)
        arrival = examined(arrival)

    assert outcome(arrival) == (
        ArrivalState.HELD,
        [HoldReason.NOT_JUDGED],
        ["evaluation-timeout"],
    )


def test_a_judge_that_fails_is_asked_again_later_and_the_file_then_held(
    judge_by: Callable[[Judge], None],
) -> None:
    arrival = make_arrival(make_known_supplier(), make_cii(), file_name="facture.xml")
    jobs = ProcrastinateJob.objects.filter(
        args={"subject_id": str(arrival.id)}, scheduled_at__isnull=False
    )
    with Judge(terms=JUDGED_BY_NOBODY) as judge:
        judge_by(judge)
        first = examined(arrival)
        for _ in range(JUDGE_TRIES_MAX - 1):
            last = examined(arrival)

    assert (first.state, first.judge_tries) == (ArrivalState.RECEIVED, 1)
    waits = [job.scheduled_at - RECEIVED_AT for job in jobs.order_by("id") if job.scheduled_at]
    assert waits == [timedelta(minutes=rest) for rest in range(1, JUDGE_TRIES_MAX)]
    assert (last.state, last.reasons) == (ArrivalState.HELD, [HoldReason.NOT_JUDGED])
    assert Entry.objects.filter(kind=EntryKind.FILE_HELD, subject_id=arrival.id).count() == 1


def test_a_judge_that_recovers_ends_the_file_as_any_other(
    judge_by: Callable[[Judge], None],
) -> None:
    arrival = make_arrival(make_known_supplier(), make_cii(), file_name="facture.xml")
    ours = _official_rules._judge()
    with Judge(terms=JUDGED_BY_NOBODY) as judge:
        judge_by(judge)
        examined(arrival)
    judge_by(ours)

    assert examined(arrival).state == ArrivalState.AVAILABLE


def test_examinations_wait_in_a_queue_of_their_own() -> None:
    arrival = make_arrival(make_supplier(), small_pdf())

    jobs = ProcrastinateJob.objects.filter(args={"subject_id": str(arrival.id)})

    assert [job.queue_name for job in jobs] == ["examination"]
    assert Arrival.objects.get().state == ArrivalState.RECEIVED


def test_a_lifecycle_message_is_held_as_what_it_is() -> None:
    namespace = "urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse:100"
    content = f'<a:CrossDomainAcknowledgementAndResponse xmlns:a="{namespace}"/>'.encode()

    arrival = examined(make_arrival(make_known_supplier(), content, file_name="cdv.xml"))

    assert outcome(arrival) == (
        ArrivalState.HELD,
        [HoldReason.LIFECYCLE_MESSAGE],
        ["not-an-invoice"],
    )


def test_a_seller_without_an_address_is_told_by_the_rules() -> None:
    supplier = make_known_supplier(Preset.RECOMMANDE)
    seller = Party(name="Locavia Bail", vat_number="FR18100000009")

    arrival = examined(make_arrival(supplier, make_facturx_pdf(seller=seller)))

    assert HoldReason.RULES_BROKEN in arrival.reasons
    assert "BR-08" in outcome(arrival)[2]


def test_what_departs_from_the_schema_says_so_even_if_data_is_missing_too() -> None:
    supplier = make_known_supplier(Preset.RECOMMANDE)
    content = OUT_OF_FORM.replace(b"<ram:ID>LB-2026-000042</ram:ID>", b"<ram:ID/>", 1)

    arrival = examined(make_arrival(supplier, content, file_name="facture.xml"))

    assert arrival.reasons == [HoldReason.DATA_MISSING, HoldReason.SCHEMA_INVALID]
