#!/bin/sh
# Everything that the CI runs, cheapest first; stops at the first thing that is wrong.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin

step() { printf '\n== %s\n' "$*"; "$@"; }

step $bin/ruff format --check --quiet
step $bin/ruff check --quiet
step $bin/djlint src --lint --quiet
step $bin/lint-imports
step $bin/mypy
step $bin/python tools/messages.py check
step $bin/python tools/requirements.py --check
step make --no-print-directory test
