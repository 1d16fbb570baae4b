"""The button of the recovery mail has the supplier's own words wherever it is quoted (T13)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import RecoveryLabelTooLong, change_brand
from pli.domain.customers.queries import brand_periods, supplier_by_code
from pli.domain.customers.vocabulary import RECOVERY_LABEL_LENGTH_MAX, BrandGiven
from pli.domain.identity.operations import make_link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.notices.operations import compose_recovery
from tests.make.suppliers import REGISTERED_AT, make_supplier, supplier_access

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R044", "T13")]

USUAL = "retrouver mon identifiant ou choisir un mot de passe"
OTHER = "retrouver mon identifiant ou choisir mon mot de passe"
LATER = REGISTERED_AT + timedelta(days=30)


def choose(supplier: Supplier, label: str) -> None:
    brand = BrandGiven(
        name=supplier.name,
        service_name=supplier.service_name,
        brand_color=supplier.brand_color,
        sender_name=supplier.sender_name,
        sender_address=supplier.sender_address,
        own_recovery_label=label,
    )
    change_brand(access=supplier_access(supplier), brand=brand, changed_at=LATER)


def mail_text(supplier: Supplier) -> str:
    link = make_link(
        purpose=LinkPurpose.RECOVERY,
        address="claire@morel.test",
        asked_at=LATER,
        life=timedelta(hours=24),
        realm_id=supplier.space_id,
    )
    mail = compose_recovery(link_id=link.id, now=LATER)
    assert (OTHER in mail.text) == (OTHER in mail.html)
    return mail.text


@pytest.mark.parametrize(("chosen", "said"), [("", USUAL), (OTHER, OTHER), (USUAL, USUAL)])
def test_the_mail_its_pages_and_the_faq_say_the_same_words(
    client: Client, chosen: str, said: str
) -> None:
    supplier = make_supplier()
    choose(supplier, chosen)

    pages = [client.get(f"/portail/locavia/{page}/").text for page in ("recuperation", "faq")]

    assert [said in text for text in (*pages, mail_text(supplier))] == [True, True, True]
    other = OTHER if said == USUAL else USUAL
    assert [other in text for text in pages] == [False, False]


def test_the_usual_words_are_no_choice_and_are_read_in_ones_own_language() -> None:
    supplier = make_supplier()
    choose(supplier, f"  {USUAL} ")

    face = supplier_by_code("locavia")

    assert face.own_recovery_label == ""
    with translation.override("en"):
        assert str(face.recovery_label) == "find my login ID or choose a password"


def test_it_opens_no_period_of_the_brand_and_must_fit_a_button() -> None:
    supplier = make_supplier()
    choose(supplier, OTHER)

    assert len(brand_periods(supplier.space_id)) == 1
    with pytest.raises(RecoveryLabelTooLong):
        choose(supplier, "x" * (RECOVERY_LABEL_LENGTH_MAX + 1))
