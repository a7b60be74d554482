# On a fresh machine: Python 3.11 or newer, git and make. Each target makes the environment that it needs.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml

.PHONY: help demo picture test test-lowest fuzz lint format wheel bench sessions lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: .venv/run  ## run the main job on the sample page, into demo/
	@rm -rf demo && mkdir demo
	@cd demo && ../$(BIN)/tickers run ../docs/sample/harbour-ledger.html --at 2024-11-15T18:30+01:00 >report.path
	@echo "The report is $(CURDIR)/demo/$$(cat demo/report.path)"
	@echo "The rows are in demo/tickers.db and demo/tickers.parquet/"

picture: demo  ## photograph the demo's page by Chromium, into docs/report.png, which the README shows
	@command -v chromium >/dev/null || { echo "make picture needs Chromium, as chromium"; exit 1; }
	@chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1080,652 \
	  --force-device-scale-factor=1.4 --screenshot=docs/report.png \
	  "file://$(CURDIR)/demo/$$(cat demo/report.path)" 2>/dev/null

test: .venv/dev  ## run the whole suite
	$(BIN)/python -m pytest -n auto

test-lowest: .venv-lowest/made  ## run the fast tests on the lowest versions that pyproject.toml admits
	.venv-lowest/bin/python -m pytest -n auto -m "not slow" -p no:cacheprovider

fuzz: .venv/dev  ## run the property tests over many new examples, then the parser over a million broken pages
	$(BIN)/python -m pytest -n auto -m hypothesis --hypothesis-profile fuzz
	$(BIN)/python -m tests.fuzz.fuzz_pages --inputs 1000000 --processes $$(nproc)

lint: .venv/dev  ## style, types, and the arrows between the packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev  ## put the code into the one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: .venv/dev  ## build the wheel into dist/
	$(BIN)/python -m build --no-isolation --wheel

bench: .venv/bench  ## what reading pages and filling stores costs, beside others, as tables; half an hour
	$(BIN)/python -m tests.benchmarks

sessions: .venv/dev  ## make the packaged trading sessions anew, from exchange_calendars
	$(BIN)/python -m tests.sessions.making

lock: .venv/dev  ## resolve the requirements anew
	$(PIP) 'uv>=0.9'
	$(LOCK) --upgrade --group build --output-file requirements/run.txt
	$(LOCK) --upgrade --group dev --constraint requirements/run.txt --output-file requirements/dev.txt
	$(LOCK) --upgrade --group bench --constraint requirements/dev.txt --output-file requirements/bench.txt
	$(LOCK) --upgrade --group test --resolution lowest-direct --output-file requirements/lowest.txt

clean:  ## remove the environments and all that was built
	rm -rf .venv .venv-lowest demo dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "tickers needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python requirements/run.txt pyproject.toml
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/run requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

.venv/bench: .venv/dev requirements/bench.txt
	$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@

.venv-lowest/made: requirements/lowest.txt pyproject.toml
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/lowest.txt
	.venv-lowest/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
