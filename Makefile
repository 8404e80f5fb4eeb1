# Two commands matter: `make run` and `make test`. The rest is listed by `make help`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links
SYNC = VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync -q --require-hashes
PIP = $(BIN)/pip install -q --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run setup lock

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## start everything: database, migrations, demonstration, web server, worker
	@$(BIN)/rondetafel run

setup: $(VENV)/.dev ## prepare the environment for developing; starts nothing

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
