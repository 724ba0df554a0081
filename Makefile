# SPDX-License-Identifier: Apache-2.0
# Two commands are enough: `make demo` (install what is missing, build, solve the samples without
# network and LM) and `make test`. The work itself is in Scripts/, Benchmarks/run and .ci/run.

.DEFAULT_GOAL := help
.PHONY: help setup demo test build extension lint format bench ci clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install the system packages that are missing
	@Scripts/setup

demo: build ## build, then solve Samples/ from a recording; fails if an answer is wrong
	@Scripts/demo

test: setup ## all tests
	@Scripts/test

build: setup ## the release binary, .build/release/tandem
	@Scripts/build --configuration release --product tandem

extension: setup ## libtandem.so for SQLite hosts, in .build/release
	@Scripts/build --configuration release --product tandem-extension
	@cp .build/release/libtandem-extension.so .build/release/libtandem.so

lint: ## formatting, licence lines, links in the documents
	@Scripts/lint

format: ## format the sources in place
	@Scripts/lint --fix

bench: build ## Benchmarks/*.py against python3
	@Benchmarks/run

ci: ## what CI runs
	@.ci/run

clean: ## remove the build folder
	@swift package clean
