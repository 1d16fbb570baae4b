import pytest

from einvoice.codes import TypeCode, french_name, is_credit_note, is_known_type_code
from einvoice.model import Invoice
from einvoice.profiles import SPECIFICATION_IDS, Profile, has_lines, profile_of


@pytest.mark.parametrize("code", ["381", "261", "262", "396", "502", "503"])
def test_the_french_credit_notes(code):
    assert is_credit_note(code)
    assert Invoice(type_code=code).is_credit_note
    assert french_name(code).startswith("Avoir")


@pytest.mark.parametrize(
    "code", ["380", "389", "393", "501", "386", "500", "384", "471", "472", "473"]
)
def test_the_french_invoices(code):
    assert not is_credit_note(code)
    assert french_name(code).startswith("Facture")


def test_each_french_code_has_a_name_of_its_own():
    assert len({french_name(code) for code in TypeCode}) == len(TypeCode)


def test_a_foreign_code_is_known_and_a_made_up_one_is_not():
    assert is_known_type_code("326")
    assert french_name("326") == "Facture"
    assert french_name("81") == "Avoir"
    assert not is_known_type_code("999")


@pytest.mark.parametrize("profile", SPECIFICATION_IDS)
def test_each_profile_is_known_by_its_identifier(profile):
    assert profile_of(SPECIFICATION_IDS[profile]) is profile


@pytest.mark.parametrize(
    ("claimed", "profile"),
    [
        pytest.param("urn:factur-x.eu:1p0:basic", Profile.BASIC, id="a short form"),
        pytest.param("urn:factur-x.eu:1p0:en16931", Profile.EN16931, id="another"),
        pytest.param(" urn:cen.eu:en16931:2017\n", Profile.EN16931, id="with spaces"),
        pytest.param("urn:zugferd.de:2p0:basicwl", Profile.BASIC_WL, id="ZUGFeRD 2.0"),
        pytest.param(
            "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
            Profile.XRECHNUNG,
            id="XRechnung",
        ),
        pytest.param(
            "urn:cen.eu:en16931:2017#conformant#urn:zugferd.de:2p0:extended",
            Profile.EXTENDED,
            id="ZUGFeRD 2.0, extended",
        ),
        pytest.param(
            "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
            Profile.EN16931,
            id="Peppol, which narrows EN 16931",
        ),
        pytest.param(
            "urn:cen.eu:en16931:2017#compliant#urn:xoev-de:kosit:standard:xrechnung_2.3",
            Profile.XRECHNUNG,
            id="an older XRechnung",
        ),
        pytest.param(
            "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"
            "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0",
            Profile.XRECHNUNG,
            id="the extension of XRechnung",
        ),
        pytest.param(
            "urn:cen.eu:en16931:2017#compliant#urn:zugferd.de:2p0:basic",
            Profile.BASIC,
            id="ZUGFeRD 2.0, basic",
        ),
        pytest.param("urn:zugferd.de:2p0:minimum", Profile.MINIMUM, id="ZUGFeRD 2.0, minimum"),
        pytest.param("urn:zugferd.de:2p0:comfort", Profile.EN16931, id="ZUGFeRD's word"),
        pytest.param(
            "urn:cen.eu:en16931:2017:compliant:factur-x.eu:1p0:basic",
            Profile.BASIC,
            id="colons for signs",
        ),
        pytest.param(
            "urn:cen.eu:en16931:2017:conformant:factur-x.eu:1p0:extended",
            Profile.EXTENDED,
            id="colons for signs, extended",
        ),
        pytest.param(
            "urn:cen.eu:en16931:2017\n#conformant#\nurn.cpro.gouv.fr:1p0:extended-ctc-fr",
            Profile.EXTENDED_CTC_FR,
            id="the French extension, broken over lines",
        ),
        pytest.param(
            "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0",
            Profile.EN16931,
            id="the Dutch rules",
        ),
        pytest.param(
            "urn:cen.eu:en16931:2017#conformant#urn:somebody:else", None, id="widened by somebody"
        ),
        pytest.param("urn:somebody:else", None, id="unknown"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_what_the_field_writes_names_a_profile(claimed, profile):
    assert profile_of(claimed) is profile


def test_the_first_two_profiles_have_no_lines():
    assert [profile for profile in Profile if not has_lines(profile)] == [
        Profile.MINIMUM,
        Profile.BASIC_WL,
    ]
