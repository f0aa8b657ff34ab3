# make demo   installs, ingests the bundled sample, answers a SEP and a chain question, serves the page
# make test   installs and runs the tests
# make evaluate   scores the pipeline on labelled sets: EVAL=folder DATA=folder OUT=file ERRORS=1 VECTORS=1
# make lint | bench | neo4j | install | lock
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
EVAL ?= ../shared/eval
OUT ?= bench/results/quality.json
PATENTS := $(DATA)/cn-patents-patentscope-100k

.PHONY: install demo test lint evaluate bench neo4j lock clean

install: $(VENV)/installed

$(VENV)/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "缺少 venv 模块 / the venv module is missing: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: install
	$(BIN)/zhuanbiao demo

test: install
	$(BIN)/python -m pytest -q

lint: install
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: install
	$(BIN)/python -m bench.quality --eval $(EVAL) --data $(DATA) --out $(OUT) $(if $(ERRORS),--errors) $(if $(VECTORS),--vectors)

bench: install
	@test -d $(DATA) || { echo "no real data at $(DATA): make bench DATA=folder EVAL=folder"; exit 1; }
	$(BIN)/python -m bench.annotate --file $(PATENTS)/sample_5pct_sha1mod20.jsonl
	$(BIN)/python -m bench.write
	$(BIN)/python -m bench.runs $(PATENTS)/subset_battery_H01M.jsonl $(PATENTS)/subset_steel_C21_C22_B21B_B22D.jsonl
	$(BIN)/python -m bench.search $(PATENTS)/cn_patents_zh_abstract.jsonl.gz --workers 1
	$(BIN)/python -m bench.sep $(PATENTS)/cn_patents_zh_abstract.jsonl.gz
	@echo "for the API: zhuanbiao serve, and beside it $(BIN)/python -m bench.api"

neo4j:
	$(PYTHON) .ci/neo4j/neo4j.py run

lock:
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host \
		--allow-unsafe --extra dev --extra notebook --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache
