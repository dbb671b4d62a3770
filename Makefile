# Everything lives in .venv and in the user's data folder; nothing here needs root.
# A step runs again only when what it depends on has changed: stamps carry a checksum of it in their name.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# ONNX Runtime reports to its maker unless told not to; see agent/quiet.py, which does the same for `starling`.
export ORT_DISABLE_TELEMETRY := 1
export DO_NOT_TRACK := 1

# A checkout that was moved, or a Python that was removed, makes the environment stale.
ifeq ($(shell $(BIN)/python -c 'print(1)' 2>/dev/null),)
$(shell rm -rf $(VENV)/.stamps)
endif
sum = $(firstword $(shell { pwd; cat $(1) 2>/dev/null; } | cksum))
VENV_STAMP := $(VENV)/.stamps/venv-$(call sum,/dev/null)
RUN_STAMP := $(VENV)/.stamps/run-$(call sum,requirements.txt)
DEV_STAMP := $(VENV)/.stamps/dev-$(call sum,requirements-dev.txt)
LLM_STAMP := $(VENV)/.stamps/llm-$(call sum,requirements-llm.txt)
PROJECT_STAMP := $(VENV)/.stamps/project-$(call sum,requirements.txt pyproject.toml)

PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
PINNED := install --quiet --require-hashes --only-binary=:all: --no-deps

OFFLINE := The packages could not be installed. If this machine is online, the lines above say why.

.DEFAULT_GOAL := all
.PHONY: all interview test check fetch weights llm lock train docs clean help

all: $(PROJECT_STAMP) ## set up the environment in .venv

interview: all weights ## hold an interview; options go in ARGS="--track behavioral"
	@$(BIN)/starling interview $(ARGS)

test: all weights $(DEV_STAMP) ## run the tests; options for pytest go in ARGS
	@$(BIN)/python -m pytest $(ARGS)

check: all $(DEV_STAMP) ## lint, format, types, and who may import whom
	@status=0; \
	for step in "ruff check ." "ruff format --check ." mypy lint-imports; do \
	  echo "$$step"; $(BIN)/$$step || status=1; \
	done; exit $$status

fetch: all ## fetch the weights that are missing or damaged
	@$(BIN)/starling models fetch --quiet

# A source that has vanished must not keep anyone from what works without it; each command says what it misses.
weights: all
	@$(BIN)/starling models fetch --quiet || echo "Going on without." >&2

llm: all $(LLM_STAMP) ## install what an optional language model takes; see README

lock: ## pin the requirements anew; needs uv, from wherever you have it
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --no-emit-find-links --upgrade --quiet --output-file requirements.txt
	uv pip compile pyproject.toml --group build --group dev --constraint requirements.txt --universal \
	  --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --upgrade --quiet \
	  --output-file requirements-dev.txt
	uv pip compile pyproject.toml --extra llm --constraint requirements.txt --universal \
	  --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --upgrade --quiet \
	  --output-file requirements-llm.txt

# Each learned decision is data in agent/reading: head.json (sentence roles, STAR) and match.json (the story asked for).
train: all weights $(DEV_STAMP) ## fit what is learned from rubrics/training anew
	@$(BIN)/python -m benchmarks.train_roles
	@$(BIN)/python -m benchmarks.train_relevance
	@$(BIN)/python -m benchmarks.train_kinds

docs: all ## draw the picture of the graph in docs/architecture.md anew
	@$(BIN)/python -m agent.drawing docs/architecture.md

clean: ## remove the environment and caches; models and sessions stay
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist build
	find agent audio tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1 \t/p' Makefile | expand -t 20

$(VENV_STAMP):
	@python=$$(sh .ci/find-python $(PYTHON)) || exit 1; \
	echo "Setting up .venv with $$("$$python" --version)"; \
	"$$python" -m venv --clear $(VENV) && mkdir -p $(@D) && touch $@

$(RUN_STAMP): $(VENV_STAMP)
	@echo "Installing the pinned packages"
	@$(PIP) $(PINNED) --requirement requirements.txt || { echo "$(OFFLINE)" >&2; exit 1; }
	@rm -f $(VENV)/.stamps/run-* $(VENV)/.stamps/dev-* $(VENV)/.stamps/llm-* && touch $@

$(DEV_STAMP): $(RUN_STAMP)
	@echo "Installing the pinned packages that only tests and checks need"
	@$(PIP) $(PINNED) --requirement requirements-dev.txt || { echo "$(OFFLINE)" >&2; exit 1; }
	@rm -f $(VENV)/.stamps/dev-* && touch $@

$(LLM_STAMP): $(RUN_STAMP)
	@echo "Installing the pinned packages that only a language model needs"
	@$(PIP) $(PINNED) --requirement requirements-llm.txt || { echo "$(OFFLINE)" >&2; exit 1; }
	@rm -f $(VENV)/.stamps/llm-* && touch $@

$(PROJECT_STAMP): $(RUN_STAMP)
	@$(PIP) install --quiet --no-deps --no-index --no-build-isolation --editable .
	@rm -f $(VENV)/.stamps/project-* && touch $@
