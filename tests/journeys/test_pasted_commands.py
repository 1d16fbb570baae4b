"""What the page of the API and its manual print, pasted as it is into a shell."""

import html
import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount, RegisterImport, Supplier
from pli.domain.customers.vocabulary import ImportState, Preset
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.invoices.models import Invoice
from pli.domain.spaces.models import ApiClient
from pli.domain.spaces.operations import create_api_client
from pli.domain.spaces.vocabulary import ApiScope
from tests.journeys.at_rest import wait_for_rest
from tests.make.instances import Instance
from tests.make.suppliers import make_account, make_supplier, supplier_access

# Shown by the page of a demonstration, which is how these instances run.
KEYS = {
    "client_id": "demo-locavia",
    "sandbox_client_id": "demo-locavia-essai",
    "secret": "secret-de-demonstration",
}
_MANUAL = Path(__file__).parents[2] / "docs" / "operations" / "api.md"
_SECTION = re.compile(
    r'<h2 id="([\w-]+)">.*?<div class="api-command">\s*<pre[^>]*><code>(.*?)</code></pre>',
    re.DOTALL,
)
_FENCE = re.compile(r"^```\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_MARK = "----- pasted:"
_PASTE_SECONDS = 300


def commands_of(page: str) -> dict[str, str]:
    """The commands of the page, by the anchors of their sections."""
    return {anchor: html.unescape(command) for anchor, command in _SECTION.findall(page)}


def paste(shell: str, blocks: Mapping[str, str], place: Path, path: str) -> dict[str, str]:
    """Type all blocks into one shell; give what came back after each."""
    typed = "".join(f"echo '{_MARK} {name}'\n{block}\necho\n" for name, block in blocks.items())
    done = subprocess.run(
        [shell],
        input=typed,
        env={"PATH": path, "LANG": "C.UTF-8"},
        cwd=place,
        capture_output=True,
        text=True,
        timeout=_PASTE_SECONDS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    parts = re.split(rf"^{_MARK} ([\w-]+)\n", done.stdout, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def status_of(answer: str) -> int:
    return int(answer.rsplit("HTTP/1.1 ", 1)[1][:3])


def body_of(answer: str) -> Any:
    return json.loads(answer.rstrip().rsplit("\n\n", 1)[1])


@pytest.fixture
def supplier() -> Supplier:
    """The demonstration's supplier, with its customer and its keys."""
    now = timezone.now()
    supplier = make_supplier(created_at=now, preset=Preset.RECOMMANDE)
    make_account(supplier=supplier, number="48213", address="claire@morel.test", registered_at=now)
    for client_id in (KEYS["client_id"], KEYS["sandbox_client_id"]):
        create_api_client(
            access=supplier_access(supplier),
            name=client_id,
            scopes=list(ApiScope),
            is_sandbox=client_id == KEYS["sandbox_client_id"],
            created_at=now,
            known_as=(client_id, KEYS["secret"]),
        )
    return supplier


def test_the_commands_of_the_page_work_as_pasted_and_again_when_pasted_twice(
    instance: Instance, supplier: Supplier, tmp_path: Path
) -> None:
    instance.start("worker", "web")
    with urllib.request.urlopen(f"{instance.origin}/api/") as answer:  # noqa: S310 - our own
        commands = commands_of(answer.read().decode())
    assert list(commands) == [
        "jeton",
        "deposer",
        "brut",
        "suivre",
        "lister",
        "lot",
        "compte",
        "registre",
        "registre-applique",
        "activation",
        "bac-a-sable",
    ]

    first = paste("bash", commands, tmp_path, os.environ["PATH"])
    wait_for_rest(instance)
    again = paste("sh", commands, tmp_path, os.environ["PATH"])
    wait_for_rest(instance)

    statuses = [202, 202, 200, 200, 200, 200, 200, 202, 202]
    for pasted in (first, again):
        activation = status_of(pasted.pop("activation"))
        # It leaves once in two minutes: pasted twice, it may have left a moment ago.
        assert activation == 202 or (pasted is again and activation == 429)
        assert [status_of(one) for one in list(pasted.values())[1:]] == statuses
        assert re.fullmatch(r"[\w.-]{20,}", pasted["jeton"].strip())
    check_deposit(first, again)
    check_rest(again)
    check_register(first)


def check_deposit(first: Mapping[str, str], again: Mapping[str, str]) -> None:
    deposit = body_of(first["deposer"])
    assert body_of(again["deposer"]) == deposit
    assert "idempotent-replayed" not in first["deposer"].lower()
    assert "idempotent-replayed: true" in again["deposer"].lower()
    assert body_of(first["suivre"])["id"] == deposit["id"]
    followed = body_of(again["suivre"])
    number = f"API-{timezone.localdate():%Y%m%d}"
    # The same invoice came twice, and either may be examined first.
    assert followed["state"] in {"available", "known"}
    assert followed["invoice"]["number"] == number
    assert Invoice.objects.get().number == number
    # Once without a form, under its key; once more at each paste, in a batch of its own.
    assert Arrival.objects.filter(state=ArrivalState.KNOWN).count() == 3


def check_rest(again: Mapping[str, str]) -> None:
    counts = body_of(again["compte"])
    assert counts["received"] == sum(
        counts[name] for name in ("available", "held", "already_known", "discarded", "examining")
    )
    assert body_of(again["lot"])["counts"]["received"] == 1
    assert body_of(again["lister"])["deposits"] == []  # all was taken
    trials = Arrival.objects.filter(batch__is_trial=True).values_list("state", flat=True)
    assert list(trials) == [ArrivalState.TRIED] * 2


def check_register(first: Mapping[str, str]) -> None:
    rehearsed = body_of(first["registre"])
    assert rehearsed["state"] == "rehearsed"
    assert rehearsed["counts"] == {"added": 1, "changed": 0, "unchanged": 0, "refused": 0}
    assert CustomerAccount.objects.get(number="90001").company_name == "Garage de la Gare"
    assert RegisterImport.objects.filter(state=ImportState.APPLIED).count() == 2


def test_the_commands_of_the_manual_make_list_and_revoke_keys(
    instance: Instance, supplier: Supplier, tmp_path: Path
) -> None:
    del supplier
    programs = Path(sys.executable).parent
    environment = "".join(
        f"export {name}='{value}'\n"
        for name, value in instance.environment.items()
        if name != "PATH"
    )
    blocks = {
        f"manual-{rank}": environment + block
        for rank, block in enumerate(_FENCE.findall(_MANUAL.read_text()))
    }

    told = paste("sh", blocks, tmp_path, f"{programs}:{os.environ['PATH']}")

    assert len(re.findall(r"^secret ", told["manual-0"], re.MULTILINE)) == 2
    assert "Clé révoquée." in told["manual-1"]
    made = ApiClient.objects.exclude(name__startswith="demo-").order_by("created_at")
    assert [(one.name, one.is_sandbox, one.revoked_at is None) for one in made] == [
        ("Facturation", False, True),
        ("Facturation, essais", True, True),
        ("Relevés", False, False),
    ]
