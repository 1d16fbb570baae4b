"""ZIPs by the API, of the sandbox or not."""

import pytest

from pli.domain.invoices.models import Holding, Invoice
from tests.make.deposits import examine_all
from tests.make.documents import make_facturx_pdf
from tests.make.machines import make_machine
from tests.make.packages import make_zip

pytestmark = pytest.mark.django_db


def test_a_zip_is_opened_and_each_of_its_files_is_listed_with_it(supplier):
    machine = make_machine(supplier)
    content = make_zip(
        [("lot/F-1.pdf", make_facturx_pdf(number="F-1")), ("lot/note.txt", b"bonjour")]
    )
    where = machine.post("deposits", {"file": ("run.zip", content)}).headers["Location"]
    examine_all()
    examine_all()

    package = machine.get(where).json()
    assert package["state"] == "opened"
    listed = machine.get(f"deposits?batch={package['batch']}").json()["deposits"]
    assert {row["file_name"]: row["state"] for row in listed} == {
        "run.zip": "opened",
        "F-1.pdf": "available",
        "note.txt": "held",
    }
    assert machine.get("status").json()["received"] == 2


def test_the_files_of_a_zip_of_the_sandbox_are_trials(supplier):
    sandbox = make_machine(supplier, is_sandbox=True)
    content = make_zip([("F-1.pdf", make_facturx_pdf(number="F-1"))])
    answer = sandbox.send("deposits?name=run.zip", content, media_type="application/zip")
    examine_all()
    examine_all()

    listed = sandbox.get(f"deposits?batch={answer.json()['batch']}").json()["deposits"]
    assert {row["file_name"]: (row["state"], row["would_be"]) for row in listed} == {
        "run.zip": ("opened", None),
        "F-1.pdf": ("tried", "available"),
    }
    assert (Invoice.objects.count(), Holding.objects.count()) == (0, 0)
