"""A customer has the activation leave by what only a customer has (D05, T5)."""

from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from ipaddress import ip_address

import pytest

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import ActivationNotClaimed
from pli.domain.customers.vocabulary import ActivationMoment, Preset
from pli.domain.identity.models import Login
from pli.domain.identity.operations import end_login
from pli.domain.identity.vocabulary import LoginEnd, Visitor
from pli.domain.invoices.models import Holding
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import ActivationClaim
from pli.domain.notices.operations import (
    ActivationClaimsTooMany,
    ActivationOfSandbox,
    CustomerProofMissing,
    judge_activation_claim,
    send_activation,
)
from pli.domain.notices.vocabulary import CustomerProof
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from tests.make.activations import deposit_and_activate, make_activation
from tests.make.addresses import (
    CHANGED_AT,
    FORMER,
    NEXT,
    NEXT_INVOICE_AT,
    change_address,
    make_active,
)
from tests.make.claims import (
    AMOUNT,
    NUMBER,
    PROOF,
    WRONG,
    claim,
    claim_and_judge,
    claim_as_many_as_may_be,
    make_proof,
    make_waiting,
)
from tests.make.machines import machine_access_of, make_machine
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db


ASKED_BY_PROOF = "demandé sur la page «\N{NO-BREAK SPACE}Activer maintenant\N{NO-BREAK SPACE}»"


def entries(account: CustomerAccount) -> list[tuple[str, bool]]:
    """What was written down of the claims, and whether it is in the supplier's journal."""
    kinds = (EntryKind.ACTIVATION_PROVED, EntryKind.ACTIVATION_PROOF_REFUSED)
    rows = Entry.objects.filter(kind__in=kinds, subject_id=account.id).order_by("kind", "id")
    return [(row.kind, row.space_id == account.supplier_id) for row in rows]


def activation_mails() -> list[Mail]:
    return list(Mail.objects.filter(kind=MailKind.ACTIVATION).order_by("queued_at"))


def sources(count: int) -> list[Visitor]:
    """Visitors from as many networks."""
    first = int(ip_address("203.0.0.1"))
    return [Visitor(ip=str(ip_address(first + place)), browser="") for place in range(count)]


@pytest.mark.requirement("R023", "T5")
def test_an_invoice_by_number_and_amount_has_the_activation_leave_to_the_registered_address():
    account = make_waiting()

    activation = claim_and_judge(account)

    assert activation is not None
    assert (activation.holding, activation.login.identifiant) == (None, FORMER)
    assert [mail.recipient for mail in activation_mails()] == [FORMER]
    assert ASKED_BY_PROOF in activation.mail.text
    assert ASKED_BY_PROOF in activation.mail.html
    assert "sans attendre votre prochaine facture" not in activation.mail.text
    assert deposit_and_activate(account, deposited_at=NEXT_INVOICE_AT) is None


@pytest.mark.parametrize(
    "proof",
    [
        CustomerProof(invoice_number=f"  {NUMBER.lower()} ", amount=AMOUNT),
        CustomerProof(invoice_number=NUMBER, amount=-AMOUNT),
        CustomerProof(invoice_number=NUMBER, amount=Decimal("466.8")),
    ],
)
def test_a_proof_is_taken_however_it_is_written(proof: CustomerProof):
    assert claim_and_judge(make_waiting(), proof, number=" 48213 ") is not None


@pytest.mark.parametrize("written", [str, lambda code: f"{code[:4].lower()}-{code[4:]}"])
def test_the_code_printed_on_a_copy_is_a_proof_by_itself(written):
    account = make_waiting()
    code = Holding.objects.get(space_id=account.space_id).check_code

    assert claim_and_judge(account, CustomerProof(code=written(code).replace("-", ""))) is not None


