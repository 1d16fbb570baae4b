"""The same files come to the same end by every channel.

A small run; the same with two thousand files is `python -m tests.journeys.channels --files 2000`.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.channels.doors import DOORS
from tools.chromium import find_chromium

ROOT = Path(__file__).parents[2]
FILES = 24


@pytest.mark.browser
@pytest.mark.skipif(find_chromium() is None, reason="No Chromium here.")
@pytest.mark.requirement("R104", "R105")
def test_a_run_ends_the_same_by_browser_folder_api_zip_and_command():
    # A program of its own: Playwright takes one loop for the process, and there may be one here.
    command = [sys.executable, "-m", "tests.journeys.channels", "--files", str(FILES)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    told = [line.split()[0] for line in done.stdout.splitlines() if "received" in line]
    assert told == list(DOORS)
