# The commands of the project. `make` lists them.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# debug or release
CONFIG ?= debug
# How many compilers run at once.
JOBS ?= $(shell nproc)
# How many seeds the simulator runs.
SEEDS ?= 20
# Tests that keep a thread busy for long would starve in one run those that have time limits: each group for itself.
SLOW_TESTS := SimulationTests|CrashTests|ProcessTests
TIMED_TESTS := StreetHubTests[.](Server|HubExchange|HubProcess|Revoke|Approve)|SyncLinkTests[.]HubLinkTests
TIMED_TESTS := $(TIMED_TESTS)|SyncStoreTests[.]BackupTests|CommandKitTests[.](BackupSecrets|TerminalDialogue)
# 0: the demo ends after its checks instead of serving the pages.
SERVE ?= 1
# 1: warnings in our own targets are errors. The package manager builds dependencies without warnings either way.
WARNINGS_AS_ERRORS ?= 0

SWIFT_FLAGS := -c $(CONFIG) --jobs $(JOBS) --explicit-target-dependency-import-check error
ifeq ($(WARNINGS_AS_ERRORS),1)
SWIFT_FLAGS += -Xswiftc -warnings-as-errors
endif

.PHONY: help
help: ## list the commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' Makefile | while IFS=$$'\t' read -r name text; do \
		printf '  make %-10s %s\n' "$$name" "$$text"; done

.PHONY: build
build: packages-build ## build village-node and street-hub (debug)
	swift build $(SWIFT_FLAGS)

.PHONY: release
release: packages-build ## the same, optimised
	swift build $(SWIFT_FLAGS:debug=release)

.PHONY: demo
demo: packages-demo ## play a whole year on the files of Examples/; SERVE=0 ends after the checks
	swift build $(SWIFT_FLAGS)
	SERVE=$(SERVE) BIN="$$(swift build $(SWIFT_FLAGS) --show-bin-path)" python3 scripts/demo.py

.PHONY: test
test: packages-test ## run all tests, then check the scripts, the examples and the format
	swift build --build-tests $(SWIFT_FLAGS)
	swift test --skip-build --disable-xctest $(SWIFT_FLAGS) --skip '$(SLOW_TESTS)|$(TIMED_TESTS)'
	swift test --skip-build --disable-xctest $(SWIFT_FLAGS) --filter '$(TIMED_TESTS)'
	swift test --skip-build --disable-xctest $(SWIFT_FLAGS) --filter 'SimulationTests|CrashTests'
	swift test --skip-build --disable-xctest $(SWIFT_FLAGS) --filter ProcessTests
	BIN="$$(swift build $(SWIFT_FLAGS) --show-bin-path)" python3 scripts/pages.py check
	scripts/check-scripts.sh
	scripts/examples.sh --check
	$(MAKE) lint

.PHONY: sim
sim: packages-test ## run the simulator over SEEDS=N seeds and print its figures
	swift build $(SWIFT_FLAGS:debug=release) --product Simulator
	SIM_SEEDS=$(SEEDS) "$$(swift build $(SWIFT_FLAGS:debug=release) --show-bin-path)/Simulator"

.PHONY: pages
pages: packages-test ## drive the village's pages in Chromium: every check
	swift build $(SWIFT_FLAGS)
	BIN="$$(swift build $(SWIFT_FLAGS) --show-bin-path)" python3 scripts/pages.py check

.PHONY: screenshots
screenshots: packages-test ## pictures of every page in both languages into .build/screenshots
	swift build $(SWIFT_FLAGS)
	BIN="$$(swift build $(SWIFT_FLAGS) --show-bin-path)" python3 scripts/pages.py screenshots .build/screenshots

.PHONY: prints
prints: packages-test ## every print in both languages as a PDF into .build/prints, each checked
	swift build $(SWIFT_FLAGS)
	BIN="$$(swift build $(SWIFT_FLAGS) --show-bin-path)" python3 scripts/pages.py prints .build/prints

.PHONY: bench
bench: packages-build ## measure the book at the sizes it promises, in a release build
	swift build $(SWIFT_FLAGS:debug=release) --product Benchmarks
	"$$(swift build $(SWIFT_FLAGS:debug=release) --show-bin-path)/Benchmarks"

.PHONY: bad-line
bad-line: packages-demo ## first sync of five years of a village over a line that is cut every CUT=40000 bytes
	swift build $(SWIFT_FLAGS)
	BIN="$$(swift build $(SWIFT_FLAGS) --show-bin-path)" python3 scripts/first-sync.py

.PHONY: fuzz
fuzz: ## fuzz every decoder of foreign bytes for SECONDS=N each (60); TARGETS="csv roll" for some
	scripts/fuzz.sh $(or $(SECONDS),60) $(TARGETS)

.PHONY: examples
examples: ## make the files of Examples/ again; fails when one of them changed
	scripts/examples.sh

.PHONY: format
format: ## format all Swift files in place
	swift format --in-place --parallel --recursive Sources Tests Fuzz Package.swift

.PHONY: lint
lint: ## check the format of all Swift files
	swift format lint --strict --parallel --recursive Sources Tests Fuzz Package.swift

.PHONY: clean
clean: ## delete what was built
	swift package clean

.PHONY: packages-build packages-test packages-demo
packages-build packages-test packages-demo: packages-%:
	@scripts/install-packages.sh $*
