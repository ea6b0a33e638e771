# GNU make 3.81 (as macOS ships it) or newer. `make` alone lists the targets.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Silences the banner of the theme about MkDocs 2, which would bury what the build says.
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

# The Makefile of a fact sheet in another folder names its own.
VENV := .venv
venv := $(VENV)/pyvenv.cfg
python := $(VENV)/bin/python
pip := $(python) -m pip -qq --disable-pip-version-check --no-input install
# Wheels only: nothing is compiled, and no build tool slips in without a hash.
install := $(pip) --only-binary :all: --require-hashes
# Who runs a machine without wheels is told so in a sentence, and not by pip in a hundred lines.
supported := $(python) -c 'import sys; from generator.machines import trouble_here; sys.exit(trouble_here())'
not_installed := { echo 'The packages could not be installed; pip says why above. README.md says, under Machines, where there are all.' >&2; exit 1; }
# A stamp is named after the content of its lock: it is there just when that lock is installed.
site_ready := $(VENV)/ready-site-$(shell cksum < requirements.txt | tr -d ' ')
# What the site is made with: mkdocs, or another engine, which has a lock of its own.
ENGINE ?= mkdocs
engines := properdocs zensical
engine_ready := $(if $(filter $(engines),$(ENGINE)),$(VENV)/ready-$(ENGINE)-$(shell cksum < requirements-$(ENGINE).txt | tr -d ' '))
dev_ready := $(VENV)/ready-dev-$(shell cksum < requirements-dev.txt | tr -d ' ')

.PHONY: help
help: ## list the targets
	@echo 'Targets:'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'
	@echo 'ENGINE=properdocs or ENGINE=zensical makes the site with that instead of MkDocs, and installs it: make site ENGINE=properdocs'
	@echo 'PYTHON=python3.x chooses the Python (3.11 or newer) that .venv is made with.'

.PHONY: install
install: $(site_ready) ## install what the generator needs into .venv

.PHONY: site
site: $(site_ready) $(engine_ready) ## check the records and build the site into site/
	@$(python) -m generator build --engine $(ENGINE) $(BUILD_OPTIONS)

.PHONY: factsheet
factsheet: $(site_ready) ## install the generator, with its command factsheet, into VENV=FOLDER
	@echo 'Installing the generator into $(VENV).'
	@$(install) -r requirements-build.txt
	@$(pip) --no-deps --no-index --no-build-isolation --force-reinstall .

.PHONY: serve
serve: $(site_ready) ## serve the site on 127.0.0.1:8000 and follow edits
	@$(python) -m generator serve

.PHONY: check
check: $(site_ready) ## check the records, build nothing
	@$(python) -m generator check

.PHONY: test
test: lint browser editor checker ## run every check of the code and every test
	@echo 'Running the tests.'
	@$(python) -m pytest --numprocesses 2 --dist loadfile

.PHONY: quick
quick: lint ## check style and types, and run the tests that answer at once
	@echo 'Running the quick tests.'
	@$(python) -m pytest --quiet --no-header --numprocesses 2 -m 'not slow'

.PHONY: lint
lint: $(dev_ready) ## check style and types
	@echo 'Checking style and types.'
	@$(python) -m ruff check --quiet
	@$(python) -m ruff format --check --quiet || { echo 'The files above are not laid out as ruff has it. Run: make format'; exit 1; }
	@$(python) -m mypy

.PHONY: format
format: $(dev_ready) ## lay out the code and mend what ruff can mend
	@$(python) -m ruff check --fix --quiet
	@$(python) -m ruff format

.PHONY: browser
browser: $(dev_ready) ## find the Chromium of the end-to-end test, or install one
	@$(python) -m tests.browser

.PHONY: checker
checker: $(dev_ready) ## install the Nu HTML checker, which the tests run over every page
	@$(python) -m tests.audit.nu_checker

.PHONY: card
card: $(dev_ready) browser ## draw the card of link previews anew
	@$(python) -m tests.draw_card

.PHONY: pictures
pictures: $(dev_ready) browser ## take the pictures of the README anew
	@$(python) -m tests.take_pictures

.PHONY: editor
editor: $(dev_ready) ## install the YAML language server of editors, which the tests drive
	@$(python) -m tests.language_server

