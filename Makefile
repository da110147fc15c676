# The two commands a newcomer needs: `make report` and `make test`. Everything is installed into
# .venv, from the pinned versions in requirements/lock.txt. Relative paths only, so that the
# checkout may lie anywhere, also where the path has a space; written for GNU make 3.81 on.

PYTHON =
CASE = examples/case.toml
PAGE = build/report.html
LOCKFLAGS =

PY = .venv/bin/python
UV = uv==0.13.9

MAKEFLAGS += --no-print-directory
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1
export PIP_PROGRESS_BAR = off
export PIP_ROOT_USER_ACTION = ignore
export PIP_USER = 0
unexport PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE

.PHONY: help setup report test lint verify bench lock

help:
	@echo "make report   one woman's page: CASE=$(CASE) PAGE=$(PAGE)"
	@echo "make test     linters, types, layers and tests"
	@echo "make lint     the same without the tests"
	@echo "make verify   the model against published experiments"
	@echo "make bench    speed of one woman and of a batch, with the accuracy reached"
	@echo "make lock     pin the dependencies anew (LOCKFLAGS=--upgrade takes newer versions)"
	@echo "Each sets up .venv first if needed; PYTHON=/path/to/python3 chooses the interpreter."

setup:
	@sh requirements/set-up.sh "$(PYTHON)"

report: setup
	@mkdir -p build
	@echo "report: $(CASE)"
	@$(PY) -m erythron report "$(CASE)" -o "$(PAGE)"

test: lint
	@echo "test: pytest"
	@$(PY) -m pytest -n 2

lint: setup
	@echo "lint: ruff check"
	@$(PY) -m ruff check --quiet .
	@echo "lint: ruff format"
	@$(PY) -m ruff format --quiet --check . || { echo "to mend: $(PY) -m ruff format ."; exit 1; }
	@echo "lint: mypy"
	@$(PY) -m mypy --no-error-summary
	@echo "lint: layers"
	@said=$$($(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()') \
	  || { printf '%s\n' "$$said"; exit 1; }

verify: setup
	@$(PY) -m erythron verify

bench: setup
	@$(PY) benchmarks/one_woman.py
	@$(PY) benchmarks/diagnosis.py

lock:
	@sh requirements/set-up.sh --bare "$(PYTHON)"
	@echo "lock: requirements/lock.txt"
	@$(PY) -m pip install --quiet $(UV)
	@$(PY) -m uv pip compile pyproject.toml --extra data --extra infer --extra dev \
	  --output-file requirements/lock.txt \
	  --universal --python-version 3.11 --fork-strategy fewest --only-binary :all: \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet $(LOCKFLAGS)
