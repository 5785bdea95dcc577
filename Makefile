# The few commands that a developer needs; `make help` lists them.

# Below .build, which git ignores.
logs = .build/steps
# What the tests read reports, metrics and pages with, and try the REST API with; pytz is what DuckDB gives times with.
python_readers = frictionless==5.21.0 jsonschema==4.26.0 rfc3339-validator==0.1.4 pandas==3.1.1 duckdb==2.0.0 \
	prometheus_client==0.26.0 pytz==2026.6 schemathesis==4.32.5 html5lib==1.1
# Only for the axe-core in it, which tells what of a page is not accessible: the driver that it would bring is not needed.
python_axe = axe-playwright-python==0.1.8
python_stamp = .venv/$(shell echo '$(python_readers) $(python_axe)' | cksum | cut -d' ' -f1)

# What `make bench` measures the program beside.
python_rivals = asyncpg==0.32.0 fastapi==0.165.0 httptools==0.9.0 orjson==3.13.0 uvicorn==0.54.0 uvloop==0.23.0 \
	duckdb==2.0.0 polars==2.1.0
rivals_stamp = .build/rivals/$(shell echo '$(python_rivals)' | cksum | cut -d' ' -f1)

# With Swift's own libraries inside: it runs where there is no Swift.
build_release = swift build -c release --static-swift-stdlib --product

.PHONY: help build bench demo test torture format lint prepare

help:
	@echo 'make demo     build, and show a made-up day from webhook to report'
	@echo 'make test     everything that has to hold: format, build, all tests, thread sanitizer'
	@echo 'make torture  kills, floods and starves what runs, in full; for a machine that does nothing else'
	@echo 'make build    the release binary: .build/release/rollcall'
	@echo 'make bench    webhooks per second, 10 million events to reports, the lists of the REST API and the pages of the dashboard: needs 25 GB of disk'
	@echo 'make format   format the sources'
	@echo 'make lint     check the format'

build: prepare
	$(build_release) rollcall

# BENCH=--smoke, or whatever else rollcall-bench lists --help and pages --help show; INGEST, BATCH and INCREMENTS the same of the others.
bench: prepares_tests = yes
bench: prepare $(rivals_stamp)
	$(build_release) rollcall-bench
	$(build_release) rollcall
	.build/release/rollcall-bench ingest --python .build/rivals/bin/python $(INGEST)
	.build/release/rollcall-bench batch --python .build/rivals/bin/python $(BATCH)
	.build/release/rollcall-bench increments $(INCREMENTS)
	.build/release/rollcall-bench lists $(BENCH)
	.build/release/rollcall-bench pages $(BENCH)

demo: prepare
	swift build --product rollcall
	.build/debug/rollcall demo

format:
	git ls-files '*.swift' | xargs swift format --in-place --parallel

lint:
	git ls-files '*.swift' | xargs swift format lint --strict --parallel

# $(call step,NAME,COMMAND): runs a command, keeps what it says in a log, notes how long it took, and ends with what
# went wrong.
step = @mkdir -p $(logs); echo; echo '== $(1)'; started=$$(date +%s); \
	{ { $(2); } 2>&1; echo $$? >$(logs)/status; } | tee '$(logs)/$(1).log'; \
	echo "$(1): $$(($$(date +%s) - started)) s" | tee -a $(logs)/seconds; \
	[ "$$(cat $(logs)/status)" = 0 ] || grep -A 3 -E 'recorded an issue|error:|WARNING:' '$(logs)/$(1).log' | tail -n 40; \
	exit $$(cat $(logs)/status)

# A few tests at a time: all at once, each would wait for the others longer than some may take.
few_at_once = --experimental-maximum-parallelization-width $$((3 * $$(getconf _NPROCESSORS_ONLN)))

# Only of what runs concurrently.
sanitize_threads = ROLLCALL_ONLY=concurrent TSAN_OPTIONS=suppressions=$(CURDIR)/.ci/thread-sanitizer.txt \
	swift test --disable-xctest --sanitize=thread --scratch-path .build-tsan $(few_at_once)

