"""Make the environment of the programs that benchmarks compare Pli with, apart from its own.

They are installed from their own lock, and never by set-up.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "tools/locks/bench.txt"
UV = ROOT / ".local/bootstrap/bin/uv"
PEERS = ROOT / ".local/peers"


def stamp_wanted() -> str:
    """Name what should be there: these packages, for this Python, in this place."""
    whose = f"{sys.version} {ROOT}".encode()
    return hashlib.sha256(LOCK.read_bytes() + whose).hexdigest()


def main() -> int:
    """Make the environment anew, unless it is there already."""
    stamp = PEERS / "stamp"
    if stamp.is_file() and stamp.read_text() == stamp_wanted():
        return 0
    shutil.rmtree(PEERS, ignore_errors=True)
    _run_uv("venv", "--python", sys.executable, str(PEERS))
    _run_uv("pip", "install", "--require-hashes", "--python", str(PEERS), "-r", str(LOCK))
    stamp.write_text(stamp_wanted())
    return 0


def _run_uv(*arguments: str) -> None:
    subprocess.run([str(UV), *arguments, "--quiet"], check=True)


if __name__ == "__main__":
    sys.exit(main())
