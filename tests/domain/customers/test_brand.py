"""How a supplier shows itself, from when, and what it may not do (R010)."""

import struct
import zlib
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from pytest_django import Settings

from pli.domain.archive.queries import open_file
from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import (
    ColorInvalid,
    ColorTooPale,
    LogoInvalid,
    LogoTooLarge,
    NameUnfit,
    SenderAddressInvalid,
    SenderDomainForeign,
    SenderDomainShared,
    SenderNameMissing,
    ServiceNameMissing,
    TextTooLong,
    change_brand,
    change_logo,
    rename_supplier,
)
from pli.domain.customers.queries import brand_on, brand_periods, supplier_by_code
from pli.domain.customers.vocabulary import BrandGiven
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import Space
from pli.domain.spaces.queries import RoleMissing
from pli.domain.spaces.vocabulary import Access, SpaceKind, system_access
from pli.kit.days import paris_date
from pli.kit.errors import DomainError
from pli.kit.ids import new_id
from tests.make.suppliers import (
    REGISTERED_AT,
    account_access,
    make_account,
    make_supplier,
    supplier_access,
)

pytestmark = pytest.mark.django_db

LATER = REGISTERED_AT + timedelta(days=30)
RENAMED = BrandGiven(
    name="Mobil et Compagnie",
    service_name="Factures Mobil",
    brand_color="#7a1f3d",
    sender_name="Factures Mobil",
    sender_address="mobil@locavia.test",
)


def picture(size: tuple[int, int] = (600, 200), kind: str = "PNG") -> bytes:
    drawn = BytesIO()
    Image.new("RGB", size, "#c8102e").save(drawn, format=kind)
    return drawn.getvalue()


def enormous() -> bytes:
    """A picture whose head alone says that it has more pixels than may be opened."""
    head = struct.pack(">II5B", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    checked = struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + checked + picture()[33:]


def person_of(supplier: Supplier) -> Access:
    return replace(supplier_access(supplier), person_id=new_id())


@pytest.mark.requirement("R010")
def test_a_supplier_renames_itself_and_what_it_was_stays_known() -> None:
    supplier = make_supplier()
    before = brand_on(supplier.space_id, paris_date(REGISTERED_AT))

    change_brand(access=supplier_access(supplier), brand=RENAMED, changed_at=LATER)

    face = supplier_by_code("locavia")
    assert (face.name, face.service_name, face.brand_color) == (
        "Mobil et Compagnie",
        "Factures Mobil",
        "#7a1f3d",
    )
    assert (face.sender_name, face.sender_address) == ("Factures Mobil", "mobil@locavia.test")
    assert face.identifiant_prefix == "LOC"
    assert Space.objects.get(id=supplier.space_id).name == "Mobil et Compagnie"
    day_before, day = paris_date(LATER) - timedelta(days=1), paris_date(LATER)
    assert brand_on(supplier.space_id, day_before) == before
    assert brand_on(supplier.space_id, day).service_name == "Factures Mobil"
    assert brand_on(supplier.space_id, paris_date(REGISTERED_AT) - timedelta(days=900)) == before
    assert [period.name for period in brand_periods(supplier.space_id)] == [
        "Mobil et Compagnie",
        "Locavia",
    ]


def test_the_journal_tells_what_was_and_what_is_and_nothing_when_nothing_changes() -> None:
    supplier = make_supplier()
    access = person_of(supplier)
    present = BrandGiven(
        name=supplier.name,
        service_name=supplier.service_name,
        brand_color=supplier.brand_color,
        sender_name=supplier.sender_name,
        sender_address=supplier.sender_address,
    )

    change_brand(access=access, brand=present, changed_at=LATER)
    change_brand(
        access=access, brand=replace(present, sender_name="Comptabilité"), changed_at=LATER
    )

    entry = Entry.objects.get(kind=EntryKind.BRAND_CHANGED)
    assert (entry.space_id, entry.person_id, entry.details) == (
        supplier.space_id,
        access.person_id,
        {"sender_name": ["E-Facture Locavia", "Comptabilité"]},
    )
    # Whoever writes the mails is no part of what a document shows.
    assert len(brand_periods(supplier.space_id)) == 1


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"brand_color": "#9ad0f5"}, ColorTooPale),
        ({"brand_color": "red"}, ColorInvalid),
        ({"service_name": "  "}, ServiceNameMissing),
        ({"sender_name": ""}, SenderNameMissing),
        ({"name": "L" * 201}, TextTooLong),
        ({"name": "Locavia\u202e"}, NameUnfit),
        ({"service_name": "Factures\u2066 Locavia"}, NameUnfit),
        ({"service_name": "Factures\x85Locavia"}, NameUnfit),
        ({"sender_name": "Banque <factures@banque.test>"}, NameUnfit),
        ({"sender_name": "factures@banque.test"}, NameUnfit),
        ({"sender_address": "factures"}, SenderAddressInvalid),
        ({"sender_address": "factures@banque.test"}, SenderDomainForeign),
    ],
)
def test_what_would_not_be_read_or_not_be_theirs_is_refused(
    given: dict[str, str], refusal: type[DomainError]
) -> None:
    supplier = make_supplier()

    with pytest.raises(refusal):
        change_brand(access=person_of(supplier), brand=replace(RENAMED, **given), changed_at=LATER)

    assert supplier_by_code("locavia").name == "Locavia"


