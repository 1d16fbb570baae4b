"""A ZIP is opened: each of its files comes in by itself, or the whole is held and says why."""

import stat
import struct
import zlib
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.archive.operations import FileTooLarge
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import keep_index
from pli.domain.deposits.queries import (
    batch_report,
    read_index,
)
from pli.domain.deposits.queries.arrival_counts import counts_of_batches
from pli.domain.deposits.vocabulary import (
    FILE_BYTES_MAX,
    ArrivalState,
    HoldReason,
)
from pli.domain.invoices.models import Invoice
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.deposits import examined, outcome, small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.packages import (
    entries_of,
    make_package,
    make_zip,
    make_zip_entry,
    notes_of,
    opened,
)
from tests.make.registers import make_workbook
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db


INDEX = (
    "fichier;numero_client;numero_facture;date_emission;total_ttc;entite\r\n"
    "simple.pdf;48213;LB-9;14/03/2026;466,80;bail\r\n"
    "absent.pdf;48213;LB-10;14/03/2026;466,80;bail\r\n"
).encode("cp1252")


def refusal(content: bytes) -> tuple[str, list[str], list[str], int]:
    """How a ZIP ended, why, its faults, and how many files came out of it."""
    package = opened(make_supplier(), content)
    return (*outcome(package), package.entries.count())


def refused_for(*codes: str) -> tuple[str, list[str], list[str], int]:
    return ArrivalState.HELD, [HoldReason.PACKAGE_REFUSED], list(codes), 0


@pytest.mark.requirement("R104")
def test_each_file_of_a_zip_and_of_its_folders_comes_in_by_itself() -> None:
    account = make_account()
    content = make_zip(
        [
            ("F-1.pdf", make_facturx_pdf(number="F-1")),
            ("mars/", b""),
            ("mars/bail/F-2.pdf", make_facturx_pdf(number="F-2")),
        ]
    )

    package = opened(account.supplier, content)

    assert outcome(package) == (ArrivalState.OPENED, [], [])
    assert [(one.file_name, one.entry_path, one.state) for one in entries_of(package)] == [
        ("F-1.pdf", "F-1.pdf", ArrivalState.AVAILABLE),
        ("F-2.pdf", "mars/bail/F-2.pdf", ArrivalState.AVAILABLE),
    ]


def test_each_of_its_files_has_its_bytes_its_journal_entry_and_its_job() -> None:
    account = make_account()

    package = opened(account.supplier, make_zip([("F-1.pdf", small_pdf())]))

    entry = package.entries.get()
    journal = Entry.objects.get(kind=EntryKind.FILE_RECEIVED, subject_id=entry.id)
    assert journal.details == {
        "sha256": entry.document.sha256,
        "size_bytes": len(small_pdf()),
        "package_id": str(package.id),
    }
    assert Entry.objects.get(kind=EntryKind.PACKAGE_OPENED).details == {"files": 1}
    jobs = ProcrastinateJob.objects.filter(task_name="deposits.examine_arrival")
    assert [job.args["subject_id"] for job in jobs.order_by("id")] == [
        str(package.id),
        str(entry.id),
    ]


def test_an_opened_zip_is_no_file_of_its_deposit_and_its_files_are() -> None:
    account = make_account()

    package = opened(account.supplier, make_zip([("1.pdf", b"1"), ("2.pdf", b"2")]))

    assert counts_of_batches([package.batch_id])[package.batch_id].total == 2
    report = batch_report(access=supplier_access(account.supplier), batch_id=package.batch_id)
    assert sorted(
        (row.file_name, row.package_name, row.entry_count) for row in report.arrivals.rows
    ) == [
        ("1.pdf", "mars.zip", 0),
        ("2.pdf", "mars.zip", 0),
        ("mars.zip", "", 2),
    ]


def test_the_index_inside_serves_the_pdfs_beside_it_and_says_which_are_absent() -> None:
    account = make_account(number="48213")
    content = make_zip([("mars/simple.pdf", small_pdf()), ("index.csv", INDEX)])

    package = opened(account.supplier, content)

    assert notes_of(package) == [
        "Index lu dans l’archive\u00a0: index.csv.",
        "Lignes de l’index sans fichier dans l’archive (1)\u00a0: absent.pdf.",
    ]
    (entry,) = entries_of(package)
    assert (entry.state, Invoice.objects.get().number) == (ArrivalState.AVAILABLE, "LB-9")


def test_a_workbook_among_the_files_of_a_zip_is_their_index() -> None:
    account = make_account(number="48213")
    rows = [line.split(";") for line in INDEX.decode("cp1252").split()]
    content = make_zip([("simple.pdf", small_pdf()), ("Index.XLSX", make_workbook(rows))])

    (entry,) = entries_of(opened(account.supplier, content))

    assert entry.state == ArrivalState.AVAILABLE


