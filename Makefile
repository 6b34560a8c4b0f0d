# route-opt: `make demo` for a first plan, `make test` for all tests, `make help` for the rest.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

SWIFT ?= swift
PREFIX ?= /usr/local
# How many random cases the tests try: programs and scenarios by brute force, plans broken in
# every way, files changed at random. Optimised code tries the full numbers.
CASES ?= ROUTE_OPT_RANDOM_PROGRAMS=50 ROUTE_OPT_RANDOM_SCENARIOS=60 \
  ROUTE_OPT_CORRUPTIONS=50 ROUTE_OPT_MUTATIONS=500
ALL_CASES ?= ROUTE_OPT_RANDOM_PROGRAMS=300 ROUTE_OPT_RANDOM_SCENARIOS=5000 \
  ROUTE_OPT_CORRUPTIONS=1000 ROUTE_OPT_MUTATIONS=5000 ROUTE_OPT_KILLS=100 \
  ROUTE_OPT_RANDOM_NETWORKS=5000 ROUTE_OPT_RANDOM_PAIRS=5000 ROUTE_OPT_RANDOM_FLOWS=500 \
  ROUTE_OPT_RANDOM_BILLS=10000

# What a check on every change has time for.
SLICE_CASES ?= ROUTE_OPT_RANDOM_PROGRAMS=100 ROUTE_OPT_RANDOM_SCENARIOS=300 \
  ROUTE_OPT_CORRUPTIONS=200 ROUTE_OPT_MUTATIONS=1000 ROUTE_OPT_KILLS=20 \
  ROUTE_OPT_RANDOM_NETWORKS=1000 ROUTE_OPT_RANDOM_PAIRS=200 ROUTE_OPT_RANDOM_FLOWS=40 \
  ROUTE_OPT_RANDOM_BILLS=2000

export PATH := $(CURDIR)/.build-python/bin:$(PATH)

RELEASE := $(SWIFT) build -c release --static-swift-stdlib --product route-opt
SOURCES := $(wildcard Sources Tests Examples Benchmarks Package.swift)
TESTING := --disable-xctest --parallel

##@ First

.PHONY: demo
demo: binary ## plan the national network and dual routes, bill a month: plans and a map in plans/
	@mkdir -p plans
	@route_opt="$$($(RELEASE) --show-bin-path)/route-opt" && \
	  "$$route_opt" plan Topologies/national.json --time-limit 20s \
	    --output plans/plan.json --force && \
	  "$$route_opt" show plans/plan.json Topologies/national.json \
	    --map plans/map.svg --force --quiet && \
	  printf '\n' && \
	  "$$route_opt" plan Topologies/xinjiang-chongqing-dual.json --output plans/dual.json --force && \
	  printf '\n' && \
	  "$$route_opt" bill Topologies/tariffs/march-2026.csv
	@echo 'The plans are plans/plan.json and plans/dual.json; plans/map.svg is the map of the first.'

.PHONY: test
test: setup-test ## run all tests
	@$(CASES) $(SWIFT) test $(TESTING)

.PHONY: help
help: ## list the targets
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@/ { printf "%s%s\n", n++ ? "\n" : "", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

##@ Working on it

.PHONY: build
build: setup ## build everything, tests too, for debugging
	@$(SWIFT) build --build-tests

.PHONY: lint
lint: ## check the formatting
	@$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

.PHONY: format
format: ## format all code in place
	@$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

.PHONY: docs
docs: setup ## build the documentation in .build-docs; dead links are errors
	@.ci/docs

.PHONY: examples
examples: setup ## build and run the programs in Examples, compare what they print
	@.ci/examples

.PHONY: schema
schema: setup-test ## check the shipped topologies against the JSON Schema
	@python3 Tests/schema_check.py

.PHONY: release-test
release-test: setup-test ## run all tests optimised, with 5,000 scenarios by brute force
	@$(ALL_CASES) \
	  $(SWIFT) test -c release $(TESTING) --scratch-path .build-release

.PHONY: release-slice
release-slice: setup-test ## run all tests optimised, with a slice of the random cases
	@$(SLICE_CASES) \
	  $(SWIFT) test -c release $(TESTING) --scratch-path .build-release

.PHONY: sanitize asan tsan
sanitize: asan tsan ## run what touches memory and threads under the sanitizers

# Instrumented code is many times slower: fewer random cases, and the tests of what they can find.
FEW := ROUTE_OPT_RANDOM_PROGRAMS=20 ROUTE_OPT_RANDOM_SCENARIOS=24 \
  ROUTE_OPT_CORRUPTIONS=20 ROUTE_OPT_MUTATIONS=300

# C and raw pointers are in these rooms only, or behind these tests.
UNSAFE := GLPKSolverTests|LinearModelsTests|NetworkFormatsTests|RouteOptCommandsTests|FaultTests

# GLPK itself loses a block each time it meets a memory cap: those tests run elsewhere.
asan: setup-test
	@$(FEW) LSAN_OPTIONS=suppressions=$(CURDIR)/.ci/leaks.txt:print_suppressions=0 \
	  $(SWIFT) test $(TESTING) --filter '$(UNSAFE)' --skip '[mM]emoryCap' --sanitize address --scratch-path .build-asan

# Threads run in these rooms only.
THREADED := GLPKSolverTests|FaultTests|RouteOptCommandsTests|ShippedTopologyTests

tsan: setup-test
	@$(FEW) \
	  $(SWIFT) test $(TESTING) --filter '$(THREADED)' --sanitize thread --scratch-path .build-tsan

.PHONY: bench
bench: setup ## compare the solvers with each other and with the peers
	@$(SWIFT) run -c release --package-path Benchmarks route-opt-bench

PUBLISHED := sndlib,te,repetita,mcnd,cap,holmberg,delmaire,yang
.PHONY: bench-published
bench-published: setup ## the published instances of transport and location, beside HiGHS
	@$(SWIFT) run -c release --package-path Benchmarks route-opt-bench \
	  --only $(PUBLISHED) --solvers auto,HiGHS

.PHONY: ci
ci: ## run every check, as before a merge
	@.ci/run

##@ Using it

.PHONY: binary
binary: setup ## build the command for use
	@$(RELEASE)

.PHONY: install
install: binary ## install the command and the topologies under PREFIX (/usr/local)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/route-opt"
	install -m 755 "$$($(RELEASE) --show-bin-path)/route-opt" "$(DESTDIR)$(PREFIX)/bin/route-opt"
	cp -R Topologies "$(DESTDIR)$(PREFIX)/share/route-opt/"

.PHONY: clean
clean: ## remove what was built; plans stay
	rm -rf .build .build-* Examples/*/.build Benchmarks/.build

.PHONY: setup setup-test
setup:
	@.ci/setup
setup-test:
	@.ci/setup test
