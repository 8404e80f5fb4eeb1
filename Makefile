# Two commands matter: `make run` and `make test`. The rest is listed by `make help`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links
SYNC = VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync -q --require-hashes
PIP = $(BIN)/pip install -q --disable-pip-version-check --require-hashes

PYTEST = $(BIN)/pytest
# The files with a mark: reading the others only to leave them out takes longer than some of these tests.
marked = $(shell for folder in tests src; do grep -rl "mark\.$(1)" --include='test_*.py' $$folder | sort; done)

export PYTHONUTF8 = 1
# Where the machine forbids compiled files, every start of the program compiles two thousand modules anew: two seconds each time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run setup lock test format check-format lint types imports templates templates-pg15 unit journeys docs docs-true test-pg15 bench links covers migrations measure-start clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## start everything: database, migrations, demonstration, web server, worker
	@$(BIN)/rondetafel run

setup: $(VENV)/.dev ## prepare the environment for developing; starts nothing

test: $(VENV)/.dev ## everything that must be true, from format to journeys in a browser
	@$(MAKE) -s -j2 check-format lint imports templates templates-pg15 types
	@$(MAKE) -s unit journeys test-pg15 docs-true

format: $(VENV)/.dev ## put the code in the one format and mend what can be mended
	@$(BIN)/ruff format -q .
	@$(BIN)/ruff check -q --fix .

check-format: $(VENV)/.dev
	@$(BIN)/ruff format --check -q . || { echo "The format differs: make format"; exit 1; }

lint: $(VENV)/.dev ## lint, budgets of size, templates
	@$(BIN)/ruff check --output-format concise .
	@$(BIN)/python tools/budgets.py
	@$(BIN)/djlint src --lint --quiet

types: $(VENV)/.dev ## check the types
	@$(BIN)/mypy

imports: $(VENV)/.dev ## check who imports whom
	@$(BIN)/lint-imports --no-logo

# While one core checks types, another makes what the tests copy.
templates: $(VENV)/.dev
	@$(BIN)/python -m rondetafel.testing.prepare

templates-pg15: $(VENV)/.dev
	@found=$$($(BIN)/python tools/system_needs.py postgresql-15 $(if $(filter required,$(PG15)),,--optional)) && \
		if [ -n "$$found" ]; then PG_BINDIR=$$found $(BIN)/python -m rondetafel.testing.prepare; fi

unit: $(VENV)/.dev ## unit and integration tests, as the application's database role
	@$(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder -m "not browser"

journeys: $(VENV)/.dev ## journeys in a real browser, with accessibility checks
	@CHROMIUM=$$($(BIN)/python tools/system_needs.py chromium) && export CHROMIUM && $(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder -m browser $(call marked,browser)

# On the oldest PostgreSQL that is supported; PG15=required makes its absence a failure.
test-pg15: $(VENV)/.dev ## migrations and row tests on PostgreSQL 15, where the machine has it or can install it
	@found=$$($(BIN)/python tools/system_needs.py postgresql-15 $(if $(filter required,$(PG15)),,--optional)) && \
		if [ -n "$$found" ]; then PG_BINDIR=$$found $(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder -m rows $(call marked,rows); fi

docs: $(VENV)/.dev ## write docs/generated anew
	@$(BIN)/python tools/generate_docs.py

docs-true: $(VENV)/.dev
	@$(BIN)/python tools/generate_docs.py --check

bench: $(VENV)/.dev ## measure speed at 100,000 cases, row policies on
	@$(BIN)/python benchmarks/run.py $(ARGS)

links: $(VENV)/.dev ## follow every link of the demonstration as everybody; two minutes more than the part of it in `make test`
	@LINKS_OF_A_SHAPE=8 $(PYTEST) -n 0 tests/test_report_2022.py -k no_link

covers: ## which tests prove which requirement (IDS="NL-21 P4" asks for these)
	@$(PYTHON) tools/covers.py $(IDS)

migrations: $(VENV)/.dev ## write migrations for changed models
	@RONDETAFEL_LOGIN=migrator $(BIN)/rondetafel manage makemigrations $(ARGS)

measure-start: ## how long a newcomer waits, and a warm start (ARGS=--warm: this checkout only)
	@$(PYTHON) tools/measure_start.py $(ARGS)

clean: ## remove the environment and the tests' database; keeps the data folder
	@rm -rf $(VENV) .test-data .pytest_cache .mypy_cache .ruff_cache

$(VENV)/.boot: requirements/boot.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv failed; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@$(PIP) -r requirements/boot.txt
	@touch $@

$(VENV)/.run: $(VENV)/.boot requirements/run.txt tools/link_package.py
	@$(SYNC) requirements/run.txt || $(PIP) -r requirements/run.txt
	@$(BIN)/python tools/link_package.py
	@touch $@

$(VENV)/.dev: $(VENV)/.boot requirements/run.txt requirements/dev.txt tools/link_package.py
	@$(SYNC) requirements/run.txt requirements/dev.txt || $(PIP) -r requirements/run.txt -r requirements/dev.txt
	@$(BIN)/python tools/link_package.py
	@touch $@ $(VENV)/.run

lock: $(VENV)/.boot ## write the locked requirements anew (add --upgrade with UPGRADE=--upgrade)
	$(LOCK) $(UPGRADE) requirements/boot.in -o requirements/boot.txt
	$(LOCK) $(UPGRADE) requirements/run.in -o requirements/run.txt
	$(LOCK) $(UPGRADE) requirements/dev.in -o requirements/dev.txt