# Warnings are errors.
test: export CI = 1
test: export ROLLCALL_TEST_PYTHON = $(CURDIR)/.venv/bin/python
test: prepares_tests = yes
test: prepare $(python_stamp)
	@rm -rf $(logs)
	$(call step,format,$(MAKE) --no-print-directory lint)
	$(call step,build,swift build --build-tests)
	$(call step,unit and database tests,swift test --skip-build --disable-xctest $(few_at_once) --skip AcceptanceTests)
	$(call step,acceptance tests,swift test --skip-build --disable-xctest --filter AcceptanceTests)
	$(call step,benchmarks in small,for each in ingest 'batch --python .venv/bin/python --rivals duckdb' increments lists pages; do \
		.build/debug/rollcall-bench $$each --smoke || exit; done)
	$(call step,thread sanitizer,$(sanitize_threads))
	@echo; cat $(logs)/seconds; grep -h 'Test run with' $(logs)/*.log

# What breaks things on purpose, in full, with the program as it is shipped.
torture: export ROLLCALL_TORTURE = full
torture: export ROLLCALL_BINARY = $(CURDIR)/.build/release/rollcall
torture: prepares_tests = yes
torture: prepare
	$(build_release) rollcall
	swift build --build-tests
	swift test --skip-build --disable-xctest --filter 'AcceptanceTests/($(torture_suites))'

torture_suites = CrashTests|WorkersTests|SpoolTests|NetworkTests|LateDatabaseTests|FullDiskTests|OverloadTests|SlowCrowdTests

$(python_stamp): | prepare
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check $(python_readers)
	.venv/bin/pip install --quiet --disable-pip-version-check --no-deps $(python_axe)
	@touch $@

$(rivals_stamp): | prepare
	python3 -m venv .build/rivals
	.build/rivals/bin/pip install --quiet --disable-pip-version-check $(python_rivals)
	@touch $@

# Installs what is missing from the system's packages if it may, and says what to install if not. PostgreSQL comes
# without a server of its own: only the programs are needed.
prepare:
	@missing=; \
	has_server() { \
		for directory in $$(echo "$$PATH" | tr ':' ' ') /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do \
			[ -x "$$directory/initdb" ] || continue; \
			major=$$("$$directory/postgres" --version 2>/dev/null | sed 's/[^0-9]*\([0-9]*\).*/\1/'); \
			[ "$${major:-0}" -ge 14 ] && return; \
		done; \
		return 1; \
	}; \
	command -v swift >/dev/null || { echo 'Swift is missing: install 6.3 or newer from https://swift.org/install'; exit 1; }; \
	command -v pkg-config >/dev/null || missing="$$missing pkg-config"; \
	pkg-config --exists libpq 2>/dev/null || missing="$$missing libpq-dev"; \
	has_server || missing="$$missing postgresql"; \
	if [ -n '$(prepares_tests)' ]; then \
		python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$$missing python3 python3-venv"; \
		command -v systemd-analyze >/dev/null || missing="$$missing systemd"; \
		command -v chromium >/dev/null || missing="$$missing chromium"; \
		command -v chromedriver >/dev/null || missing="$$missing chromium-driver"; \
	fi; \
	[ -n "$$missing" ] || exit 0; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then as_root=; \
	elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then as_root='sudo -n'; \
	else \
		echo "These are missing:$$missing"; \
		echo "Install them and try again: sudo apt-get install --no-install-recommends$$missing"; \
		exit 1; \
	fi; \
	echo "Installing$$missing"; \
	clusters=/etc/postgresql-common/createcluster.d; \
	$$as_root mkdir -p $$clusters; \
	echo 'create_main_cluster = false' | $$as_root tee $$clusters/rollcall.conf >/dev/null; \
	$$as_root apt-get update -qq && \
		$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $$missing; \
	status=$$?; \
	$$as_root rm -f $$clusters/rollcall.conf; \
	exit $$status
