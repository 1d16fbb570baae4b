"""Suppliers: how they begin, what they chose, how they are found."""

import pytest
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import Supplier, SupplierPolicy
from pli.domain.customers.operations import (
    CodeInvalid,
    EntityGivenTwice,
    EntityMissing,
    HostInvalid,
    HostTaken,
    SirenInvalid,
    SupplierCodeTaken,
    TextTooLong,
    add_adviser,
    register_host,
)
from pli.domain.customers.queries import (
    AccountNotFound,
    SupplierNotFound,
    account_of_space,
    accounts_of_spaces,
    default_adviser,
    supplier_by_code,
    supplier_of_host,
    supplier_of_space,
)
from pli.domain.customers.vocabulary import (
    PRESETS,
    EntityGiven,
    Preset,
)
from pli.domain.identity.operations import AddressInvalid
from pli.domain.spaces.models import Invitation, Space
from pli.domain.spaces.vocabulary import Role
from pli.kit.errors import DomainError
from pli.kit.ids import new_id
from tests.make.suppliers import (
    LOCAVIA_BAIL,
    make_account,
    make_supplier,
    supplier_access,
)

pytestmark = pytest.mark.django_db


def make_belcour() -> Supplier:
    return make_supplier(code="belcour", name="Cafés Belcour", administrator="b@belcour.test")


@pytest.mark.requirement("R010", "R018")
def test_a_supplier_has_a_face_of_its_own() -> None:
    make_supplier()

    face = supplier_by_code("Locavia")

    assert (face.name, face.service_name) == ("Locavia", "E-Facture Locavia")
    assert (face.sender_address, face.sender_name) == ("factures@locavia.test", "E-Facture Locavia")
    assert face.identifiant_prefix == "LOC"
    assert face.portal_url.endswith("/portail/locavia/")


def test_its_first_administrator_is_invited() -> None:
    supplier = make_supplier(administrator="anne.roy@locavia.test")

    invitation = Invitation.objects.get()

    assert (invitation.space_id, invitation.address) == (supplier.space_id, "anne.roy@locavia.test")
    assert invitation.roles == [Role.ADMINISTRATOR]


@pytest.mark.parametrize("preset", list(Preset))
def test_its_rules_are_those_of_the_preset_that_was_chosen(preset: Preset) -> None:
    supplier = make_supplier(preset=preset)

    policy = SupplierPolicy.objects.get(supplier=supplier)
    assert policy.preset == preset
    assert {name: getattr(policy, name) for name in PRESETS[preset]} == dict(PRESETS[preset])


def test_every_choice_of_a_preset_is_a_column_and_the_reverse() -> None:
    columns = {field.name for field in SupplierPolicy._meta.get_fields()}

    assert columns - {"supplier", "preset"} == set(PRESETS[Preset.CLASSIQUE])
    assert set(PRESETS[Preset.CLASSIQUE]) == set(PRESETS[Preset.RECOMMANDE])


@pytest.mark.parametrize("name", ["L" * 201, "L" * 195], ids=["itself", "with that of its service"])
def test_a_name_longer_than_what_is_kept_of_it_is_refused(name: str) -> None:
    with pytest.raises(TextTooLong):
        make_supplier(code="longue", name=name)


@pytest.mark.parametrize("given", [{"phone": "0" * 31}, {"hours": "h" * 121}])
def test_an_adviser_of_too_many_words_is_refused(given: dict[str, str]) -> None:
    access = supplier_access(make_supplier())

    with pytest.raises(TextTooLong):
        add_adviser(access=access, name="Hugo", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"code": "Loca via"}, CodeInvalid),
        ({"code": "à"}, CodeInvalid),
        ({"siren": "100000000"}, SirenInvalid),
        ({"entities": []}, EntityMissing),
        ({"entities": [LOCAVIA_BAIL, LOCAVIA_BAIL]}, EntityGivenTwice),
        ({"entities": [EntityGiven("bail", "Bail", "1")]}, SirenInvalid),
        ({"administrator": "anne"}, AddressInvalid),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_created(
    given: dict[str, object], refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        make_supplier(**given)  # type: ignore[arg-type]

    assert (Supplier.objects.count(), Space.objects.count()) == (0, 0)


def test_a_code_is_given_once() -> None:
    make_supplier()

    with pytest.raises(SupplierCodeTaken):
        make_supplier(administrator="x@locavia.test")


def test_a_supplier_is_found_by_its_own_space_and_by_its_customers() -> None:
    account = make_account()

    for space_id in (account.space_id, account.supplier_id):
        assert supplier_of_space(space_id).code == "locavia"
    with pytest.raises(SupplierNotFound):
        supplier_of_space(new_id())
    with pytest.raises(SupplierNotFound):
        supplier_by_code("nobody")


@pytest.mark.requirement("R034")
def test_a_host_name_leads_to_its_supplier_alone() -> None:
    supplier = make_supplier()
    register_host(supplier_space_id=supplier.space_id, host="Factures.Locavia.test.")

    face = supplier_of_host("FACTURES.locavia.test:443")

    assert face is not None
    assert face.portal_url.endswith("://factures.locavia.test/")
    assert supplier_of_host("factures.belcour.test") is None


def test_a_host_name_is_one_suppliers() -> None:
    locavia, belcour = make_supplier(), make_belcour()
    register_host(supplier_space_id=locavia.space_id, host="factures.locavia.test")
    register_host(supplier_space_id=locavia.space_id, host="factures.locavia.test")

    with pytest.raises(HostTaken):
        register_host(supplier_space_id=belcour.space_id, host="factures.locavia.test")


@pytest.mark.parametrize("host", ["", "localhost", "a b.fr", "http://a.fr", "-a.fr", "a..fr"])
def test_what_is_no_host_name_is_refused(host: str) -> None:
    with pytest.raises(HostInvalid):
        register_host(supplier_space_id=make_supplier().space_id, host=host)


@pytest.mark.requirement("R102")
def test_the_default_adviser_answers_for_customers_without_one() -> None:
    account = make_account()
    access = supplier_access(account.supplier)
    add_adviser(access=access, name="Paul Lenoir", phone="01 02 03 04 05", is_default=True)

    add_adviser(access=access, name="Inès Blanc", is_default=True)

    face = default_adviser(account.supplier_id)
    assert face is not None
    assert face.name == "Inès Blanc"
    assert account_of_space(account.space_id).adviser == face


@pytest.mark.parametrize("count", [1, 3])
def test_accounts_are_shown_in_three_questions(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    supplier = make_supplier()
    accounts = [make_account(supplier=supplier, number=f"C-{rank}") for rank in range(count)]

    with django_assert_num_queries(3):
        faces = accounts_of_spaces([account.space_id for account in accounts])

    assert {face.number for face in faces.values()} == {account.number for account in accounts}


def test_a_space_that_is_no_customers_has_no_account() -> None:
    with pytest.raises(AccountNotFound):
        account_of_space(make_supplier().space_id)
