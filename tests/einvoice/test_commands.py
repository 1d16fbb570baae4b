import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from einvoice import read_document, write_cii, write_ubl
from einvoice.commands import FAULTY, READ, UNREADABLE, main
from einvoice.model import Invoice
from einvoice.readable.french import NBSP
from tests.make.broken import make_pdf_with_attachments
from tests.make.documents import make_facturx_pdf, make_invoice, make_plain_pdf
from tests.make.whole import make_whole_invoice


@pytest.fixture
def path(tmp_path):
    def written(content: bytes, name: str = "facture.pdf") -> str:
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    return written


def test_show_says_who_owes_what_to_whom(path, capsys):
    name = path(make_facturx_pdf())

    assert main(["show", name]) == READ
    assert capsys.readouterr().out.splitlines() == [
        f"{name}{NBSP}: Factur-X, profil EN 16931",
        "  Facture LB-2026-000042 du 14/03/2026",
        f"  De Locavia Bail (SIREN{NBSP}100{NBSP}000{NBSP}009)",
        f"  À Garage Morel (SIREN{NBSP}200{NBSP}000{NBSP}008)",
        f"  389,00{NBSP}€ HT, 466,80{NBSP}€ TTC, 466,80{NBSP}€ à payer",
        "  1 ligne",
    ]


def test_show_says_what_is_wrong_and_what_was_left_out(path, capsys):
    xml = write_cii(make_invoice()).replace(b">20260314<", b">hier<")
    xml = xml.replace(b"<ram:Name>Locavia", b"<ram:RoleCode>X</ram:RoleCode><ram:Name>Locavia")
    name = path(make_pdf_with_attachments([("factur-x.xml", xml)]))

    assert main(["show", name]) == FAULTY
    lines = capsys.readouterr().out.splitlines()
    said = f"La valeur «{NBSP}hier{NBSP}» n’est pas une date (BT-2)."
    assert f"  Défaut value-unreadable{NBSP}: {said}" in lines
    assert lines[-1].endswith("ram:SellerTradeParty/ram:RoleCode = X")


@pytest.mark.parametrize(
    ("content", "said", "code"),
    [
        pytest.param(make_plain_pdf(), "PDF sans facture électronique", READ, id="a plain PDF"),
        pytest.param(b"", "illisible", UNREADABLE, id="nothing"),
        pytest.param(b"<a/>", "illisible", UNREADABLE, id="another XML"),
        pytest.param(write_cii(make_invoice()), "CII, profil EN 16931", READ, id="CII"),
        pytest.param(write_ubl(make_invoice()), "UBL, profil EN 16931", READ, id="UBL"),
    ],
)
def test_show_names_what_a_file_is(path, capsys, content, said, code):
    name = path(content)

    assert main(["show", name]) == code
    assert capsys.readouterr().out.splitlines()[0] == f"{name}{NBSP}: {said}"


def test_show_gives_one_object_per_line(path, capsys):
    good, bad = path(make_facturx_pdf(), "a.pdf"), path(b"%PDF-", "b.pdf")

    assert main(["show", "--json", good, bad]) == UNREADABLE
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["kind"], first["syntax"], first["profile"]) == ("facturx", "Factur-X", "EN 16931")
    assert first["invoice"]["number"] == "LB-2026-000042"
    assert first["invoice"]["totals"]["total_with_vat"] == "466.80"
    assert first["invoice"]["issue_date"] == "2026-03-14"
    assert "payee" not in first["invoice"]
    assert second["invoice"] is None
    assert [(one["rule"], one["severity"]) for one in second["faults"]] == [
        ("pdf-truncated", "fatal")
    ]


def test_show_tells_everything_that_an_invoice_says(path, capsys):
    assert main(["show", "--json", path(write_cii(make_whole_invoice()))]) == FAULTY
    invoice = json.loads(capsys.readouterr().out)["invoice"]

    assert set(invoice) == set(Invoice.__dataclass_fields__)


@pytest.mark.parametrize("syntax", ["cii", "ubl"])
def test_convert_writes_the_same_invoice_in_xml(path, tmp_path, syntax):
    output = tmp_path / "out.xml"

    assert (
        main(["convert", path(make_facturx_pdf()), "--to", syntax, "--output", str(output)]) == READ
    )
    found = read_document(output.read_bytes(), name="out.xml")
    assert found.invoice == make_invoice()
    assert found.syntax.value.lower() == syntax


def test_convert_gives_an_invoice_in_xml_a_page(path, tmp_path):
    output = tmp_path / "out.pdf"

    assert (
        main(
            ["convert", path(write_ubl(make_invoice())), "--to", "facturx", "--output", str(output)]
        )
        == READ
    )
    assert read_document(output.read_bytes(), name="out.pdf").invoice == make_invoice()


def test_convert_names_what_the_other_format_has_no_place_for(path, tmp_path, capsys):
    source, output = path(write_cii(make_whole_invoice())), tmp_path / "out.xml"

    main(["convert", source, "--to", "ubl", "--output", str(output)])

    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"Perdu, faute de place dans ce format{NBSP}: project_name"


def test_convert_refuses_rules_that_no_profile_stands_for(path, capsys):
    xml = write_cii(make_invoice()).replace(b"urn:cen.eu:en16931:2017", b"urn:somebody:else")

    assert main(["convert", path(xml), "--to", "facturx"]) == FAULTY
    assert "urn:somebody:else" in capsys.readouterr().err


def test_render_gives_a_page_without_the_xml(path, tmp_path):
    source, output = path(write_ubl(make_invoice())), tmp_path / "page.pdf"

    assert main(["render", source, "--to", "pdf", "--output", str(output)]) == READ
    assert output.read_bytes() == make_plain_pdf()


def test_render_gives_a_page_with_each_term_and_what_is_wrong(path, tmp_path):
    xml = write_cii(make_invoice()).replace(b">20260314<", b">hier<")
    source, output = path(xml), tmp_path / "page.html"

    assert main(["render", source, "--to", "html", "--output", str(output)]) == FAULTY
    page = html.fromstring(output.read_bytes())
    assert page.get_element_by_id("BT-1").text_content() == "BT-1Numéro de factureLB-2026-000042"
    assert page.find_class("faults")[0].find("ul").text_content() == (
        f"La valeur «{NBSP}hier{NBSP}» n’est pas une date (BT-2)."
    )
    assert page.xpath("//section[h2='Informations propres au fichier']//td/text()") == ["hier"]


@pytest.mark.parametrize("command", [["convert", "--to", "cii"], ["render", "--to", "pdf"]])
def test_what_cannot_be_read_is_neither_converted_nor_rendered(path, capsys, command):
    name = path(make_plain_pdf())

    assert main([*command, name]) == UNREADABLE
    assert capsys.readouterr().err.startswith(name)


def test_a_file_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["show", str(tmp_path / "absente.pdf")]) == UNREADABLE
    assert "absente.pdf" in capsys.readouterr().err


def test_it_is_a_program(path):
    ended = subprocess.run(
        [sys.executable, "-m", "einvoice", "convert", "--to", "cii", path(make_facturx_pdf())],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )

    assert ended.stdout == write_cii(make_invoice())