@pytest.mark.parametrize(
    "proof",
    [
        WRONG,
        CustomerProof(invoice_number=NUMBER, amount=Decimal("466.79")),
        CustomerProof(invoice_number="LB-2026-000778", amount=AMOUNT),
        CustomerProof(invoice_number="LB-2026-%", amount=AMOUNT),
        CustomerProof(invoice_number="' OR 1=1 --", amount=AMOUNT),
        CustomerProof(code="ABCDEFGHJKLMNPQR"),
        # A wrong code is not made good by a right invoice: one of them was made up.
        CustomerProof(invoice_number=NUMBER, amount=AMOUNT, code="ABCDEFGHJKLMNPQR"),
    ],
)
def test_a_wrong_proof_sends_nothing_and_is_written_down_for_both(proof: CustomerProof):
    account = make_waiting()

    assert claim_and_judge(account, proof) is None
    assert (activation_mails(), Login.objects.filter(space_id=account.space_id).count()) == ([], 0)
    assert sorted(entries(account)) == [
        (EntryKind.ACTIVATION_PROOF_REFUSED, False),
        (EntryKind.ACTIVATION_PROOF_REFUSED, True),
    ]


def test_an_unknown_number_a_closed_account_and_another_customers_invoice_send_nothing():
    account = make_waiting()
    other = make_account(supplier=account.supplier, number="90001", address="ali@gare.test")
    make_proof(other, number="LB-2026-000888")

    assert claim_and_judge(account, number="00000") is None
    assert claim_and_judge(other) is None
    CustomerAccount.objects.filter(id=account.id).update(closed_at=CHANGED_AT)
    assert claim_and_judge(account) is None
    assert activation_mails() == []


def test_an_account_of_another_supplier_is_out_of_reach():
    account = make_waiting()
    other = make_supplier(code="belcour", name="Cafés Belcour", preset=Preset.RECOMMANDE)

    claimed = claim(make_account(supplier=other, number="77777"), number=account.number)

    assert judge_activation_claim(claim_id=claimed.id, now=CHANGED_AT) is None
    assert activation_mails() == []


def test_what_the_customer_may_not_see_yet_proves_nothing():
    account = make_waiting()
    Holding.objects.filter(space_id=account.space_id).update(
        available_at=CHANGED_AT + timedelta(days=1)
    )

    assert claim_and_judge(account) is None


def test_an_invoice_whose_term_is_over_still_proves():
    account = make_waiting()
    Holding.objects.filter(space_id=account.space_id).update(
        available_until=CHANGED_AT - timedelta(hours=1)
    )

    assert claim_and_judge(account) is not None


@pytest.mark.parametrize("proof", [CustomerProof(), CustomerProof(invoice_number=NUMBER)])
def test_half_a_proof_is_asked_for_whole(proof: CustomerProof):
    with pytest.raises(CustomerProofMissing):
        claim(make_waiting(), proof)
    assert ActivationClaim.objects.count() == 0


@pytest.mark.requirement("R023", "T5")
@pytest.mark.parametrize("preset", Preset)
def test_where_accounts_wait_for_their_invoice_nothing_can_be_claimed(preset: Preset):
    account = make_waiting(preset, activation_moment=ActivationMoment.NEXT_INVOICE)

    with pytest.raises(ActivationNotClaimed):
        claim(account)


def test_a_claim_that_the_rules_overtook_sends_nothing():
    account = make_waiting()
    claimed = claim(account)
    policy = account.supplier.policy
    policy.activation_moment = ActivationMoment.NEXT_INVOICE
    policy.save()

    assert judge_activation_claim(claim_id=claimed.id, now=CHANGED_AT) is None
    assert activation_mails() == []


@pytest.mark.parametrize("proof", [PROOF, WRONG])
def test_what_was_typed_is_forgotten_once_judged_and_judged_once(proof: CustomerProof):
    account = make_waiting()
    old = claim(account, proof, at=CHANGED_AT - timedelta(days=2))
    claimed = claim(account, proof)

    judge_activation_claim(claim_id=claimed.id, now=CHANGED_AT)
    told = (len(activation_mails()), len(entries(account)))

    assert ActivationClaim.objects.count() == 0
    for again in (claimed, old):
        assert judge_activation_claim(claim_id=again.id, now=CHANGED_AT) is None
    assert (len(activation_mails()), len(entries(account))) == told


def test_an_account_without_address_gets_nothing_and_a_typed_one_is_never_asked_for():
    account = make_account(supplier=make_supplier(preset=Preset.RECOMMANDE))
    make_proof(account)

    assert claim_and_judge(account) is None
    assert entries(account)[0][0] == EntryKind.ACTIVATION_PROVED


