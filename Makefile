# Two commands do everything: `make` builds the books, `make test` tests the program.
# Both install first what is missing, once; see install/.

.DEFAULT_GOAL := books
.PHONY: books test lint golden check clean help lock corpus bench-text bench-habits bench-speed ablation
.DELETE_ON_ERROR:

books: .venv/installed ## build every edition under seeds/ into output/ (the default)
	@.venv/bin/edition build

test: .venv/installed-test ## run the whole test suite, validators included
	@.venv/bin/python -m pytest -q

check: .venv/installed-test books ## prove and validate what is built
	@.venv/bin/edition check

lint: .venv/installed-test ## ruff, ruff format and mypy strict
	@.venv/bin/ruff check src tests benchmarks
	@.venv/bin/ruff format --check src tests benchmarks
	@.venv/bin/mypy

golden: .venv/installed-test ## rewrite the golden editions in tests/golden, to be reviewed as a diff
	@EDITION_GOLDEN=write .venv/bin/python -m pytest -q tests/test_golden.py

#: A folder with data/<slug>/source.txt, and score.py beside it if the books are to be scored.
CORPUS ?= corpus
OUT ?= output/corpus

corpus: .venv/installed-test ## make, build and check every work under CORPUS=… into OUT=…
	@.venv/bin/python benchmarks/books.py $(CORPUS) $(OUT)

bench-text: .venv/installed-test .venv/bench ## quality and time over CORPUS=…, beside smartypants and pandoc
	@PYTHONPATH=.venv/bench .venv/bin/python benchmarks/peers.py $(CORPUS) $(OUT)/peers

bench-habits: .venv/installed-test ## quality over CORPUS=… written over in other habits of handing texts down
	@.venv/bin/python benchmarks/habits.py $(CORPUS) $(OUT)/habits

bench-speed: .venv/installed-test ## seconds and memory as a text composed of CORPUS=… grows
	@.venv/bin/python benchmarks/speed.py $(CORPUS)

ablation: .venv/installed-test ## what each rule and each stage is worth over CORPUS=…
	@.venv/bin/python benchmarks/ablation.py $(CORPUS)

lock: .venv/installed-test ## resolve the dependencies anew (needs uv)
	@uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	@uv pip compile pyproject.toml --group dev --extra check --extra test --extra cluster \
		-c requirements.lock --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header -q -o requirements-test.lock

clean: ## empty output/
	@find output -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +

help: ## show this help
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 16

.venv/installed: requirements.lock pyproject.toml install/system.sh install/venv.sh
	@sh install/system.sh
	@sh install/venv.sh requirements.lock
	@touch $@

.venv/installed-test: requirements-test.lock .venv/installed
	@sh install/venv.sh requirements-test.lock
	@touch $@

.venv/bench: .venv/installed-test
	@.venv/bin/python -m pip install -q --no-deps --target $@ smartypants==2.0.2
