"""The tests of the library, of the code itself, and of what changed since the last commit."""

import subprocess
import sys
from pathlib import Path, PurePath

ROOT = Path(__file__).parent.parent
ALWAYS = ("tests/einvoice", "tests/tidy")


def main() -> int:
    """Run pytest on the folders that mirror the changed code; give its exit code."""
    wanted = {*ALWAYS, *filter(None, map(mirror, changed()))}
    folders = sorted(name for name in wanted if (ROOT / name).exists())
    command = [sys.executable, "-m", "pytest", "-n", "2", "-m", "not browser", *folders]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def changed() -> list[PurePath]:
    """List the files that differ from the last commit, new ones included."""
    committed = ("git", "diff", "--name-only", "-z", "HEAD")
    new = ("git", "ls-files", "--others", "--exclude-standard", "-z")
    return [PurePath(name) for command in (committed, new) for name in _output(command) if name]


def _output(command: tuple[str, ...]) -> list[str]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.split("\0")


def mirror(path: PurePath) -> str | None:
    """Give the tests of a file: `src/pli/domain/post/…` has its own in `tests/domain/post`."""
    match path.parts:
        case ("tests", *_) if path.name.startswith("test_"):
            return str(path)
        case ("src", "pli", ("domain" | "surfaces" | "connectors") as layer, package, _, *_):
            return f"tests/{layer}/{package}"
        case ("src", "pli", ("kit" | "project") as package, *_):
            return f"tests/{package}"
        case ("tools", *_):
            return "tests/tools"
    return None


if __name__ == "__main__":
    sys.exit(main())
