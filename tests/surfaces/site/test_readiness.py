"""Django's own advice for a production instance, as its own process hears it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.project.test_environment import COMPLETE

# Asked in another process, since its settings are not those of the tests.
QUESTION = """
import json
import django
django.setup()
from django.core import checks
faults = checks.run_checks(include_deployment_checks=True)
print(json.dumps([str(fault) for fault in faults if not fault.is_silenced()]))
"""


def test_django_has_no_advice_left_for_a_complete_production(tmp_path: Path) -> None:
    environment = COMPLETE | {
        "DJANGO_SETTINGS_MODULE": "pli.project.settings",
        "PLI_SECRET_KEY": "".join(chr(code) for code in range(40, 110)),
        "PLI_STATIC_DIR": str(tmp_path),
    }

    done = subprocess.run(
        [sys.executable, "-c", QUESTION],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout) == []
