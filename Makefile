# Everything a person does with this repository. `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

export PORT ?= 8000
PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest
FOR_RUN := .venv/.installed-run
FOR_TESTS := .venv/.installed-test
FOR_ENGINES := .venv/.installed-test-engines
FOR_BENCH := .venv/.installed-bench
FOR_BALANCE := .venv/balance/.installed
LOCKER := .venv/locker/bin/uv
PO := $(wildcard consult/locale/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)
BENCHMARKS := $(sort $(filter-out benchmarks/_%,$(wildcard benchmarks/*.py)))

.PHONY: help run test test-fast test-engines check bench lock messages clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: export DJANGO_SETTINGS_MODULE = consult.settings.demo
run: $(FOR_RUN) $(MO) ## Install what is needed, load the demonstration and serve it on PORT (8000)
	mkdir -p var/static
	$(PYTHON) manage.py migrate --no-input
	$(PYTHON) manage.py demo
	exec $(PYTHON) -m uvicorn consult.asgi:application --host 127.0.0.1 --port $(PORT) \
		--ws websockets-sansio --ws-max-size 16384 --ws-per-message-deflate false --no-access-log --lifespan off

# Compiled modules and rewritten assertions are kept from lane to lane, also where the system says not to: each process
# compiles all of them otherwise. Workers take tests from each other at the end, and keep a file's tests together.
test test-fast: export PYTHONDONTWRITEBYTECODE =
test test-fast: SHARED := -n 2 --dist worksteal

test: $(FOR_TESTS) $(MO) ## Install what tests need and run all of them, on SQLite and PostgreSQL and in Chromium
	scripts/system_packages.sh chromium-headless-shell fonts-noto-core gettext nodejs
	$(PYTEST) $(SHARED) --no-migrations -m "not (browser or servers or postgres)"
	$(PYTHON) scripts/with_postgres.py $(PYTEST) $(SHARED) -m "not (browser or servers)"
	$(PYTEST) -n 2 --dist worksteal -m "browser and not servers"
	$(PYTEST) -n 2 --dist loadfile -m servers

test-fast: $(FOR_TESTS) $(MO) ## Run the fast tests only: SQLite without migrations, no browser, no servers
	$(PYTEST) $(SHARED) --no-migrations -m "not (browser or servers or postgres)"

test-engines: $(FOR_ENGINES) ## Run the tests of cell tables on DuckDB, PostgreSQL and a local Spark
	scripts/system_packages.sh openjdk-17-jre-headless
	$(PYTEST) tests/analysis/cells/test_engines.py tests/analysis/cells/spark.py

check: $(FOR_TESTS) ## Check form, types, import directions, migrations and translation catalogues
	scripts/system_packages.sh gettext
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/djlint --lint --quiet .
	.venv/bin/lint-imports
	.venv/bin/mypy
	DJANGO_SETTINGS_MODULE=consult.settings.test $(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) scripts/check_messages.py

bench: export BALANCE_PYTHON = $(if $(BALANCE),$(abspath .venv/balance/bin/python))
bench: $(FOR_BENCH) $(if $(BALANCE),$(FOR_BALANCE)) $(MO) ## Measure: run every programme in benchmarks/ (BALANCE=1: beside balance too)
	@test -n "$(BENCHMARKS)" || { echo "There is no benchmark in benchmarks/."; exit 1; }
	for benchmark in $(BENCHMARKS); do echo "== $$benchmark"; $(PYTHON) "$$benchmark"; done

lock: export UV_CUSTOM_COMPILE_COMMAND = make lock
lock: $(LOCKER) ## Write requirements/*.txt from requirements/*.in (UPGRADE=1 takes newer versions)
	cd requirements && for name in run test engines test-engines bench bench-balance; do \
		../$(LOCKER) pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url \
			--no-emit-find-links $(if $(UPGRADE),--upgrade) --output-file "$$name.txt" "$$name.in" \
			$$(case "$$name" in run) ;; test) echo --constraints run.txt ;; bench-balance) ;; *) echo --constraints test.txt ;; esac); done

messages: $(FOR_TESTS) ## Collect the texts of the source into the translation catalogues
	scripts/system_packages.sh gettext
	$(PYTHON) scripts/update_messages.py

clean: ## Remove what was made: the environment, the demonstration's data, caches, compiled catalogues
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -f $(MO)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PYTHON):
	scripts/make_venv.sh

$(FOR_RUN): requirements/run.txt | $(PYTHON)
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements/run.txt
	touch $@

$(FOR_TESTS): requirements/test.txt | $(FOR_RUN)
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements/test.txt
	touch $@

$(FOR_ENGINES): requirements/test-engines.txt | $(FOR_TESTS)
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements/test-engines.txt
	touch $@

$(FOR_BENCH): requirements/bench.txt | $(FOR_TESTS)
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements/bench.txt
	touch $@

# balance asks for older libraries than the product: an environment of its own.
$(FOR_BALANCE): requirements/bench-balance.txt | $(PYTHON)
	$(PYTHON) -m venv .venv/balance
	.venv/balance/bin/python -m pip install --quiet --require-hashes -r requirements/bench-balance.txt
	touch $@

$(LOCKER): | $(PYTHON)
	$(PYTHON) -m venv .venv/locker
	.venv/locker/bin/python -m pip install --quiet uv

%.mo: %.po | $(FOR_RUN)
	$(PYTHON) scripts/compile_catalogues.py $<
