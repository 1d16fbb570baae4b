"""A supplier writes its own answers: versions kept, nothing executable, a trace of each."""

from datetime import timedelta

import pytest
from django.utils import translation

from pli.domain.customers.models import Supplier
from pli.domain.customers.vocabulary import SupplierFace
from pli.domain.help.models import HelpText
from pli.domain.help.operations import (
    HelpSheetInvalid,
    HelpTextEmpty,
    HelpTextHoleUnknown,
    HelpTextTooLong,
    change_help_sheet,
    restore_help_text,
    return_to_own_text,
    write_help_text,
)
from pli.domain.help.queries import (
    HelpTextNotFound,
    list_help_texts,
    one_help_text,
    preview_help_text,
    read_guide,
)
from pli.domain.help.vocabulary import TEXT_LENGTH_MAX, TEXTS_DATE, Topic
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.queries import RoleMissing
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Invalid
from tests.make.help import TODAY, answer_of, choose, face
from tests.make.suppliers import REGISTERED_AT, make_supplier, supplier_access

pytestmark = pytest.mark.django_db
NOW = REGISTERED_AT + timedelta(days=400)


def write(supplier: Supplier, text: str, *, language: str = "fr") -> HelpText | None:
    return write_help_text(
        access=supplier_access(supplier),
        topic=Topic.CONTACT,
        language=language,
        text=text,
        written_at=NOW,
    )


@pytest.mark.requirement("R117")
def test_what_a_supplier_writes_is_read_by_its_customers_and_by_nobody_elses():
    supplier, other = make_supplier(), make_supplier(code="belcour", name="Cafés Belcour")

    write(supplier, "Appelez **{fournisseur}** au 3131 : c’est gratuit.")

    answer = answer_of(supplier, Topic.CONTACT)
    assert answer.html == (
        "<p>Appelez <strong>Locavia</strong> au 3131\u00a0: c’est gratuit.</p>\n"
    )
    assert (answer.updated_date.isoformat(), answer.language) == ("2027-04-06", "fr")
    assert answer_of(other, Topic.CONTACT).updated_date == TEXTS_DATE


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        (
            '<img src=x onerror="alert(1)">',
            "<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p>\n",
        ),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](JaVaScRiPt:alert(1))", "<p>[a](JaVaScRiPt:alert(1))</p>\n"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>\n"),
        ("[a](//ailleurs.test/)", "<p>[a](//ailleurs.test/)</p>\n"),
        (
            "![a](https://x.test/i.png)",
            '<p>!<a href="https://x.test/i.png" rel="noopener">a</a></p>\n',
        ),
        ("<https://x.test/>", "<p>&lt;https://x.test/&gt;</p>\n"),
        ("[a]: javascript:alert(1)\n\n[a]", "<p>[a]: javascript:alert(1)</p>\n<p>[a]</p>\n"),
        ('[a](https://x.test/"onclick="x)', None),
    ],
)
def test_nothing_that_runs_ever_comes_out_of_a_text(text: str, shown: str | None):
    supplier = make_supplier()

    html = preview_help_text(
        access=supplier_access(supplier), source=text, language="fr", today=TODAY
    )

    assert "<script" not in html
    assert ' onclick="' not in html
    assert shown in {None, html}


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("  \n ", HelpTextEmpty),
        ("a" * (TEXT_LENGTH_MAX + 1), HelpTextTooLong),
        ("Écrivez à {adresse}.", HelpTextHoleUnknown),
    ],
)
def test_what_cannot_be_shown_is_refused_and_changes_nothing(text: str, refusal: type[Invalid]):
    supplier = make_supplier()

    with pytest.raises(refusal):
        write(supplier, text)

    assert HelpText.objects.count() == 0


def test_the_same_text_twice_is_one_version():
    supplier = make_supplier()
    sheet = one_help_text(access=supplier_access(supplier), topic=Topic.CONTACT, today=TODAY)

    assert write(supplier, sheet.source) is None
    write(supplier, "Notre texte.")
    assert write(supplier, "Notre texte.\r\n") is None

    assert HelpText.objects.count() == 1