# The development lock rests on the first, and those of the engines on it, so that all name the same versions; "fewest"
# keeps one version of a package for every Python, so that the site is the same whichever builds it.
compile_alone = $(python) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --custom-compile-command 'make lock'
compile = $(compile_alone) pyproject.toml

.PHONY: lock
lock: $(dev_ready) ## bring the locks up to date with pyproject.toml and the package index
	@echo 'Locking requirements.txt, those of the engines, requirements-dev.txt, requirements-build.txt and requirements-audit.txt.'
	@$(compile) --output-file requirements.txt
	@$(compile) --group dev --constraint requirements.txt --output-file requirements-dev.txt
	@for group in build $(engines) audit; do \
	  $(compile_alone) --group "pyproject.toml:$$group" --constraint requirements-dev.txt --output-file "requirements-$$group.txt" || exit 1; \
	done

# In a place of its own: what looks for faults brings packages that nothing else needs.
.PHONY: audit
audit: $(venv) ## ask the package index which faults are known in the packages of the locks
	@$(python) -m venv --clear .cache/audit
	@.cache/audit/bin/python -m pip -qq --disable-pip-version-check --no-input install --only-binary :all: --require-hashes \
	  -r requirements-audit.txt
	@for lock in requirements*.txt; do \
	  echo "$$lock:"; \
	  .cache/audit/bin/pip-audit --strict --progress-spinner off --require-hashes --disable-pip -r "$$lock" || status=1; \
	done; exit $${status:-0}

.PHONY: wheels
wheels: $(dev_ready) ## ask the package index for every machine that is supported whether all packages are there
	@$(python) -m tests.wheels

.PHONY: fuzz
fuzz: $(dev_ready) ## look for hostile fact sheets that the generator fails at: make fuzz SECONDS=60
	@$(python) -m tests.fuzz $(or $(SECONDS),60)

.PHONY: clean
clean: ## remove what was built, keep .venv
	@rm -rf build site .cache .hypothesis
	@find . -path ./.venv -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean ## remove .venv as well
	@rm -rf .venv

# A lock leaves no stamp of another behind: the packages of the two are shared.
$(site_ready): $(venv)
	@$(supported)
	@echo 'Installing requirements.txt into $(VENV).'
	@rm -f $(VENV)/ready-*
	@$(install) -r requirements.txt || $(not_installed)
	@touch $@

# What an engine needs besides what the site needs.
$(VENV)/ready-$(ENGINE)-%: $(site_ready)
	@echo 'Installing requirements-$(ENGINE).txt into $(VENV).'
	@$(install) -r requirements-$(ENGINE).txt || $(not_installed)
	@touch $@

# What this installs contains the other locks, so that all are then ready.
$(dev_ready): $(venv)
	@$(supported)
	@echo 'Installing requirements-dev.txt into $(VENV).'
	@rm -f $(VENV)/ready-*
	@$(install) -r requirements-dev.txt || $(not_installed)
	@touch $@ $(site_ready)

# python3 comes first: it is the one that a version manager or the workflow has chosen.
candidates := $(if $(PYTHON),$(PYTHON),python3 python3.14 python3.13 python3.12 python3.11)

# A .venv is made anew where its Python no longer runs, and where another one was asked for.
made := $(word 2,$(shell ($(python) -V) 2> /dev/null))
wanted := $(if $(PYTHON),$(word 2,$(shell ($(PYTHON) -V) 2> /dev/null)),$(made))
ifeq ($(filter $(wanted),$(made)),)
.PHONY: $(venv)
endif

$(venv):
	@missing=; old=; bare=; \
	for candidate in $(candidates); do \
	  "$$candidate" -c 'import sys' 2> /dev/null || { missing="$$missing $$candidate"; continue; }; \
	  "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { old="$$old $$candidate"; continue; }; \
	  "$$candidate" -c 'import ensurepip, venv' 2> /dev/null || { bare="$$bare $$candidate"; continue; }; \
	  echo "Making $(VENV) with $$("$$candidate" -V) ($$candidate)."; \
	  exec "$$candidate" -m venv --clear $(VENV); \
	done; \
	echo 'No Python was found that can make the virtual environment: 3.11 or newer is needed, with its venv module.' >&2; \
	[ -z "$$missing" ] || echo "Not there, or does not run:$$missing." >&2; \
	[ -z "$$old" ] || echo "Too old:$$old. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; \
	[ -z "$$bare" ] || echo "Without venv:$$bare. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	exit 1
