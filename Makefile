# Each target sets up what it needs by itself. A machine needs only python3 (3.11 or newer, with venv), make and git.
# Another Python: `make test PYTHON=python3.13` (after `make clean`, for the environment is kept).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The build backend is installed from the same pins, not fetched afresh for each build.
INSTALL := $(BIN)/python -m pip --quiet --disable-pip-version-check install --constraint constraints.txt

# What `make test-slow` runs. `.ci/run` leaves out the properties: it ran them with as many examples in `make test`.
SLOW := slow or hypothesis

# onnxruntime sends nothing from here either, whoever imports it (src/onrecord/findings/encoder/runtime.py).
export ORT_DISABLE_TELEMETRY := 1

# Parts of reading a page are compiled at installation where there is a C compiler (hatch_build.py).
COMPILED := hatch_build.py $(wildcard src/onrecord/page/html/*.c)
FORM = @$(BIN)/python -c 'from onrecord.page.html.compiled import form; print(form())'

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test test-slow check growth bench train encoder annotations folds docs dist wheelhouse clean

help: ## print these lines
	@sed -n 's/^\([a-z-]*\): .*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | while IFS="$$(printf '\t')" read -r name what; do \
	  printf '  make %-11s %s\n' "$$name" "$$what"; done

demo: $(VENV)/.onrecord ## read the pages that come with onrecord, show what it finds, and keep a register of them
	$(FORM)
	@$(BIN)/onrecord demo

test: $(VENV)/.dev ## run the tests but the slow ones
	$(FORM)
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not slow"

test-slow: $(VENV)/.dev ## run the slow tests, and each property with many more examples
	ONRECORD_EXAMPLES=75 $(BIN)/python -m pytest -q -n 2 --dist worksteal -m "$(SLOW)"

check: $(VENV)/.dev ## check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports --no-logo

growth: $(VENV)/.dev ## show that the time that a page takes grows as its length does, whatever stands on it
	$(BIN)/python -m benchmarks.growth

bench: $(VENV)/.bench ## measure speed and quality against other readers
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.documents
	$(BIN)/python -m benchmarks.names
	$(BIN)/python -m benchmarks.findings
	$(BIN)/python -m benchmarks.findings.speed
	$(BIN)/python -m benchmarks.register.origins
	$(BIN)/python -m benchmarks.register.linkage

train: $(VENV)/.train ## train the models again, from the gold pages and the pairs of names
	$(BIN)/python -m training blocks
	$(BIN)/python -m training lines
	$(BIN)/python -m training names
	$(BIN)/python -m training certainty

encoder: $(VENV)/.train ## train the encoder again, on two cores for some hours
	$(BIN)/python -m training.encoder

annotations: $(VENV)/.dev ## check the marked texts, and print how far two markings agree
	$(BIN)/python -m training.annotated

folds: $(VENV)/.train ## train models without each fifth of the sites, to score every page by one that never saw its site
	$(BIN)/python -m training blocks --folds
	$(BIN)/python -m training lines --folds
	$(BIN)/python -m benchmarks.quality --every 1 --folds --reader onrecord

docs: $(VENV)/.docs ## build the documentation into docs/_build
	$(BIN)/python -m devtools.reference
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --fresh-env --quiet --builder html docs docs/_build
	@echo "The documentation starts at docs/_build/index.html."

dist: $(VENV)/.onrecord ## build the wheel and the source distribution into dist, and check them
	rm -rf dist
	@$(INSTALL) twine
	$(BIN)/python -m hatchling build
	$(BIN)/python -m twine check --strict dist/*
	$(BIN)/python -m devtools.distribution dist

wheelhouse: dist ## gather all wheels for this Python in the folder wheelhouse, to install without a network
	rm -rf wheelhouse
	$(BIN)/python -m pip --quiet --disable-pip-version-check wheel --constraint constraints.txt --wheel-dir wheelhouse dist/*.whl
	$(BIN)/python -m devtools.wheelhouse wheelhouse

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) docs/_build build dist wheelhouse .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -f src/onrecord/page/html/*.so
	find src tests docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || \
	  { echo "onrecord needs Python 3.11 or newer, and '$(PYTHON)' was not found. Name yours: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "onrecord needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name a newer one: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "'$(PYTHON)' comes without venv. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) -V)."
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.onrecord: $(VENV)/.made pyproject.toml constraints.txt $(COMPILED)
	@echo "Installing onrecord."
	@$(INSTALL) hatchling
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev $(VENV)/.bench $(VENV)/.train $(VENV)/.docs: $(VENV)/.%: $(VENV)/.made pyproject.toml constraints.txt $(COMPILED)
	@echo "Installing onrecord[$*]."
	@$(INSTALL) hatchling
	@$(INSTALL) --no-build-isolation --editable '.[$*]'
	@touch $@