def test_whoever_has_a_password_gets_nothing_even_where_another_address_waits():
    active = make_active(Preset.RECOMMANDE)
    make_proof(active.account)

    assert claim_and_judge(active.account) is None
    change_address(active.account)
    assert claim_and_judge(active.account) is None
    assert len(activation_mails()) == 1


def test_whoever_was_shut_out_gets_nothing():
    account = make_waiting()
    activation = make_activation(account)
    Login.objects.filter(id=activation.login_id).update(suspended_at=CHANGED_AT)

    assert claim_and_judge(account) is None
    assert len(activation_mails()) == 1


@pytest.mark.requirement("R022")
def test_an_address_corrected_before_any_password_gets_the_activation():
    account = make_waiting()
    make_activation(account)
    change_address(account)

    activation = claim_and_judge(account)

    assert activation is not None
    assert activation.mail.recipient == NEXT


def test_a_lost_mail_leaves_again_three_times_a_day_and_the_adviser_is_never_hindered():
    account = make_waiting()
    first = make_activation(account)

    sent = [
        claim_and_judge(account, at=CHANGED_AT + timedelta(hours=hour)) is not None
        for hour in range(5)
    ]
    adviser = send_activation(
        access=supplier_access(account.supplier),
        account_id=account.id,
        sent_at=CHANGED_AT + timedelta(hours=5),
    )

    assert sent == [True, True, True, False, False]
    assert adviser.login_id == first.login_id
    assert {mail.recipient for mail in activation_mails()} == {FORMER}


def test_wrong_claims_keep_no_right_one_from_being_heard_and_fill_no_journal():
    account = make_waiting()
    for visitor in sources(20):
        claim_and_judge(account, WRONG, visitor=visitor)

    assert len(entries(account)) == 10
    assert claim_and_judge(account) is not None
    assert len(entries(account)) == 12


def test_one_source_is_slowed_down_and_another_is_not():
    account = make_waiting()
    (here, there) = sources(2)
    for _again in range(10):
        claim(account, WRONG, visitor=here)

    with pytest.raises(ActivationClaimsTooMany):
        claim(account, PROOF, visitor=here)
    assert claim(account, PROOF, visitor=there).id
    later = CHANGED_AT + timedelta(minutes=16)
    assert claim(account, PROOF, visitor=here, at=later).id


def test_the_many_sources_of_one_network_count_together():
    account = make_waiting()
    visitors = [Visitor(ip=f"2001:db8:7:{place:x}::1", browser="") for place in range(41)]
    for visitor in visitors[:40]:
        claim(account, WRONG, visitor=visitor)

    with pytest.raises(ActivationClaimsTooMany):
        claim(account, visitor=visitors[40])


def test_strangers_who_ask_again_and_again_keep_no_newcomer_waiting():
    account = make_waiting()
    for visitor in sources(31):
        with suppress(ActivationClaimsTooMany):
            for _again in range(10):
                claim(account, WRONG, visitor=visitor)
    newcomer = Visitor(ip="192.0.2.77", browser="")

    assert claim_and_judge(account, visitor=newcomer) is not None


def test_all_claims_of_one_supplier_have_a_limit_and_another_supplier_has_its_own():
    account = make_waiting()
    other = make_supplier(code="belcour", name="Cafés Belcour", preset=Preset.RECOMMANDE)
    beside = make_account(supplier=other, number="77777")
    claim_as_many_as_may_be(account, at=CHANGED_AT)
    (visitor,) = sources(1)

    with pytest.raises(ActivationClaimsTooMany) as refused:
        claim(account, visitor=visitor)
    assert refused.value.retry_at <= CHANGED_AT + timedelta(minutes=15)
    assert claim(beside, visitor=visitor).id


def test_an_administrator_whose_access_was_ended_gets_no_mail():
    account = make_waiting()
    activation = make_activation(account)
    end_login(login_id=activation.login_id, reason=LoginEnd.CLOSED, ended_at=CHANGED_AT)

    assert claim_and_judge(account) is None
    assert len(activation_mails()) == 1


def test_a_key_of_the_sandbox_writes_to_nobody():
    account = make_waiting()
    machine = make_machine(account.supplier, is_sandbox=True)

    with pytest.raises(ActivationOfSandbox):
        send_activation(
            access=machine_access_of(machine), account_id=account.id, sent_at=CHANGED_AT
        )