def test_the_index_of_the_deposit_serves_the_files_of_a_zip() -> None:
    account = make_account(number="48213")
    package = make_package(account.supplier, make_zip([("simple.pdf", small_pdf())]))
    keep_index(
        access=supplier_access(account.supplier),
        batch_id=package.batch_id,
        file_name="index.csv",
        index=read_index(INDEX),
    )

    (entry,) = entries_of(examined(package))

    assert entry.state == ArrivalState.AVAILABLE


def test_the_customer_number_said_with_a_zip_holds_for_its_files() -> None:
    account = make_account(number="70355", siren="")
    content = make_zip([("F-1.pdf", make_facturx_pdf(number="F-1"))])

    package = examined(make_package(account.supplier, content, customer_number="70355"))

    assert [entry.state for entry in entries_of(package)] == [ArrivalState.AVAILABLE]


def test_what_systems_leave_in_a_zip_is_left_aside_and_said() -> None:
    litter = ["__MACOSX/._1.pdf", ".DS_Store", "mars/Thumbs.db", "desktop.ini"]
    content = make_zip([("1.pdf", b"1"), *((name, b"x") for name in litter)])

    package = opened(make_supplier(), content)

    assert [entry.file_name for entry in package.entries.all()] == ["1.pdf"]
    assert notes_of(package) == [
        (
            "Laissés de côté, car ce ne sont pas des factures (4)\u00a0: "
            "__MACOSX/._1.pdf, .DS_Store, mars/Thumbs.db, desktop.ini."
        )
    ]


def test_an_empty_file_in_a_zip_is_held_and_stops_no_other() -> None:
    account = make_account()
    content = make_zip([("vide.pdf", b""), ("F-1.pdf", make_facturx_pdf())])

    package = opened(account.supplier, content)

    assert [entry.state for entry in entries_of(package)] == [
        ArrivalState.HELD,
        ArrivalState.AVAILABLE,
    ]


def test_a_zip_inside_a_zip_is_held_and_never_opened() -> None:
    inner = make_zip([("F-1.pdf", make_facturx_pdf())])
    package = opened(make_supplier(), make_zip([("dedans.zip", inner), ("1.pdf", b"1")]))

    nested, _other = entries_of(package)

    assert outcome(nested) == (ArrivalState.HELD, [HoldReason.NESTED_PACKAGE], [])
    assert Arrival.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(make_zip([]), "package-empty", id="nothing in it"),
        pytest.param(make_zip([("mars/", b"")]), "package-empty", id="folders alone"),
        pytest.param(make_zip([("index.csv", INDEX)]), "package-empty", id="an index alone"),
        pytest.param(make_zip([("1.pdf", b"1")])[:-9], "package-unreadable", id="cut at its end"),
        pytest.param(b"PK\x03\x04" + bytes(2000), "package-unreadable", id="no directory"),
        pytest.param(make_zip([("../1.pdf", b"1")]), "package-path", id="a path that climbs"),
        pytest.param(
            make_zip([("a/../../1.pdf", b"1")]), "package-path", id="a path that climbs far"
        ),
        pytest.param(make_zip_entry(b"..\\1.pdf"), "package-path", id="as Windows climbs"),
        pytest.param(make_zip([("/etc/1.pdf", b"1")]), "package-path", id="an absolute path"),
        pytest.param(make_zip_entry(b"C:\\1.pdf"), "package-path", id="a drive"),
        pytest.param(make_zip_entry(b"1.pdf\x00.exe"), "package-path", id="a name cut by a zero"),
        pytest.param(make_zip([("é" * 501, b"1")]), "package-path", id="an endless name"),
        pytest.param(
            make_zip_entry(b"1.pdf", b"/etc/passwd", mode=stat.S_IFLNK | 0o777),
            "package-link",
            id="a symbolic link",
        ),
        pytest.param(make_zip_entry(b"1.pdf", mode=stat.S_IFIFO), "package-link", id="a pipe"),
        pytest.param(make_zip_entry(b"1.pdf", flags=1), "package-encrypted", id="a password"),
        pytest.param(
            make_zip([("1.pdf", b"1")], compression=ZIP_LZMA), "package-compression", id="LZMA"
        ),
        pytest.param(
            make_zip([("1.pdf", b"1")], compression=ZIP_BZIP2), "package-compression", id="bzip2"
        ),
        pytest.param(make_zip_entry(b"1.pdf", method=9), "package-compression", id="Deflate64"),
        pytest.param(
            make_zip_entry(b"1.pdf", size=FILE_BYTES_MAX + 1),
            "package-file-too-large",
            id="a file too large",
        ),
        pytest.param(
            make_zip([("1.pdf", b"12345678")], compression=ZIP_STORED).replace(
                b"12345678", b"1234567x"
            ),
            "package-damaged",
            id="a wrong checksum",
        ),
        pytest.param(
            make_zip([("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", b"<a/>")]),
            "package-office",
            id="a workbook",
        ),
        pytest.param(
            make_zip([("a.csv", INDEX), ("b.csv", INDEX), ("1.pdf", b"1")]),
            "package-indexes",
            id="two indexes",
        ),
        pytest.param(
            make_zip([("a.csv", b"nom;montant\r\n"), ("1.pdf", b"1")]),
            "index-invalid",
            id="an index that is none",
        ),
        pytest.param(
            make_zip([("a/simple.pdf", b"1"), ("b/simple.pdf", b"2"), ("index.csv", INDEX)]),
            "package-name-ambiguous",
            id="one line for two files",
        ),
    ],
)
def test_a_zip_that_cannot_be_trusted_is_held_whole(content: bytes, code: str) -> None:
    assert refusal(content) == refused_for(code)


