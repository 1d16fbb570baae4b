"""docs/screenshot.png: the invoices of a customer of the demonstration, freshly loaded."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.chromium import ARGUMENTS, find_chromium, library_path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "screenshot.png"
PORTAL = "/portail/locavia/"
IDENTIFIANT = "julie.morel@garage-morel.example"
PASSWORD = "Bonjour-2026!"  # noqa: S105 - of somebody invented, printed by `make run`
_START_SECONDS = 180


def main() -> None:
    """Run a demonstration aside, sign in, and take the picture."""
    with demonstration() as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=list(ARGUMENTS),
            env={**os.environ, **library_path()},
        )
        page = browser.new_page(
            base_url=origin,
            locale="fr-FR",
            viewport={"width": 1280, "height": 800},
            device_scale_factor=1.5,
        )
        page.goto(PORTAL)
        page.get_by_label("Identifiant").fill(IDENTIFIANT)
        page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Connexion").click()
        page.wait_for_url("**/espace/**")
        page.screenshot(path=TARGET, animations="disabled")
        browser.close()
    print(f"{TARGET.relative_to(ROOT)} is made anew.")


@contextmanager
def demonstration() -> Iterator[str]:
    """Give the address of a demonstration with data of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"PLI_PORT": str(port), "PLI_DATA_DIR": folder}
        command = [sys.executable, "-m", "tools.run"]
        output = Path(folder) / "output"
        with output.open("wb") as written:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written)
        try:
            end = time.monotonic() + _START_SECONDS
            while "Ctrl-C" not in output.read_text():
                if process.poll() is not None or time.monotonic() > end:
                    sys.exit("The demonstration did not start.")
                time.sleep(0.2)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
