# `make run` shows what thidua does, `make test` runs all checks, `make docs` builds the documentation. Each sets up .venv first.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test docs clean

run: .venv/installed
	@mkdir -p build
	$(BIN)/thidua extract corpus/samples -o build/samples.jsonl
	$(BIN)/thidua show corpus/samples/phu-nu-phu-tan-2017.txt
	@echo "The facts of all samples: build/samples.jsonl"

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest --quiet

docs: .venv/installed-dev
	$(BIN)/sphinx-build -W --keep-going -b html docs build/site
	@echo "The documentation: build/site/index.html"

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/installed: pyproject.toml | .venv/bin/python
	$(PIP) --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(PIP) --editable ".[dev]"
	@touch $@ .venv/installed

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "thidua needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
