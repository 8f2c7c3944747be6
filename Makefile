# Needs only make and python3, 3.11 or later. The first `make run` installs what is missing; after that it starts at once.
PYTHON ?= python3
UV ?= uv
COMPILE = $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command 'make lock' $(UPGRADE) pyproject.toml -
BUILD_TOOLS = printf '%s\n' hatchling editables

.PHONY: run test check docs bench lock clean

run: ## Build every document of the workspace in this folder
	@$(PYTHON) setup/bootstrap.py
	@.venv/bin/govdocs build

test: ## Run the tests
	@$(PYTHON) setup/bootstrap.py dev
	@.venv/bin/python $(UNDER) -m pytest --numprocesses auto --dist worksteal $(ONLY)

check: ## Run everything that must hold before a change is taken
	@.ci/run

docs: ## Build the manual into site/
	@$(PYTHON) setup/bootstrap.py docs
	@.venv/bin/zensical build --strict

bench: ## Measure govdocs beside its peers (ONLY=reading for one measure)
	@$(PYTHON) setup/bootstrap.py bench
	@.venv-bench/bin/python -m benchmarks $(ONLY)

lock: ## Renew the locks after a change to pyproject.toml (UPGRADE=--upgrade for newer versions; needs uv)
	$(BUILD_TOOLS) | $(COMPILE) --output-file requirements.lock
	$(BUILD_TOOLS) | $(COMPILE) --constraint requirements.lock --extra dev --output-file requirements-dev.lock
	$(BUILD_TOOLS) | $(COMPILE) --constraint requirements.lock --extra docs --output-file requirements-docs.lock
	$(BUILD_TOOLS) | $(COMPILE) --constraint requirements.lock --extra browser --output-file requirements-browser.lock
	$(BUILD_TOOLS) | $(COMPILE) --constraint requirements.lock --extra bench --output-file requirements-bench.lock

clean: ## Remove what can be made again; output/ is yours and stays
	rm -rf .venv .venv-bench site .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
