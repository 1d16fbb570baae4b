"""`pli customers import`: a register from a file."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from pli.domain.customers.models import CustomerAccount
from tests.make.registers import MOREL, make_register_csv, make_workbook
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db


def run(path: Path, *arguments: str) -> tuple[list[str], int]:
    out = StringIO()
    code = 0
    try:
        call_command("customers", "import", "--supplier=locavia", *arguments, str(path), stdout=out)
    except SystemExit as end:
        code = int(str(end.code))
    return out.getvalue().splitlines(), code


@pytest.fixture
def register(tmp_path: Path) -> Path:
    make_supplier()
    path = tmp_path / "registre.csv"
    wrong = {**MOREL, "numero_client": "2", "siren": "1"}
    path.write_bytes(make_register_csv([{**MOREL, "remarque": "vip"}, {**wrong, "remarque": ""}]))
    return path


@pytest.mark.requirement("R103")
def test_a_register_is_imported_and_every_line_told(register: Path) -> None:
    said, code = run(register)

    assert said == [
        "2\tajouté\t48213 Garage Morel",
        "3\trefusé\t2 Garage Morel",
        (
            "\tsiren\u00a0: Un SIREN a neuf chiffres, dont le dernier dépend des autres\u00a0: "
            "celui-ci est faux. [siren-invalid]"
        ),
        "ajouté\u00a0: 1, modifié\u00a0: 0, inchangé\u00a0: 0, refusé\u00a0: 1",
        "Colonnes non utilisées\u00a0: remarque.",
    ]
    assert code == 1
    assert CustomerAccount.objects.count() == 1


def test_a_change_is_told_from_and_to(register: Path) -> None:
    run(register)
    register.write_bytes(make_register_csv([{**MOREL, "signataire": "Luc Morel"}]))

    said, code = run(register)

    assert said[:2] == [
        "2\tmodifié\t48213 Garage Morel",
        "\tsignataire\u00a0: Claire Morel → Luc Morel",
    ]
    assert code == 0


def test_a_dry_run_tells_everything_and_changes_nothing(register: Path) -> None:
    said, code = run(register, "--dry-run")

    assert said[0] == "2\tajouté\t48213 Garage Morel"
    assert said[-1] == "Rien n’a été changé\u00a0: c’était une répétition."
    assert code == 1
    assert CustomerAccount.objects.count() == 0


def test_a_program_reads_one_json_object_per_line(register: Path) -> None:
    said, _code = run(register, "--json")

    first, second, end = map(json.loads, said)
    assert (first["outcome"], second["faults"][0]["code"]) == ("added", "siren-invalid")
    assert end["summary"] == {"added": 1, "changed": 0, "unchanged": 0, "refused": 1}


def test_an_excel_register_is_imported_too(tmp_path: Path) -> None:
    make_supplier()
    path = tmp_path / "registre.xlsx"
    path.write_bytes(
        make_workbook([["Numéro client", "Société", "SIREN"], [48213, "Garage Morel", 200000008]])
    )

    said, code = run(path)

    assert (said[0], code) == ("2\tajouté\t48213 Garage Morel", 0)
    assert CustomerAccount.objects.get().siren == "200000008"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ce fichier est vide."),
        (None, "Ce fichier n’existe pas."),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_exit_code_two(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    make_supplier()
    path = tmp_path / "registre.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError) as refusal:
        run(path)

    assert (str(refusal.value), refusal.value.returncode) == (sentence, 2)