def test_going_back_is_one_more_version_and_each_is_in_the_journal():
    supplier = make_supplier()
    access = supplier_access(supplier)
    write(supplier, "Un.")
    write(supplier, "Deux.")

    restore_help_text(access=access, topic=Topic.CONTACT, language="fr", version=1, restored_at=NOW)
    assert answer_of(supplier, Topic.CONTACT).html == "<p>Un.</p>\n"
    return_to_own_text(access=access, topic=Topic.CONTACT, language="fr", returned_at=NOW)

    sheet = one_help_text(access=access, topic=Topic.CONTACT, today=TODAY)
    assert [(one.version, one.is_own) for one in sheet.versions] == [
        (4, True),
        (3, False),
        (2, False),
        (1, False),
    ]
    assert sheet.is_own
    entries = Entry.objects.filter(kind=EntryKind.HELP_TEXT_CHANGED, space_id=supplier.space_id)
    assert sorted(entry.details["version"] for entry in entries) == [1, 2, 3, 4]


def test_a_version_that_there_is_not_or_of_another_supplier_is_not_found():
    supplier, other = make_supplier(), make_supplier(code="belcour", name="Cafés Belcour")
    write(supplier, "Un.")

    with pytest.raises(HelpTextNotFound):
        restore_help_text(
            access=supplier_access(other),
            topic=Topic.CONTACT,
            language="fr",
            version=1,
            restored_at=NOW,
        )


def test_only_an_administrator_of_the_supplier_writes():
    supplier = make_supplier()
    adviser = Access(
        space_id=supplier.space_id,
        space_kind=SpaceKind.SUPPLIER,
        roles=frozenset({Role.ADVISER}),
        person_id=None,
        login_id=None,
        person_is_proved=False,
    )

    with pytest.raises(RoleMissing):
        write_help_text(
            access=adviser, topic=Topic.CONTACT, language="fr", text="Un.", written_at=NOW
        )
    with pytest.raises(RoleMissing):
        list_help_texts(access=adviser, today=TODAY)


def test_a_text_is_to_be_read_again_once_its_rules_have_changed():
    supplier = make_supplier()
    access = supplier_access(supplier)
    write_help_text(
        access=access, topic=Topic.AVAILABILITY, language="fr", text="Un.", written_at=NOW
    )

    def stale() -> list[str]:
        return [
            row.topic for row in list_help_texts(access=access, today=TODAY) if row.has_stale_rules
        ]

    assert stale() == []
    choose(supplier, availability_months=36)
    assert stale() == ["q14"]


def test_english_readers_have_the_french_of_a_supplier_that_wrote_no_english():
    supplier = make_supplier()
    write(supplier, "Notre texte.")

    with translation.override("en"):
        before = answer_of(supplier, Topic.CONTACT)
        write(supplier, "Our text.", language="en")
        after = answer_of(supplier, Topic.CONTACT)

    assert [(it.html, it.language) for it in (before, after)] == [
        ("<p>Notre texte.</p>\n", "fr"),
        ("<p>Our text.</p>\n", "en"),
    ]


@pytest.mark.requirement("R011")
def test_the_sheet_gives_the_guide_its_label_and_the_faq_its_older_portal():
    supplier = make_supplier()

    _change_sheet(face(supplier), legacy_url="https://ancien.test/")

    assert (
        read_guide(supplier=face(supplier), today=TODAY).confidentiality_label == "Confidential C"
    )
    legacy = answer_of(supplier, Topic.LEGACY)
    assert "émises avant le 02/12/2022" in legacy.title
    assert "Dans l’ancien portail, E-Fact." in legacy.html
    assert "Commence par DC-." in legacy.html
    assert legacy.screens[0] == "legacy"
    entry = Entry.objects.get(kind=EntryKind.HELP_SHEET_CHANGED)
    assert entry.details["legacy_name"] == ["", "E-Fact"]


def test_a_page_that_is_no_page_is_refused():
    supplier = make_supplier()

    with pytest.raises(HelpSheetInvalid):
        _change_sheet(face(supplier), legacy_url="javascript:alert(1)")


def _change_sheet(supplier: SupplierFace, *, legacy_url: str) -> None:
    change_help_sheet(
        access=Access(
            space_id=supplier.space_id,
            space_kind=SpaceKind.SUPPLIER,
            roles=frozenset({Role.ADMINISTRATOR}),
            person_id=None,
            login_id=None,
            person_is_proved=False,
        ),
        confidentiality_label=" Confidential C ",
        opening_date=TEXTS_DATE.replace(year=2022, month=12, day=2),
        legacy_name="E-Fact",
        legacy_url=legacy_url,
        legacy_until_date=None,
        legacy_hint="Commence par DC-.",
        changed_at=NOW,
    )
