import re
from functools import cache
from string import Formatter

import pytest
from lxml import etree

from einvoice.faults import Fault
from einvoice.judge.rulesets import ALL_RULES
from einvoice.judge.words import SENTENCES, rule_named, words_of
from einvoice.judge.words.pattern import words_by_pattern

SHEETS = [rules.path for rules in ALL_RULES if not rules.is_schema]
XSLT = "{http://www.w3.org/1999/XSL/Transform}"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
# What may differ in a test though it asks the same.
SPELLING = re.compile(r"\s|[()'\"]|normalize-space|xs:decimal|number|codedb.*")
# Sums of one VAT category, which the sheets for a profile write with more or fewer words.
LIKE_ANOTHER = re.compile(r"BR-(?:FREXT-|FXEXT-)?(?:S|Z|E|AE|IC|G|O|AF|AG)-0[89](?:b|ini|rev)?")
TERM = re.compile(r"B[TG]-\d+|EXT-FR-FE-\d+")

# Their tests are true(): they ask that a code and a text mean the same, which no sheet can see.
NEVER_FIRE = {"BR-CO-05", "BR-CO-06", "BR-CO-07", "BR-CO-08"}

# Where the official text names other terms than the one that a person has to look at.
TERMS_OF_OUR_OWN = {
    "BR-FXEXT-06": "the term of Factur-X, BT-X-8, is the EXT-FR-FE-163 of the French extension",
    "BR-FXEXT-11": "the term of Factur-X, BT-X-304, is the EXT-FR-FE-162 of the French extension",
    "CII-SR-472": "two sheets have this rule and CII-SR-471 the other way round",
}

# Where sheets for one syntax test other things under one name. Each sentence was read against
# each of these tests, and is true of what fails any of them.
TESTED_OTHERWISE = {
    "BR-08": "CEN looks at the seller where it stands, Factur-X wherever one is",
    "BR-09": "as BR-08",
    "BR-10": "as BR-08, for the buyer",
    "BR-11": "as BR-08, for the buyer",
    "BR-17": "Factur-X looks for the seller where none can be: there the name alone can fail",
    "BR-47": "CEN looks at VAT, Factur-X at any tax; no other tax is admitted",
    "BR-48": "as BR-47",
    "BR-65": "of CEN, a class without a code passes",
    "BR-CO-03": "CEN looks at the whole invoice, Factur-X at each VAT",
    "BR-CO-11": "Factur-X knows « false », CEN « 0 » as well",
    "BR-CO-12": "Factur-X knows « true », CEN « 1 » as well",
    "BR-CO-18": "two ways to the same element",
    "CII-SR-454": "EXTENDED-CTC-FR admits lines without VAT: there, only two can fail",
    "CII-SR-464": "that of Factur-X always holds",
    "CII-SR-470": "Factur-X refuses two accounts as well as none; CEN only none",
    "CII-SR-471": "the sheets have CII-SR-471 and CII-SR-472 the other way round",
    "CII-SR-472": "as CII-SR-471",
    "FX-SCH-A-000026": "each profile has its own list of what BT-24 may say",
}


def official_rules() -> list[tuple[str, str]]:
    """Identifier and text of each assertion of each sheet, once; what varies is left out."""
    return list(dict.fromkeys(one for path in SHEETS for one in assertions(etree.parse(path))))


def assertions(sheet):
    # A report (an element that a profile does not use) has no identifier: the judge says it itself.
    for found in sheet.iter(f"{SVRL}failed-assert"):
        named = [one.text for one in found.findall(f"{XSLT}attribute[@name='id']")]
        identifier = found.get("id") or "".join(named)
        yield identifier, " ".join("".join(found.find(f"{SVRL}text").itertext()).split())


OFFICIAL = official_rules()
TEXTS: dict[str, list[str]] = {}
for identifier, official_text in OFFICIAL:
    TEXTS.setdefault(rule_named(identifier, official_text), []).append(official_text)


