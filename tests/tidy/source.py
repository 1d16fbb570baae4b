"""The code, as the tests of the code read it."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
DOMAIN = SRC / "pli" / "domain"
# Lowest first: foreign keys and imports point down this list only.
APPS = (
    "journal",
    "archive",
    "identity",
    "spaces",
    "post",
    "customers",
    "invoices",
    "deposits",
    "handover",
    "notices",
    "help",
)


@cache
def committed_files() -> tuple[Path, ...]:
    """List what is, or would be, committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in sorted(listed.split("\0")) if name]
    return tuple(path for path in paths if path.is_file())


def python_files(*folders: str) -> tuple[Path, ...]:
    """List the modules under some folders, migrations left out: Django writes those."""
    return tuple(
        path
        for path in committed_files()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in folders
        and "migrations" not in path.parts
    )


@cache
def parsed(path: Path) -> ast.Module:
    """Parse one module."""
    return ast.parse(path.read_text(), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give every function of a module, methods and inner ones included."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path, line: int | None = None) -> str:
    """Name a place for people, relative to the checkout."""
    name = str(path.relative_to(ROOT))
    return name if line is None else f"{name}:{line}"