def test_two_files_of_one_name_are_held_whole() -> None:
    one = make_zip([("1.pdf", b"1"), ("2.pdf", b"2")], compression=ZIP_STORED)

    assert refusal(one.replace(b"2.pdf", b"1.pdf")) == refused_for("package-name-twice")


def test_every_faulty_file_is_named_as_far_as_somebody_would_read() -> None:
    package = opened(make_supplier(), make_zip([(f"../{n}.pdf", b"1") for n in range(25)]))

    said = notes_of(package)
    assert (
        said[0] == "«\u00a0../0.pdf\u00a0»\u00a0: ce nom sort de l’archive, ou ne peut pas être lu."
    )
    assert (len(said), said[-1]) == (21, "Autres fichiers en cause\u00a0: 5.")


def test_more_than_sixty_thousand_files_are_refused() -> None:
    content = make_zip([(str(n), b"") for n in range(60_001)], compression=ZIP_STORED)

    assert refusal(content) == refused_for("package-too-many")


def test_a_directory_that_would_fill_the_memory_is_not_read() -> None:
    # A directory of 21 MB, of which only the size is true.
    directory = bytes(21 * 1024 * 1024)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 9, 9, len(directory), 4, 0)

    assert refusal(b"PK\x03\x04" + directory + end) == refused_for("package-too-many")


def test_a_zip_that_would_fill_the_disk_is_refused_before_anything_is_written() -> None:
    zeros = bytes(30 * 1024 * 1024)

    assert refusal(make_zip([(f"{n}.pdf", zeros) for n in range(3)])) == refused_for("package-bomb")


def test_a_size_that_lies_is_found_out_by_reading() -> None:
    content = make_zip_entry(b"1.pdf", bytes(1_000_000), method=8, size=10)

    assert refusal(content) == refused_for("package-damaged")


def test_files_that_share_their_bytes_are_refused() -> None:
    content = b"the same bytes twice"
    one = make_zip_entry(b"1.pdf", content)
    at = one.index(b"PK\x01\x02")
    entry = one[at : one.index(b"PK\x05\x06")]
    directory = entry + entry.replace(b"1.pdf", b"2.pdf")
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), at, 0)

    _state, reasons, codes, count = refusal(one[:at] + directory + end)

    assert (reasons, set(codes), count) == ([HoldReason.PACKAGE_REFUSED], {"package-damaged"}, 0)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(make_zip([("été.pdf", b"1")]), "été.pdf", id="UTF-8, and said so"),
        pytest.param(make_zip_entry("été.pdf".encode()), "été.pdf", id="UTF-8 of a Mac"),
        pytest.param(make_zip_entry("été.pdf".encode("cp437")), "été.pdf", id="code page 437"),
        pytest.param(make_zip_entry("À.pdf".encode("cp850")), "À.pdf", id="code page 850"),
        pytest.param(
            make_zip_entry(
                b"_t_.pdf",
                extra=struct.pack("<HHBL", 0x7075, 14, 1, zlib.crc32(b"_t_.pdf"))
                + "été.pdf".encode(),
            ),
            "été.pdf",
            id="a Unicode path beside the name",
        ),
        pytest.param(make_zip_entry(b"mars\\1.pdf"), "1.pdf", id="folders of Windows"),
    ],
)
def test_names_are_read_as_they_were_meant(content: bytes, name: str) -> None:
    package = opened(make_supplier(), content)

    assert [entry.file_name for entry in package.entries.all()] == [name]


def test_a_zip_may_be_larger_than_a_file() -> None:
    part = bytes(17 * 1024 * 1024)
    content = make_zip([("1.pdf", part), ("2.pdf", part)], compression=ZIP_STORED)

    assert opened(make_supplier(), content).state == ArrivalState.OPENED


def test_a_zip_over_the_limit_of_the_instance_is_refused(settings) -> None:
    settings.PLI_PACKAGE_BYTES_MAX = 1024 * 1024

    with pytest.raises(FileTooLarge):
        make_package(
            make_supplier(), make_zip([("1.pdf", bytes(1024 * 1024))], compression=ZIP_STORED)
        )
