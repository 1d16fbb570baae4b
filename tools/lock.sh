#!/bin/sh
# Resolves the lock files: a hash of every file, and no host name of a registry.
# UPGRADE=1 takes newer versions of what is already locked.
set -eu
cd "$(dirname "$0")/.."

compile() {
    .local/bootstrap/bin/uv pip compile --quiet --universal --generate-hashes \
        --no-emit-index-url --no-header ${UPGRADE:+--upgrade} "$@"
}

compile --python-version 3.12 --all-extras --group dev --group build \
    --output-file requirements.lock pyproject.toml
# Without what it would bring: only its files are wanted.
compile --no-deps --python-version 3.12 --group sheets --output-file tools/locks/sheets.txt
# Never installed beside Pli either: peers have an environment of their own.
compile --python-version 3.12 --group bench --output-file tools/locks/bench.txt
# Set-up's own two tools stand apart: neither belongs in the environment of Pli.
compile --python-version 3.9 --group uv --output-file tools/locks/uv.txt
compile --python-version 3.12 --group node --output-file tools/locks/node.txt

# Aside: beside an installed node_modules, npm forgets the packages of other machines.
lock_npm() {
    aside=$(mktemp -d)
    cp "$1/package.json" "$1/package-lock.json" .npmrc "$aside/"
    [ -z "${UPGRADE:-}" ] || rm "$aside/package-lock.json"
    (root=$PWD && cd "$aside" && "$root/tools/npm.sh" install --package-lock-only --silent)
    cp "$aside/package-lock.json" "$1/"
    rm -r "$aside"
}

lock_npm .
lock_npm tools/locks/chromium
