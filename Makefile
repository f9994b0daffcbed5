# Everything a person runs. `make help` tells what each word does.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check bench train extension pictures lock browsers clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(STAMP) ## Run the main job on a made-up web: exports in, pages looked at, the gap out
	@$(BIN)/linkgap demo --folder demo

test: check ## Check style and types, then run every test
	@sh tests/debian_packages.sh
	@sh tests/extension/npm_packages.sh
	$(BIN)/python -m pytest

check: $(STAMP) ## Check style (ruff), types (mypy) and the layers
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy

bench: $(STAMP) ## Measure: load rows/s, reading ms a page, placement beside two simple ideas, verify pages/s, verdicts beside other tools, server, painting, all judgements of a million claims and gap list ms
	$(BIN)/python -m tests.bench

train: $(STAMP) ## Learn the placement weights anew from labelled pages: make train DATA=../shared/placement
	$(BIN)/python -m crawler.placement.train --data $(or $(DATA),../shared/placement) \
		--pages tests/placement/engine_pages --themes tests/placement/theme_pages --fronts tests/placement/front_pages --sides tests/placement/side_pages

extension: ## Make the browser extension's zips for Chromium and Firefox in dist/
	@$(PYTHON) extension/build.py

pictures: $(STAMP) ## Make the README's pictures anew from the demo, in Chromium
	@$(BIN)/python -m tests.extension.pictures

lock: $(STAMP) ## Take the newest versions that fit into requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --all-extras \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file requirements.lock pyproject.toml

clean: ## Remove the virtual environment, caches and the demo's folder
	rm -rf $(VENV) demo dist tests/extension/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# uv installs the locked versions in seconds; pip, which every Python has, fetches uv.
$(STAMP): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "linkgap needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $(STAMP)