def test_a_pale_colour_is_told_with_its_ratio_and_the_nearest_that_is_read() -> None:
    with pytest.raises(ColorTooPale) as refusal:
        change_brand(
            access=supplier_access(make_supplier()),
            brand=replace(RENAMED, brand_color="#777777"),
            changed_at=LATER,
        )

    # 4.48: never said to be 4.5.
    assert "est de 4,4 pour 1, et il en faut 4,5" in str(refusal.value)
    assert "#727272" in str(refusal.value)


def test_the_platform_itself_may_give_another_sending_domain() -> None:
    supplier = make_supplier()

    change_brand(
        access=system_access(supplier.space_id, SpaceKind.SUPPLIER),
        brand=replace(RENAMED, sender_address="factures@mobil.test"),
        changed_at=LATER,
    )

    assert supplier_by_code("locavia").sender_address == "factures@mobil.test"


def test_an_address_on_a_domain_that_others_send_from_is_not_taken() -> None:
    supplier = make_supplier()
    other = make_supplier(code="belcour", name="Cafés Belcour")
    Supplier.objects.filter(pk=other.pk).update(sender_address="factures@locavia.test")
    taken = replace(RENAMED, sender_address="Factures@locavia.test")

    with pytest.raises(SenderDomainShared):
        change_brand(access=person_of(supplier), brand=taken, changed_at=LATER)

    # Whoever prepares the domains may, and what does not change is asked of nobody.
    change_brand(access=supplier_access(supplier), brand=RENAMED, changed_at=LATER)
    change_brand(access=person_of(supplier), brand=RENAMED, changed_at=LATER)


def test_nor_is_one_on_the_domain_of_the_platform_itself(settings: Settings) -> None:
    supplier = make_supplier()
    settings.DEFAULT_FROM_EMAIL = "ne-pas-repondre@locavia.test"

    with pytest.raises(SenderDomainShared):
        change_brand(access=person_of(supplier), brand=RENAMED, changed_at=LATER)


def test_the_name_that_strangers_read_is_the_operators_to_change() -> None:
    supplier = make_supplier()
    change_brand(access=person_of(supplier), brand=RENAMED, changed_at=LATER)
    supplier.refresh_from_db()
    assert (supplier.name, supplier.legal_name) == ("Mobil et Compagnie", "Locavia")

    with pytest.raises(RoleMissing):
        rename_supplier(access=person_of(supplier), name="Mobil", renamed_at=LATER)
    rename_supplier(access=supplier_access(supplier), name="Mobil SA", renamed_at=LATER)

    supplier.refresh_from_db()
    assert supplier.legal_name == "Mobil SA"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_drawn_again_small_and_taken_away(kind: str) -> None:
    supplier = make_supplier()
    access = supplier_access(supplier)

    change_logo(access=access, content=picture(kind=kind), changed_at=LATER)

    file_id = supplier_by_code("locavia").logo_file_id
    assert file_id is not None
    with open_file(file_id) as stored, Image.open(stored) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (336, 112))

    change_logo(access=access, content=None, changed_at=LATER + timedelta(days=1))
    assert supplier_by_code("locavia").logo_file_id is None
    assert Entry.objects.filter(kind=EntryKind.BRAND_CHANGED).count() == 2


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", LogoInvalid),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", LogoInvalid),
        (picture(kind="GIF"), LogoInvalid),
        (picture()[:60], LogoInvalid),
        (picture((4001, 1)), LogoTooLarge),
        (enormous(), LogoTooLarge),
        (b"\x89PNG" + b"0" * (512 * 1024), LogoTooLarge),
    ],
    ids=["empty", "drawing", "other kind", "cut", "wide", "enormous", "heavy"],
)
def test_what_is_no_safe_picture_is_refused(content: bytes, refusal: type[DomainError]) -> None:
    with pytest.raises(refusal):
        change_logo(access=supplier_access(make_supplier()), content=content, changed_at=LATER)

    assert supplier_by_code("locavia").logo_file_id is None


def test_a_customer_changes_no_brand() -> None:
    access = account_access(make_account())

    with pytest.raises(RoleMissing):
        change_brand(access=access, brand=RENAMED, changed_at=LATER)
    with pytest.raises(RoleMissing):
        change_logo(access=access, content=None, changed_at=LATER)
