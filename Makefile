# Everything a newcomer needs: `make demo` and `make test`. Only Python 3.11+ and make must be there.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
DEMO := .demo.db
export OMP_NUM_THREADS = 1
export OPENBLAS_NUM_THREADS = 1

.PHONY: help demo test check lint types bench lock clean

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

.venv/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer was found. Install one, or run: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

demo: .venv/ready  ## read the example story and print its brief
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/headwater read examples/story --desk $(DEMO)
	$(BIN)/headwater brief --desk $(DEMO)

test: .venv/ready  ## run all tests
	$(BIN)/python -m pytest

lint: .venv/ready  ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready  ## strict type check
	$(BIN)/mypy

check: test lint types  ## everything CI runs

bench: .venv/ready  ## measure quality and speed (long)
	$(BIN)/python -m benchmarks

lock:  ## resolve the dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --extra dev pyproject.toml -o requirements.lock

clean:  ## remove the environment and the demo desk
	rm -rf .venv $(DEMO)*
