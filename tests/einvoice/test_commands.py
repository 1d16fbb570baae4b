import json
import os
import subprocess
import sys

import pytest
from lxml import html

from einvoice import read_document, write_cii, write_ubl
from einvoice.checking import INVALID
from einvoice.commands import FAULTY, READ, UNREADABLE, main
from einvoice.model import Invoice
from einvoice.readable.french import NBSP
from tests.make.broken import make_pdf_with_attachments
from tests.make.documents import LEASE, make_facturx_pdf, make_invoice, make_plain_pdf
from tests.make.whole import make_whole_invoice


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
    xml = xml.replace(b"<ram:Name>Locavia", b"<ram:Humeur>X</ram:Humeur><ram:Name>Locavia")
    name = path(make_pdf_with_attachments([("factur-x.xml", xml)]))

    assert main(["show", name]) == FAULTY
    lines = capsys.readouterr().out.splitlines()
    said = f"La valeur «{NBSP}hier{NBSP}» n’est pas une date (BT-2)."
    assert f"  Défaut value-unreadable{NBSP}: {said}" in lines
    assert any(line.endswith("ram:SellerTradeParty/ram:Humeur = X") for line in lines)


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
    assert page.find_class("rd-number")[0].text_content().split() == ["LB-2026-000042", "BT-1"]
    assert f"La valeur «{NBSP}hier{NBSP}» n’est pas une date (BT-2)." in page.text_content()
    assert "hier" in page.xpath("//dd/text()")


@pytest.mark.parametrize("command", [["convert", "--to", "cii"], ["render", "--to", "pdf"]])
def test_what_cannot_be_read_is_neither_converted_nor_rendered(path, capsys, command):
    name = path(make_plain_pdf())

    assert main([*command, name]) == UNREADABLE
    assert capsys.readouterr().err.startswith(name)


def test_a_file_that_is_not_there_is_said_and_the_others_are_shown(path, tmp_path, capsys):
    absent, there = str(tmp_path / "absente.pdf"), path(make_plain_pdf())
    why = "c’est un dossier"

    assert main(["show", absent, str(tmp_path), there]) == UNREADABLE
    assert capsys.readouterr().out.splitlines() == [
        f"{absent}{NBSP}: illisible",
        f"  Défaut no-such-file{NBSP}: Ce fichier n’existe pas.",
        f"{tmp_path}{NBSP}: illisible",
        f"  Défaut file-not-opened{NBSP}: Ce fichier ne peut pas être ouvert{NBSP}: {why}.",
        f"{there}{NBSP}: PDF sans facture électronique",
    ]


@pytest.mark.parametrize("command", [["convert", "--to", "ubl"], ["render", "--to", "html"]])
def test_what_could_not_be_read_is_said_beside_what_is_written(path, tmp_path, capsys, command):
    name = path(write_cii(make_invoice()).replace(b">20260314<", b">20261399<"))

    assert main([*command, "--output", str(tmp_path / "out"), name]) == FAULTY
    said = capsys.readouterr().err
    assert f"Défaut value-unreadable{NBSP}: La valeur «{NBSP}20261399{NBSP}»" in said
    assert "DateTimeString = 20261399" in said
    is_converted = command[0] == "convert"
    assert (f"Ce qui est écrit ne sera pas conforme{NBSP}: il y manque" in said) is is_converted


def test_convert_warns_of_what_only_the_other_format_refuses(path, tmp_path, capsys):
    output = ["--output", str(tmp_path / "out.xml")]

    assert main(["convert", path(write_cii(make_invoice())), "--to", "ubl", *output]) == READ
    (said,) = capsys.readouterr().err.splitlines()
    assert "BR-FR-CO-10" in said
    assert "48213" in said
    assert "BT-46" in said


def test_check_gives_one_object_per_file_with_the_names_that_never_change(path, capsys):
    wrong = write_cii(make_invoice()).replace(b'unitCode="MON"', b'unitCode="ZZZZ"')
    name = path(wrong, "facture.xml")

    assert main(["check", "--json", name]) == INVALID

    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert list(found) == ["path", "syntax", "profile", "verdict", "faults", "rules"]
    assert (found["path"], found["syntax"], found["profile"]) == (name, "CII", "EN 16931")
    assert found["verdict"] == "invalid"
    (fault,) = found["faults"]
    assert list(fault) == ["rule", "severity", "location", "message"]
    assert (fault["rule"], fault["severity"]) == ("BR-CL-23", "fatal")
    assert fault["location"].startswith("/rsm:CrossIndustryInvoice/rsm:SupplyChain")
    assert [list(one) for one in found["rules"]] == [["name", "version", "sha256"]] * 3
    assert [one["name"] for one in found["rules"]] == [
        "CII D22B (XSD)",
        "EN 16931 (CII)",
        "BR-FR (CII)",
    ]


