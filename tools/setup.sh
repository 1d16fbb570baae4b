#!/bin/sh
# Makes .venv, node_modules, the static files and the catalogues from the lock files.
# Each step leaves a stamp and is skipped while nothing it depends on has changed.
set -eu
cd "$(dirname "$0")/.."
root=$PWD

say() { printf '%s\n' "setup: $*"; }
fail() { printf '%s\n' "setup: $*" >&2; exit 1; }
digest() { cat "$@" | sha256sum | cut -d' ' -f1; }

# Two builders of one checkout must not install over each other.
mkdir -p .local
if [ -z "${SETUP_LOCKED:-}" ] && command -v flock >/dev/null; then
    SETUP_LOCKED=1 exec flock .local/setup.lock "$0" "$@"
fi

bootstrap_uv() {
    wanted=$(digest tools/locks/uv.txt)
    uv=$root/.local/bootstrap/bin/uv
    [ "$(cat .local/bootstrap/stamp 2>/dev/null)" = "$wanted" ] && "$uv" --version >/dev/null 2>&1 && return
    say "installing uv"
    rm -rf .local/bootstrap
    python3 -m venv .local/bootstrap || fail "python3 with its venv module is needed (Debian: apt install python3-venv)."
    .local/bootstrap/bin/python -m pip install -qq --disable-pip-version-check \
        --require-hashes -r tools/locks/uv.txt || fail "uv could not be installed."
    echo "$wanted" >.local/bootstrap/stamp
}

# pyenv's shims answer for versions that are not active, so each candidate is tried.
find_python() {
    [ -n "${PLI_PYTHON:-}" ] && { echo "$PLI_PYTHON"; return; }
    for version in 3.13 3.14 3.12; do
        for python in "$(command -v "python$version" || true)" \
            "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version".*/bin/python; do
            [ -n "$python" ] && "$python" -c '' 2>/dev/null && { echo "$python"; return; }
        done
    done
    echo 3.13
}

# The path is part of the stamp: a checkout that was moved has a broken environment.
install_python() {
    wanted="$(digest requirements.lock pyproject.toml) $root"
    [ "$(cat .venv/stamp 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null && return
    if ! grep -qF " $root" .venv/stamp 2>/dev/null || ! .venv/bin/python -c '' 2>/dev/null; then
        python=$(find_python)
        say "making .venv with Python $python"
        "$uv" venv --quiet --clear --python "$python" .venv ||
            fail "Python 3.12 or later is needed, and uv could not download one: install it, or name it with PLI_PYTHON."
    fi
    say "installing the Python packages"
    "$uv" pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock
    "$uv" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
    echo "$wanted" >.venv/stamp
}

install_node_packages() {
    wanted=$(digest package.json package-lock.json .npmrc)
    [ -d node_modules ] && [ "$(cat .local/node_modules.stamp 2>/dev/null)" = "$wanted" ] && return
    say "installing the packages of the pages"
    tools/npm.sh ci --silent --omit=optional || fail "npm could not install the packages of the pages."
    echo "$wanted" >.local/node_modules.stamp
}

bootstrap_uv
install_python
install_node_packages
.venv/bin/python tools/assets.py
.venv/bin/python tools/fonts.py
.venv/bin/python tools/sheets.py
for catalogue in src/pli/project/locale/*/LC_MESSAGES/django.po; do
    if [ -f "$catalogue" ] && [ ! "${catalogue%.po}.mo" -nt "$catalogue" ]; then
        .venv/bin/python tools/messages.py compile
        break
    fi
done
