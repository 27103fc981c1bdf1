# demo and test are the two commands of the README; the rest is for those who work on Vinlog.
.PHONY: demo test campaign torture fuzz evaluate bench lint format docs sample verify-page

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
SWIFT ?= swift
# CHECK=1 makes the demonstration stop its server at the end and exit 0 or 1.
CHECK ?=
DEMO_ARGUMENTS = $(if $(CHECK),--check)

demo:
	@.ci/prepare
	@echo "Building Vinlog (a first build takes several minutes on two cores) ..." >&2
	$(SWIFT) build -c release --product vinlogd
	.build/release/vinlogd demo $(DEMO_ARGUMENTS)

# Two Python programs give a second opinion; where they cannot be installed, their tests are skipped.
test:
	@.ci/prepare
	@.ci/prepare-python >/dev/null || echo "warning: no Python peers (above): the tests that need them are skipped" >&2
	$(SWIFT) build --build-tests
	@$(SWIFT) test --skip-build 2>&1 | tee .build/test.log || { echo "What failed (all of it: .build/test.log):" >&2; \
		grep '✘ .* recorded an issue' .build/test.log | cut -c 1-400 | tail -15 >&2; exit 1; }

# The random tests of the rewards, twenty times as many histories as `make test` tries; seeds are printed.
campaign:
	@.ci/prepare
	$(SWIFT) build --build-tests
	VINLOG_CAMPAIGN=20 $(SWIFT) test --skip-build --filter 'RewardsTests.*(History|FeeSplit|FeeTally|Dividend|CrystalTask|DrawResult)'

# The server is killed at 500 random moments under load, and every write, sync and rename of one batch is made to fail in
# every way; docs/RELIABILITY.md says what is checked after each. Seeds are printed, and the last line has the figures.
KILLS ?= 500
torture:
	@.ci/prepare
	$(SWIFT) build --build-tests
	VINLOG_FAULTS=all $(SWIFT) test --skip-build --filter 'CommandLineTests.FaultInjectionTests'
	@VINLOG_KILLS=$(KILLS) $(SWIFT) test --skip-build --filter 'CommandLineTests.TortureTests' >.build/torture.log 2>&1 \
		|| { cat .build/torture.log; exit 1; }
	@grep '^torture: ' .build/torture.log | tail -1

# Every parser of bytes from outside, FUZZ_SECONDS each (20 where it is not set), guided by coverage.
fuzz:
	@.ci/prepare
	@SWIFT="$(SWIFT)" Fuzz/run

# The rules over 100,000 simulated vehicles whose truth is known; docs/FINDINGS.md shows what it writes.
evaluate:
	@.ci/prepare
	$(SWIFT) run -c release vinlog-sim evaluate --write data/evaluation.json

bench:
	@.ci/prepare postgresql
	$(SWIFT) build -c release --product vinlog
	$(SWIFT) run -c release --package-path Benchmarks vinlog-bench

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Fuzz/Package.swift Fuzz/Sources

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Fuzz/Package.swift Fuzz/Sources

# The page that verifies reports without a network, and the hash that releases state.
verify-page:
	@.ci/prepare
	$(SWIFT) build --product vinlog
	.build/debug/vinlog verify-page .build/verify.html

# The sample fleet is made by the project's own generator, the same bytes every time.
sample:
	$(SWIFT) run -c release vinlog-sim fleet --output data/sample

# Reference pages of the libraries that others may build on, in .build-docs/html; open index.html through any web server.
DOCUMENTED = VIN Attestation TransparencyLog VerifiableIndex VehicleHistory
docs:
	@.ci/prepare
	rm -rf .build-docs/html
	mkdir -p .build-docs/graphs .build-docs/html
	$(SWIFT) build --scratch-path .build-docs --target VehicleHistory \
		-Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc $(CURDIR)/.build-docs/graphs
	for module in $(DOCUMENTED); do \
		mkdir -p .build-docs/graphs/$$module && \
		cp .build-docs/graphs/$$module.symbols.json .build-docs/graphs/$$module/ && \
		docc convert --additional-symbol-graph-dir .build-docs/graphs/$$module --output-dir .build-docs/html/$$module \
			--fallback-display-name $$module --fallback-bundle-identifier vinlog.$$module \
			--hosting-base-path $$module || exit 1; \
	done
