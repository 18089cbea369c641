# Every target sets up what it needs: a .venv from the lock file, once.
# On Windows, or wherever uv is: uv run newsdesk build (serve, devserver, publish, clean).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
NEWSDESK := $(BIN)/python -m plugins.newsdesk

.PHONY: html serve devserver publish stories test test-long demonstration check format lock clean

html: $(READY) ## build the site, drafts included, into output/
	@$(NEWSDESK) build

serve: $(READY) ## build, then show the site on http://localhost:8000
	@$(NEWSDESK) serve

devserver: $(READY) ## as serve, and build again on every save
	@$(NEWSDESK) devserver

publish: $(READY) ## build the public site; SITEURL comes from the environment
	@$(NEWSDESK) publish

stories: $(READY) ## check the stories; FORMAT=github and CHANGED=HEAD^1 for a pull request
	@$(NEWSDESK) check $(if $(CHANGED),--changed=$(CHANGED)) $(if $(FORMAT),--format $(FORMAT))

test: $(READY)
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

test-long: $(READY) ## the tests with ten thousand made-up stories as well; takes minutes
	@LONG_TESTS=1 $(BIN)/python -m pytest

demonstration: $(READY) ## whether content/ still holds the demonstration, and what it is to show
	@$(BIN)/python -m pytest demonstration

check: $(READY) ## style, types, format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: ## after a change of pyproject.toml; needs uv
	uv lock
	uv export --quiet --locked --all-groups --no-emit-project --output-file requirements.lock

clean: ## remove what builds made
	rm -rf output .cache .mypy_cache .pytest_cache .ruff_cache

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@