def test_check_says_what_is_wrong_once_and_where_first(path, capsys):
    lines = write_cii(make_invoice(sold=[LEASE] * 3))
    name = path(lines.replace(b'unitCode="MON"', b'unitCode="ZZZZ"'), "facture.xml")

    assert main(["check", name]) == INVALID

    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{name}{NBSP}: non conforme (CII, profil EN 16931)"
    assert said[1].startswith(f"  Défaut BR-CL-23 (3 fois){NBSP}: ")
    assert said[2].startswith("    en /rsm:CrossIndustryInvoice/")
    assert said[2].endswith("/ram:BilledQuantity et 2 autres")
    assert said[3].startswith(f"  Règles appliquées{NBSP}: CII D22B (XSD) 100.D22B, ")
    assert len(said) == 4


def test_check_counts_when_there_are_several(path, tmp_path, capsys):
    path(write_cii(make_invoice()), "a.xml")
    path(make_plain_pdf(), "b.PDF")
    path(b"rien", "notes.txt")

    assert main(["check", "--processes", "1", str(tmp_path)]) == UNREADABLE

    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{tmp_path}/a.xml{NBSP}: conforme (CII, profil EN 16931)"
    assert said[2] == f"{tmp_path}/b.PDF{NBSP}: illisible"
    assert said[-1] == f"2 fichiers{NBSP}: 1 conforme, 1 illisible."


def test_check_goes_on_when_a_file_is_not_there(path, tmp_path, capsys):
    valid, absent = path(write_cii(make_invoice()), "a.xml"), str(tmp_path / "absente.xml")

    assert main(["check", "--json", absent, valid, absent]) == UNREADABLE

    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["path"], one["verdict"]) for one in found] == [
        (absent, "unreadable"),
        (valid, "valid"),
        (absent, "unreadable"),
    ]
    assert found[0]["faults"] == [
        {
            "rule": "no-such-file",
            "severity": "fatal",
            "location": None,
            "message": "Ce fichier n’existe pas.",
        }
    ]


def test_check_of_a_folder_without_invoices_says_so(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == UNREADABLE
    assert capsys.readouterr().err == "Aucun fichier .pdf ou .xml à contrôler.\n"


def test_check_reads_what_comes_in():
    ended = subprocess.run(
        [sys.executable, "-m", "einvoice", "check", "--json", "-"],
        input=write_cii(make_invoice()),
        capture_output=True,
        check=True,
    )

    assert json.loads(ended.stdout)["verdict"] == "valid"
    assert ended.stderr == b""


def test_check_says_of_a_file_that_it_is_too_large_and_goes_on(path, tmp_path, capsys):
    """Of a thousand gigabytes, as a file with holes may say it has."""
    xml = write_cii(make_invoice())
    one, another = path(xml, "a.xml"), path(xml, "z.xml")
    for name, start in (("huge.pdf", b"%PDF-1.7"), ("huge.xml", b"<")):
        with (tmp_path / name).open("wb") as file:
            file.write(start)
            file.truncate(10**12)
    huge = [str(tmp_path / "huge.pdf"), str(tmp_path / "huge.xml")]

    assert main(["check", "--json", one, *huge, another]) == UNREADABLE

    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(said["path"], said["verdict"]) for said in found] == [
        (one, "valid"),
        *[(name, "unreadable") for name in huge],
        (another, "valid"),
    ]
    assert [said["faults"][0]["rule"] for said in found[1:3]] == ["pdf-too-large", "xml-too-large"]


def test_show_reads_no_more_of_a_file_than_an_invoice_may_have(tmp_path, capsys):
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(10**12)

    assert main(["show", "--json", str(tmp_path / "huge.pdf")]) == UNREADABLE
    assert json.loads(capsys.readouterr().out)["faults"][0]["rule"] == "pdf-too-large"


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path, command):
    (tmp_path / os.fsdecode(b"a\xff.xml")).write_bytes(write_cii(make_invoice()))

    for arguments in ([], ["--json"]):
        ended = subprocess.run(
            [sys.executable, "-m", "einvoice", command, *arguments, b"a\xff.xml"],
            capture_output=True,
            check=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        )
        assert "a\N{REPLACEMENT CHARACTER}.xml" in ended.stdout.decode()


@pytest.mark.parametrize("command", ["check", "show"])
def test_nothing_that_a_stranger_wrote_commands_the_terminal(path, capsys, command):
    """C1 controls may stand in an XML, as may what turns the text around."""
    xml = write_cii(make_invoice()).replace(b">380<", ">\x9b2J\u202e<".encode())

    main([command, path(xml, "a\x1b.xml")])

    said = capsys.readouterr().out
    assert [one for one in "\x1b\x9b\u202e" if one in said] == []
    assert "«\xa0\N{REPLACEMENT CHARACTER}2J\N{REPLACEMENT CHARACTER}\xa0»" in said