def asked() -> dict[tuple[str, str], set[str]]:
    """What the sheets for CII, and those for UBL, test under each name of a rule."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in SHEETS:
        sheet = etree.parse(path)
        syntax = "CII" if "ram" in sheet.getroot().nsmap else "UBL"
        every = sheet.iter(f"{SVRL}failed-assert")
        for one, named in zip(every, assertions(sheet), strict=True):
            test = one.getparent().getparent().find(f"{XSLT}when").get("test")
            rules = found.setdefault((syntax, rule_named(*named)), set())
            rules.add(SPELLING.sub("", test))
    return found


ASKED = asked()


def test_the_installed_sheets_are_the_eleven_that_we_know():
    assert len(SHEETS) == 11
    assert len(OFFICIAL) > 2500


def test_there_are_more_sentences_than_anybody_asked_for():
    assert len(SENTENCES) > 600


def test_sheets_that_share_a_sentence_ask_the_same_or_we_know_the_difference():
    """A sentence goes by the name of its rule: it has to be true of each sheet of that name."""
    differing = {
        rule
        for (_syntax, rule), tests in ASKED.items()
        if rule in SENTENCES and not LIKE_ANOTHER.fullmatch(rule) and len(tests) > 1
    }

    assert differing == TESTED_OTHERWISE.keys()


def test_each_sentence_is_that_of_an_official_rule():
    assert [rule for rule in SENTENCES if rule not in TEXTS] == []


def test_every_rule_of_the_french_reform_has_its_sentence():
    french = [rule for rule in TEXTS if re.match(r"BR-FR-", rule)]

    assert len(french) > 190
    assert [rule for rule in french if rule not in SENTENCES] == []


def test_every_rule_that_can_fire_is_said_in_french():
    unsaid = {rule_named(*one) for one in OFFICIAL if not words_of(*one)}

    assert unsaid == NEVER_FIRE


@cache
def said() -> list[tuple[str, str]]:
    """Each sentence as a person reads it."""
    everything = [
        (rule_named(*one) or one[1], words) for one in OFFICIAL if (words := words_of(*one))
    ]
    return [
        (rule, Fault(code=rule, text=words.sentence, words=words.words).message)
        for rule, words in everything
    ]


def test_each_sentence_follows_french_typography():
    """A space that must not break before : ; ? ! and within quotes; curly apostrophes."""
    bad = re.compile(r"[^\u00a0][:;?!»%](?=\s|\.|$)|« |«[^\u00a0]|'(?![^»]*»)")
    # The names of elements that a sheet gives are quoted as they are.
    ours = [(rule, text) for rule, text in said() if rule in SENTENCES]

    assert [one for one in ours if bad.search(one[1])] == []
    assert [one for one in said() if not re.search(r"[.…]$", one[1])] == []


def test_each_sentence_has_the_words_that_fill_it_and_no_other():
    for rule, words in SENTENCES.items():
        wanted = {name for _, name, _, _ in Formatter().parse(words.sentence) if name}
        assert wanted == dict(words.words).keys(), rule


def test_no_sentence_is_a_speech():
    assert [one for one in said() if len(one[1]) > 300] == []


def test_each_term_is_one_of_the_standard_or_of_its_french_extension():
    odd = [
        rule for rule, words in SENTENCES.items() if words.term and not TERM.fullmatch(words.term)
    ]

    assert odd == []


def test_each_term_is_one_that_the_official_rule_names():
    """Where it names any."""
    strange = {
        rule
        for rule, words in SENTENCES.items()
        if words.term and (named := terms_named(rule)) and words.term not in named
    }

    assert strange == TERMS_OF_OUR_OWN.keys()


def terms_named(rule: str) -> set[str]:
    return {term for text in (rule, *TEXTS[rule]) for term in TERM.findall(text)}


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("BR-02", "Il manque le numéro de la facture (BT-1)."),
        (
            "BR-CO-15",
            (
                "Le total TTC (BT-112) n’est pas égal au total HT (BT-109) plus la TVA (BT-110)"
                "\u00a0: refaites le calcul."
            ),
        ),
        (
            "BR-AE-05",
            (
                "Le taux de TVA d’une ligne (BT-152) doit être 0, "
                "puisque sa catégorie est AE (autoliquidation)."
            ),
        ),
        (
            "BR-FR-09_BT-46",
            (
                "Le SIRET de l’acheteur (BT-46) doit compter 14 chiffres "
                "et commencer par les 9 chiffres de son SIREN."
            ),
        ),
        (
            "CII-SR-470",
            (
                "Un règlement par virement doit indiquer le compte à créditer (BT-84) par un seul "
                "numéro\u00a0: son IBAN ou un autre, pas les deux."
            ),
        ),
        (
            "BR-CO-27",
            (
                "Indiquez le compte à créditer (BT-84) par un seul numéro\u00a0: "
                "son IBAN ou un autre, pas les deux."
            ),
        ),
        (
            "BR-51",
            (
                "Le numéro de carte (BT-87) compte plus de 10 caractères\u00a0: par sécurité, "
                "n’écrivez que ses 6 premiers et ses 4 derniers chiffres, sans rien entre eux."
            ),
        ),
        (
            "BR-FX-EN-04",
            (
                "Indiquez quand la livraison ou la prestation a eu lieu\u00a0: soit sa date "
                "(BT-72), soit la période de facturation (BG-14, ou BG-26 sur chaque ligne) avec, "
                "au moins, le pays de livraison (BT-80)."
            ),
        ),
        (
            "PEPPOL-EN16931-R008",
            (
                "Un élément de la facture est vide\u00a0: remplissez-le, "
                "ou retirez-le si le format ne l’exige pas."
            ),
        ),
        (
            "BR-27",
            (
                "Le prix unitaire net d’une ligne (BT-146) manque ou est négatif\u00a0: "
                "indiquez-le et, pour déduire un montant, rendez plutôt négative "
                "la quantité (BT-129)."
            ),
        ),
        (
            "BR-53",
            (
                "La facture annonce une devise de comptabilisation de la TVA (BT-6)\u00a0: "
                "indiquez le total de TVA dans cette devise (BT-111), ou retirez-la si c’est "
                "celle de la facture (BT-5)."
            ),
        ),
        (
            "BR-FR-05_BT-22_PMD",
            (
                "Il manque la mention obligatoire des pénalités de retard\u00a0: "
                "ajoutez une note (BT-22) de code sujet PMD."
            ),
        ),
    ],
)
def test_a_billing_clerk_reads(rule, sentence):
    assert dict(said())[rule] == sentence


def test_a_rule_that_a_sheet_only_numbers_is_named_by_its_text():
    text = "[BR-CO-17]-VAT category tax amount (BT-117) = …"

    assert rule_named("FX-SCH-A-000128", text) == "BR-CO-17"
    assert words_of("FX-SCH-A-000128", text) == SENTENCES["BR-CO-17"]


def test_a_rule_with_a_name_keeps_it_whatever_its_text_says():
    assert rule_named("BR-FREXT-26", "[BR-26]-Each Invoice line…") == "BR-FREXT-26"


@pytest.mark.parametrize(
    ("official_text", "sentence"),
    [
        (
            "Element 'ram:TypeCode' must occur exactly 1 times.",
            "«\u00a0ram:TypeCode\u00a0» doit figurer à cet endroit une fois et une seule.",
        ),
        (
            "Value of 'ram:CountryID' is not allowed.",
            "Le pays d’une adresse n’est pas dans la liste des valeurs admises à cet endroit.",
        ),
        (
            (
                "Element variant 'ram:SpecifiedTaxRegistration[ram:ID/@schemeID=\"VA\"]' "
                "may occur at maximum 1 times."
            ),
            (
                '«\u00a0ram:SpecifiedTaxRegistration[ram:ID/@schemeID="VA"]\u00a0» '
                "figure trop souvent à cet endroit\u00a0; maximum admis\u00a0: 1."
            ),
        ),
        (
            "[UBL-CR-561]-A UBL invoice should not include the InvoiceLine TaxTotal",
            (
                "«\u00a0InvoiceLine TaxTotal\u00a0» n’est pas prévu à cet endroit "
                "par la norme EN 16931\u00a0: retirez-le."
            ),
        ),
    ],
)
def test_rules_about_the_place_of_an_element_share_a_few_sentences(official_text, sentence):
    words = words_by_pattern(official_text)

    assert Fault(code="x", text=words.sentence, words=words.words).message == sentence


def test_what_nobody_wrote_a_sentence_for_keeps_its_official_text():
    assert words_of("BR-XX-99", "Something that no sheet says.") is None
