# Two commands for everyone: `make demo` and `make test`. All they install lies in .venv, inside the checkout.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
DEMO ?= demo
DAY := 2025-12-30

.PHONY: demo test soak bench pictures format pins clean tmux

demo: .venv/ready
	@test -e $(DEMO) || $(BIN)/thidua demo $(DEMO)
	@echo; $(BIN)/thidua -C $(DEMO) status --on $(DAY)
	@echo; $(BIN)/thidua -C $(DEMO) check --on $(DAY)
	@echo; $(BIN)/thidua -C $(DEMO) print --all --on $(DAY) >/dev/null
	@echo "Văn bản PDF ở $(DEMO)/out/. Mở chương trình: $(BIN)/thidua -C $(DEMO)"
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/thidua -C $(DEMO); fi

# The tests start the program many times: what is compiled once is kept, whatever the machine says elsewhere.
test: export PYTHONDONTWRITEBYTECODE :=
test: .venv/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses 3 --dist worksteal

# The long runs, by hand: two hundred kills, and chance over bytes, forms and repositories for a while.
SEED ?= 1
MINUTES ?= 10
soak: .venv/ready-dev
	$(BIN)/python -m tests.soak --seed $(SEED) --minutes $(MINUTES) --kills 200

# Measurements beside the peers, by hand: half an hour. SIZES are times the smallest; bench/RESULTS.md is the page.
SIZES ?= 1 10 100
QUESTIONS ?= start_up keys lists certificates papers open_workspace screens saving record_history checking importing rolling_up
bench: .venv/ready-dev
	$(BIN)/python -m bench.peers
	@for question in $(QUESTIONS); do $(BIN)/python -m bench.$$question $(SIZES) || exit 1; done
	$(BIN)/python -m bench.results

# The pictures of README and manual, drawn anew from the demo, and the screens as text that tests compare.
pictures: .venv/ready-dev
	$(BIN)/python docs/screenshots.py
	$(BIN)/python -m tests.looks

format: .venv/ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pins: .venv/ready-dev
	@sed -n 1p constraints.txt >constraints.new
	@$(BIN)/python -m pip freeze --exclude-editable >>constraints.new
	@mv constraints.new constraints.txt

clean:
	rm -rf .venv build dist

.venv/ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên (https://www.python.org)." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) hatchling editables
	$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/ready-dev: .venv/ready | tmux
	$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@

# The program is tested in a real terminal too.
tmux:
	@command -v tmux >/dev/null \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq tmux; } \
		|| { echo "Cần tmux để chạy kiểm thử: cài gói tmux của máy (Debian: sudo apt-get install tmux)." >&2; exit 1; }
