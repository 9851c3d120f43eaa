# Two commands do everything: `make site` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Another catalogue than the project's own: make site CATALOGUE=../exempelby
CATALOGUE ?=
OTHER := $(if $(CATALOGUE),--catalogue "$(CATALOGUE)")
# With LC_ALL=C, Python cannot begin in a folder with å, ä or ö in its path. Without it, it reads the paths as UTF-8.
unexport LC_ALL
# Without its compiled modules, every command takes a quarter of a second longer to begin.
unexport PYTHONDONTWRITEBYTECODE

# The project's own machine: the image of the dev container.
IN_DEBIAN := docker build --tag psynk-debian .devcontainer && docker run --rm --user root --env CI=true --shm-size 2g --volume "$(CURDIR):/psynk" --workdir /psynk psynk-debian sh -c

.PHONY: install site serve check test lint test-in-debian test-quick test-fork test-fork-in-debian bench bench-before mutate mutate-in-debian mutate-code schema screenshots search-report search-probe search-probe-in-debian search-frequencies weight lighthouse check-github check-message check-commits preview github-comment nightly pictures docs fmt generated \
	github-issue clean

site: $(VENV)/ready
	$(BIN)/psynk build $(OTHER) $(if $(URL),--url "$(URL)")

# What the commands need, and nothing else.
install: $(VENV)/ready

serve: $(VENV)/ready
	$(BIN)/psynk serve $(OTHER)

# The base is checked alone too: what it owns is only a warning above it.
check: $(VENV)/ready
	$(BIN)/psynk check $(OTHER)
	$(BIN)/psynk check --catalogue national

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup --no-loadscope-reorder

# The code as the linter, the formatter and the type checker want it.
lint: $(VENV)/test-ready
	$(BIN)/ruff check generator tests
	$(BIN)/ruff format --check generator tests
	$(BIN)/mypy

# The same where the system is another, if it has docker: in the image of the dev container, with what it installs and no more.
# Files belong to whoever runs the tests: else git does not trust them. Browsers share more memory than docker gives.
test-in-debian:
	$(IN_DEBIAN) 'chown -R root . && make test'

# Every night the search is asked what nobody means; see search-probe.
search-probe-in-debian:
	$(IN_DEBIAN) 'chown -R root . && make search-probe'

# Every night the catalogue is broken in every way; the tests try every fourth, and one of each kind.
mutate-in-debian:
	$(IN_DEBIAN) 'chown -R root . && make mutate'

# Every night the program's tests are run with another municipality's data.
test-fork-in-debian:
	$(IN_DEBIAN) 'chown -R root . && make test-fork'

# While you work. Goal: half a minute on two quiet cores, 55 CPU seconds; docs/measurements.md says what it costs. Fails, too, when a test that is not marked slow takes more than 2 CPU seconds.
test-quick: $(VENV)/test-ready
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow"

# The same as a fork with other data sees it: the tests' second county in the place of ours, without what is expected of Mora.
test-fork: $(VENV)/test-ready
	sh tests/fork.sh $(abspath $(BIN)/python)

bench: $(VENV)/test-ready
	$(BIN)/python -m tests.bench.run
	$(BIN)/python -m tests.bench.servers

# Builds of today, or of revision AFTER, beside those of an earlier one, in turns: make bench-before BEFORE=f0f4f73 AFTER=d5d0a661
bench-before: $(VENV)/test-ready
	$(BIN)/python -m tests.bench.before "$(BEFORE)" "$(AFTER)"

# Breaks the real catalogue in hundreds of ways and tells how many the rules catch.
mutate: $(VENV)/test-ready
	$(BIN)/python -m tests.mutation.run

# Makes one mistake at a time in the compiler, a sample by SEED in each part that lives depend on, and tells which the tests miss.
mutate-code: $(VENV)/test-ready
	$(BIN)/python -m tests.mutation.code $(if $(SEED),--seed $(SEED)) $(if $(SAMPLE),--sample $(SAMPLE))

schema: $(VENV)/ready
	$(BIN)/psynk schema

# Puts spaces and line breaks right; stops a commit that needed it, so that it can be looked at.
fmt: $(VENV)/ready
	$(BIN)/psynk fmt --check || { $(BIN)/psynk fmt; exit 1; }

# What the model writes: schemas for editors' tools, and GitHub's forms.
generated: $(VENV)/ready
	$(BIN)/psynk schema
	$(BIN)/psynk forms
	git diff --exit-code -- generator/schema .github

# What the workflows on GitHub run. Each works here too.
check-github: $(VENV)/ready
	$(BIN)/psynk check --format github $(OTHER)
	$(BIN)/psynk check --format github --catalogue national

# The message of the commit that is being written, and those of a proposal since revision BASE: a short subject, and a body that says why.
check-message:
	sh .github/commits.sh message

check-commits:
	sh .github/commits.sh since "$(BASE)"

# What a proposal changes for people, since revision BASE: a report, the finished site, and the printed charts that differ. URL: where the site will be.
preview: $(VENV)/ready
	BIN=$(BIN) sh .github/preview.sh "$(BASE)" "$(PULL)" "$(URL)"

github-comment: $(VENV)/ready
	$(BIN)/psynk github comment --text preview/report/comment.md --pull preview/report/number.txt --head "$(HEAD)"

nightly: $(VENV)/ready
	mkdir -p nightly
	$(BIN)/psynk todo $(OTHER) --within 60 --dated --format markdown > nightly/issue.md
	$(BIN)/psynk links $(OTHER) --format markdown >> nightly/issue.md || test $$? -eq 1

github-issue: $(VENV)/ready
	$(BIN)/psynk github issue --text nightly/issue.md

# The picture of the layers, and the list of decisions.
docs: $(VENV)/test-ready
	$(BIN)/python -m tests.support.layers.picture

# The pictures of the editors' handbook and of README, from what the commands say today.
pictures: $(VENV)/test-ready
	$(BIN)/python -m tests.support.handbook.pictures
	$(BIN)/python -m tests.support.handbook.readme_picture

screenshots: $(VENV)/test-ready
	$(BIN)/python -m tests.support.browser.screenshots

# What the first view of a page costs: requests and compressed bytes.
weight: $(VENV)/test-ready
	$(BIN)/python -m tests.support.frame.weight

# How well search finds, beside plain pagefind on the same pages, and what it costs.
search-report: $(VENV)/test-ready site
	$(BIN)/python -m tests.support.search.report $(if $(PHRASES),--phrases $(PHRASES))

# Searches every diagnosis and theme of the field, staff's words, the needs' own names and 5,000 ordinary words; tells confident nonsense.
search-probe: $(VENV)/search-ready site
	$(BIN)/python -m tests.support.search.probe

# Makes anew overrides/words/sv.common.yaml: how common words are in Swedish. Run after a change of endings or irregular forms.
search-frequencies: $(VENV)/search-ready
	$(BIN)/python -m tests.support.search.frequencies

$(VENV)/search-ready: $(VENV)/test-ready requirements-search.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-search.txt
	touch $@

lighthouse: $(VENV)/test-ready
	sh tests/frame/lighthouse.sh

$(VENV)/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	$(BIN)/python -m compileall -q generator
	touch $@

$(VENV)/test-ready: $(VENV)/ready requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	sh tests/install-browser.sh
	touch $@

clean:
	rm -rf $(VENV) .psynk-site site
