import pytest

from einvoice.identifiers import InvalidIdentifier, Siren, Siret, VatNumber
from einvoice.model import Identifier, Party


@pytest.mark.parametrize(
    "text", ["100000009", "100 000 009", "100\u00a0000\u202f009", "100.000.009"]
)
def test_a_siren_is_read_as_people_write_it(text):
    assert Siren.parse(text) == Siren("100000009")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("100000008", id="wrong key"),
        pytest.param("10000000", id="too short"),
        pytest.param("10000000900012", id="a SIRET"),
        pytest.param("10000000A", id="a letter"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_siren_is_refused(text):
    assert Siren.find(text) is None
    with pytest.raises(InvalidIdentifier):
        Siren.parse(text)


def test_a_siret_leads_to_its_siren():
    siret = Siret.parse("100 000 009 00017")

    assert siret.siren == Siren("100000009")
    assert str(siret) == "10000000900017"
    assert siret.spaced == "100\u00a0000\u00a0009\u00a000017"


def test_a_siret_with_a_wrong_key_is_refused():
    assert Siret.find("10000000900016") is None
    with pytest.raises(InvalidIdentifier):
        Siret.parse("10000000900016")


def test_a_facility_of_la_poste_follows_its_own_rule():
    assert Siret.find("35600000049837") == Siret("35600000049837")


def test_a_french_vat_number_ends_with_the_siren():
    vat_number = VatNumber.of(Siren("100000009"))

    assert str(vat_number) == "FR88100000009"
    assert vat_number.country == "FR"
    assert vat_number.siren == Siren("100000009")


def test_a_foreign_vat_number_has_no_siren():
    vat_number = VatNumber.parse("BE 0403.019.261")

    assert str(vat_number) == "BE0403019261"
    assert vat_number.siren is None


@pytest.mark.parametrize("text", ["FR00100000009", "XX123", "", "100000009"])
def test_what_is_no_vat_number_is_refused(text):
    assert VatNumber.find(text) is None
    with pytest.raises(InvalidIdentifier):
        VatNumber.parse(text)


@pytest.mark.parametrize(
    "party",
    [
        pytest.param(Party(legal_id=Identifier("100000009", "0002")), id="as it should be"),
        pytest.param(Party(legal_id=Identifier("100000009")), id="without its scheme"),
        pytest.param(Party(legal_id=Identifier("10000000900017", "0002")), id="a SIRET there"),
        pytest.param(Party(legal_id=Identifier("10000000900016")), id="a SIRET with a wrong key"),
        pytest.param(Party(identifiers=(Identifier("10000000900017", "0009"),)), id="SIRET only"),
        pytest.param(Party(vat_number="FR88100000009"), id="VAT number only"),
        pytest.param(
            Party(legal_id=Identifier("100000008", "0002"), vat_number="FR88100000009"),
            id="VAT number beside a wrong SIREN",
        ),
    ],
)
def test_the_siren_of_a_party_is_found_wherever_the_field_writes_it(party):
    assert party.siren == Siren("100000009")


@pytest.mark.parametrize(
    "party",
    [
        pytest.param(Party(), id="nothing"),
        pytest.param(Party(legal_id=Identifier("100000009", "0060")), id="another register"),
        pytest.param(Party(vat_number="BE0403019261"), id="a foreign VAT number"),
        pytest.param(Party(identifiers=(Identifier("10000000900017"),)), id="a customer number"),
    ],
)
def test_nothing_else_passes_for_a_siren(party):
    assert party.siren is None


def test_identifiers_are_printed_for_people_in_groups_that_do_not_break():
    assert Siren("100000009").spaced == "100\u00a0000\u00a0009"
