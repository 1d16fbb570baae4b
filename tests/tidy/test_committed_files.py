"""A checkout holds nothing of the machine it was made on, and no address it depends on."""

import re

from tests.tidy.source import committed_files, place

# Written in pieces, or this file would be the first to fail.
PRIVATE_PATHS = ("/" + "work/", "/" + "root/", "/" + "home/")
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted",
    "registry." + "npm",
    "npm" + "js.",
    "deb." + "debian",
    "unpkg" + ".com",
    "jsdeli" + "vr",
    "fonts." + "google",
)


def test_no_file_names_a_registry_or_a_path_of_a_machine():
    pattern = re.compile("|".join(map(re.escape, PRIVATE_PATHS + REGISTRIES)))
    found = [
        f"{place(path, number)}: {line.strip()[:100]}"
        for path in committed_files()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if pattern.search(line)
    ]

    assert found == []


def test_no_lock_file_says_where_a_package_comes_from():
    names = {path.name for path in committed_files()}

    assert "uv.lock" not in names


def test_no_built_file_is_committed():
    built = [
        place(path)
        for path in committed_files()
        if path.suffix in {".mo", ".pyc", ".woff2", ".ttf"}
        or path.name.endswith((".min.js", ".min.css"))
    ]

    assert built == []


def text_of(path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""
