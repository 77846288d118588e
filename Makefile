PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest
PARALLEL = -n $(shell $(BIN)/python -c 'import os; print(min((os.cpu_count() or 1) + 1, 8))')
INSTALLED := .venv/.installed
CREATE_CLUSTER := /etc/postgresql-common/createcluster.conf
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo -n)

.DEFAULT_GOAL := help
.PHONY: help install serve test unit e2e robot lint format postgresql cluster nginx bench browser curl firefox handbook html readme aria exports wheel clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(INSTALLED) ## make the environment and bring the front-end files

$(INSTALLED): pyproject.toml constraints.txt hatch_build.py package.json package-lock.json .npmrc
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		echo "This Python can't make environments: apt-get install python3-venv"; \
		$(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -qq python3-venv; \
	} >&2 || { echo "Install Python's venv with ensurepip, or choose another: make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --upgrade pip --constraint constraints.txt
	$(PIP) install --quiet --editable . --group dev --constraint constraints.txt --build-constraint constraints.txt
	@touch $@

serve: install ## start the simulator on http://127.0.0.1:8000
	@$(BIN)/sol-simulator serve

test: install browser curl ## run every test but those of make robot: without a browser, then with one
	$(BIN)/python tools/check_javascript.py test
	$(PYTEST) $(PARALLEL) -m "not robot" tests e2e

unit: install ## run the tests that need no browser
	$(BIN)/python tools/check_javascript.py test
	$(PYTEST) $(PARALLEL) tests

e2e: install browser curl ## run the tests in a browser
	$(PYTEST) $(PARALLEL) -m "not robot" e2e

# What takes so long that `make test` leaves it out, or takes a sample: `.ci/run` runs both.
WITH_ROBOT := e2e/test_circumstances.py e2e/test_editions.py e2e/test_firefox.py e2e/test_lessons.py e2e/test_printed_handbook.py e2e/test_recorder.py e2e/test_recorder_pointing.py e2e/test_site.py e2e/test_video.py

robot: install browser firefox ## exercises in every circumstance, some in Firefox; record every scenario; read the printed manual
	$(PYTEST) $(PARALLEL) -m robot $(WITH_ROBOT)

# What touches the database, its outages, one walkthrough through sections 4 to 8 and one lesson with the coach; the
# last two again with two servers behind nginx.
ON_POSTGRESQL := tests/database tests/models tests/services tests/web tests/faults \
	'e2e/test_walkthroughs.py::test_walkthrough[chromium-recorrido-completo]' \
	'e2e/test_lessons.py::test_practice_leads_to_the_end[chromium-suspender-un-usuario-secundario]' \
	e2e/test_two_servers.py e2e/test_nginx.py

postgresql: install browser cluster nginx ## run on PostgreSQL the tests that touch the database
	$(PYTEST) $(PARALLEL) --postgresql $(ON_POSTGRESQL)

lint: install ## check style, imports and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	$(BIN)/python tools/check_javascript.py lint

format: install ## put the code into the house's form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: install browser ## measure the speed, as ratios
	$(PIP) install --quiet --group bench --constraint constraints.txt
	$(BIN)/python -m bench

browser: install ## make sure that there is a browser, and get one if not
	@$(BIN)/python -m simulator.browser

# An example of the documentation is written with curl.
curl:
	@command -v curl >/dev/null || { \
		echo "An example of docs/ needs curl: apt-get install curl"; \
		$(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -qq curl; \
	} >&2

# A few lessons are taken in it.
firefox: install
	@command -v firefox-esr >/dev/null || command -v firefox >/dev/null || { \
		echo "Tests in Firefox need it: apt-get install firefox-esr"; \
		$(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -qq --no-install-recommends firefox-esr; \
	} >&2
	@$(BIN)/python tools/check_javascript.py install

# The tests start a cluster of their own: the package is told to make none, which nobody would use.
cluster:
	@test -x /usr/lib/postgresql/15/bin/postgres || command -v initdb >/dev/null || { \
		echo "Tests on PostgreSQL need its programs: apt-get install postgresql-15"; \
		$(AS_ROOT) apt-get update -qq && \
		$(AS_ROOT) apt-get install -qq --no-install-recommends postgresql-common && \
		$(AS_ROOT) sed -i 's/^#*create_main_cluster.*/create_main_cluster = false/' $(CREATE_CLUSTER) && \
		$(AS_ROOT) apt-get install -qq --no-install-recommends postgresql-15; \
	} >&2

# The tests start it as a process of their own, never as a service of this machine.
nginx:
	@test -x /usr/sbin/nginx || command -v nginx >/dev/null || { \
		echo "Tests of two servers need nginx: apt-get install nginx-light"; \
		$(AS_ROOT) apt-get update -qq && \
			$(AS_ROOT) env RUNLEVEL=1 SYSTEMD_OFFLINE=1 apt-get install -qq --no-install-recommends nginx-light; \
	} >&2
	@command -v openssl >/dev/null || { \
		echo "Their certificate needs openssl: apt-get install openssl"; \
		$(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -qq openssl; \
	} >&2

handbook: install browser ## make the illustrated handbook in build/handbook
	$(BIN)/sol-simulator handbook --out build/handbook

html: handbook ## check the HTML of every page, and of the handbook
	@command -v java >/dev/null || { \
		echo "The HTML checker needs Java: apt-get install default-jre-headless"; \
		$(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -qq default-jre-headless; \
	} >&2
	$(BIN)/python -m tools.check_html

readme: install browser ## renew the pictures of the README
	$(BIN)/sol-simulator pictures suspender-un-usuario-secundario --only 8.1 --out build/readme
	$(BIN)/sol-simulator pictures asignar-perfiles-a-un-usuario-secundario --only 5.1 --out build/readme
	cp build/readme/pictures/suspender-un-usuario-secundario/08.1-cambiar-estado.png docs/pictures/cambiar-estado.png
	cp build/readme/pictures/asignar-perfiles-a-un-usuario-secundario/05.1-grabar.png docs/pictures/resumen.png

exports: install browser ## run every scenario as an exported test, in Python and in TypeScript
	$(PYTEST) e2e/every_export.py

aria: install browser ## renew the accessible trees of the screens, e2e/aria
	$(PYTEST) $(PARALLEL) e2e/test_aria.py --renew-aria -k "accessible_tree or has_its_page"

wheel: install ## build the wheel into dist/
	$(BIN)/python -m build --wheel

clean: ## remove everything that was made here, the environment too
	rm -rf .venv build dist static/vendor tools/node_modules test-results .hypothesis .mypy_cache .pytest_cache .ruff_cache .schemathesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
