# Every target sets up what it needs, once: a .venv with what a portal is built with, and what it is
# tested with only where something is tested.
# On Windows, or wherever uv is: uv run newsdesk build (serve, devserver, publish, clean).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/runtime
DEVELOPMENT := $(VENV)/development
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
WITH_RUNTIME := --quiet --locked --no-dev --extra heic --extra publishing --no-emit-project
NEWSDESK := NEWSDESK_BY_MAKE=1 $(BIN)/python -m plugins.newsdesk

.PHONY: html serve devserver publish stories newsdesk test test-long demonstration foreign-portal check format lock sbom audit behind clean

html: $(RUNTIME) ## build the site, drafts included, into output/
	@$(NEWSDESK) build

serve: $(RUNTIME) ## build, then show the site on http://localhost:8000
	@$(NEWSDESK) serve

devserver: $(RUNTIME) ## as serve, and build again on every save
	@$(NEWSDESK) devserver

publish: $(RUNTIME) ## build the public site; SITEURL comes from the environment
	@$(NEWSDESK) publish

stories: $(RUNTIME) ## check the stories; FORMAT=github and CHANGED=HEAD^1 for a pull request
	@$(NEWSDESK) check $(if $(CHANGED),--changed=$(CHANGED)) $(if $(FORMAT),--format $(FORMAT))

newsdesk: $(RUNTIME) ## any other command: make newsdesk ARGS="check --fix"
	@$(NEWSDESK) $(ARGS)

# A test that hangs ends the run, with its name and its stack.
HANGS := -o faulthandler_timeout=600 -o faulthandler_exit_on_timeout=true --max-worker-restart=0

test: $(DEVELOPMENT) ## some words for pytest: make test ARGS='-m "not blind"'
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(HANGS) $(ARGS)

test-long: $(DEVELOPMENT) ## the tests with ten thousand made-up stories as well; takes hours
	@LONG_TESTS=1 $(BIN)/python -m pytest

demonstration: $(DEVELOPMENT) ## what is true of the demonstration in content/, while it is there
	@$(BIN)/python -m pytest demonstration

foreign-portal: $(DEVELOPMENT) ## the tests that see a portal on that of another office, made from what is committed
	@$(BIN)/python .ci/foreign-portal

check: $(DEVELOPMENT) ## style, types, format, what is unsafe in workflows
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/zizmor --quiet --offline .github

format: $(DEVELOPMENT)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: $(DEVELOPMENT) ## after a change of pyproject.toml
	$(BIN)/uv lock
	$(BIN)/uv export --quiet --locked --all-groups --no-emit-project --output-file requirements.lock
	$(BIN)/uv export $(WITH_RUNTIME) --output-file requirements-runtime.lock

sbom: $(DEVELOPMENT) ## a bill of what a portal is built and published with (CycloneDX), for whoever asks
	$(BIN)/uv export $(WITH_RUNTIME) --format cyclonedx1.5 --output-file sbom.json

audit: $(DEVELOPMENT) ## known weaknesses of what is locked; asks osv.dev
	$(BIN)/uv audit --locked --preview-features audit

behind: $(DEVELOPMENT) ## what is locked and has a newer release
	$(BIN)/uv lock --upgrade --dry-run

clean: ## remove what builds made
	@test ! -e $(RUNTIME) || $(NEWSDESK) clean
	rm -rf .mypy_cache .pytest_cache .ruff_cache

$(RUNTIME): requirements-runtime.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP_INSTALL) --requirement $<
	@touch $@

$(DEVELOPMENT): requirements.lock $(RUNTIME)
	$(PIP_INSTALL) --requirement $<
	@touch $@
