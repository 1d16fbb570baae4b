# The commands of Pli. `make` alone prints them.
# Each first brings the checkout up to date (tools/setup.sh), which takes no time when it is.

.DEFAULT_GOAL := help
.PHONY: help setup run test fast check fix golden bench lock messages migration shell requirements screenshots demo-reset

PY := .venv/bin/python

help: ## this table
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | awk -F'\t' '{printf "  make %-13s %s\n", $$1, $$2}'

setup: ## install everything that the lock files name
	@tools/setup.sh

run: setup ## the demonstration on http://localhost:8000 (PLI_PORT, PLI_DATA_DIR)
	@$(PY) -m tools.run

test: setup ## the whole suite, or what K names: make test K=recovery
	@$(PY) -m tools.chromium && $(PY) -m pytest -n 2 --dist worksteal $(if $(K),-k "$(K)") $(ARGS)

fast: setup ## the tests of the library, and of what changed since the last commit
	@$(PY) -m tools.fast

check: setup ## everything that the CI runs
	@tools/check.sh

fix: setup ## format, and mend what the linter can mend
	@.venv/bin/python tools/typography.py; .venv/bin/ruff check --fix --quiet; .venv/bin/ruff format --quiet

golden: setup ## write the golden files of the library again: look at the difference
	@$(PY) -m tools.golden

bench: setup ## how fast, against whom; FULL=1 at every size, on a quiet machine
	@$(PY) -m tools.peers && $(PY) -m benchmarks $(if $(FULL),--full)

lock: setup ## resolve the lock files again; UPGRADE=1 for newer versions
	@UPGRADE=$(UPGRADE) tools/lock.sh

messages: setup ## bring the catalogues of translations to the texts of the code
	@$(PY) tools/messages.py extract && $(PY) tools/messages.py compile

migration: setup ## write a migration: make migration APP=invoices NAME=due_date
	@PLI_MODE=demo .venv/bin/pli makemigrations $(APP) --name $(or $(NAME),$(error NAME is missing))

shell: setup ## a Python shell on the data of the demonstration
	@tools/pli shell

requirements: setup ## what each requirement is proven by
	@$(PY) tools/requirements.py

screenshots: setup ## docs/screenshot.png, from the demonstration
	@$(PY) -m tools.screenshots

demo-reset: setup ## forget the data of the demonstration
	@$(PY) -m tools.run --reset
