# Everything here works on a fresh machine with Python 3.11 or newer and a package index.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
DEMO ?= build/demo

.PHONY: help demo test check tests sweep docs reference side-by-side coverage figures bench bench-scale fuzz clean

help: ## What there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.site ## Validate, render, report and publish the records of postmortems/
	$(BIN)/pmkit validate postmortems
	$(BIN)/pmkit render postmortems -o $(DEMO)/postmortems
	$(BIN)/pmkit timeline postmortems/2024-01-19-load-balancer-outage.yaml --tz Africa/Johannesburg --tz America/New_York
	$(BIN)/pmkit report metrics postmortems
	$(BIN)/pmkit report actions postmortems
	$(BIN)/pmkit site build postmortems -o $(DEMO)/site
	@echo
	@echo "The site is in $(DEMO)/site: open $(DEMO)/site/index.html"

test: check tests ## All checks and all tests, as in CI

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pmkit validate postmortems

tests: $(VENV)/.dev
	-$(BIN)/python -m tests.editors.packages
	$(BIN)/pytest --numprocesses auto --dist loadfile --cov --cov-report=term:skip-covered

sweep: $(VENV)/.dev ## Ask two other libraries about each change of the clocks of every zone name
	PMKIT_SWEEP=all $(BIN)/pytest tests/timestamps/test_sweep.py

docs: $(VENV)/.dev ## The project's own documentation, into build/docs
	$(BIN)/mkdocs build --strict --site-dir build/docs

reference: $(VENV)/.dev ## Write docs/reference from the code
	$(BIN)/python -m pmkit.publish.reference docs/reference

side-by-side: $(VENV)/.dev ## Write the page that compares pmkit with other tools (needs Node.js)
	$(BIN)/python -m benchmarks.side_by_side

coverage: $(VENV)/.dev ## Count how often intervals enclose the truth, and write the page about it
	$(BIN)/python -m benchmarks.coverage

figures: $(VENV)/.dev ## Make published figures again, and print them beside ours
	$(BIN)/pytest -s tests/reproductions tests/statistics/test_distributions.py tests/statistics/test_simulation.py tests/statistics/test_two_groups.py

bench: $(VENV)/.dev ## Measure speed as ratios to a floor
	$(BIN)/python -m benchmarks

bench-scale: $(VENV)/.dev ## Count 10 and 100 million incidents, and compare three databases bit for bit
	$(BIN)/python -m benchmarks.scale

fuzz: $(VENV)/.dev ## Look for what pmkit does not stand, for ten minutes or FUZZ_SECONDS
	$(BIN)/python -m benchmarks.fuzz

clean:
	rm -rf $(VENV) build dist site .mypy_cache .pytest_cache .ruff_cache .coverage

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "pmkit needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[site]'
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.site
