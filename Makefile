# make run · make test · make check · make bench · make demo
#
# Needs git, make and a python3 of 3.13 or later; everything else comes into .venv from uv.lock.

PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
export UV_PYTHON := $(BIN)/python

.PHONY: run demo test check lint bench

run: .venv/run
	@$(MANAGE) serve --demo

demo: .venv/run .venv/translated
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo

test: lint
	@.ci/browser
	@$(BIN)/python -m pytest -n 2

# The architecture's tests are among all tests: `test` need not run them twice.
check: lint
	$(BIN)/python -m pytest -q tests/architecture

lint: .venv/dev .venv/translated
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy core profiles feeds training demo
	$(BIN)/lint-imports
	git ls-files -z '*.html' | xargs -0 $(BIN)/djade --check --target-version 6.1
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) vendor --check

bench: .venv/dev .venv/translated
	@$(BIN)/python -m tests.bench

# What runs, and what tests: each is brought up to date when the lock file changes.
.venv/run: uv.lock | $(BIN)/uv
	@if test -e .venv/dev; then $(BIN)/uv sync --frozen --quiet; \
	else $(BIN)/uv sync --frozen --quiet --no-dev; fi
	@touch $@

.venv/dev: uv.lock | $(BIN)/uv
	@$(BIN)/uv sync --frozen --quiet
	@touch $@ .venv/run

.venv/translated: $(wildcard */locale/*/LC_MESSAGES/*.po) | .venv/run
	@$(MANAGE) compile_translations
	@touch $@

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 13))' 2>/dev/null || { echo \
	"Parvis needs Python 3.13 or later: install it, then: make PYTHON=/path/to/python3.13" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
