# The words that run everything. `just` comes with the dev extra (rust-just); `just -l` lists them.

python := if path_exists(".venv/bin/python") == "true" { ".venv/bin/python" } else { "python3" }

# Everything that CI runs: style, types, imports, packs, tests, docs, quality gate
check: lint types imports packs test docs gate audit

# Style
lint:
    {{python}} -m ruff format --check src tests eval training docs
    {{python}} -m ruff check src tests eval training docs

# Types
types:
    {{python}} -m mypy

# The direction of imports
imports:
    {{python}} -c "from importlinter.cli import lint_imports_command as run; run()" --no-cache

# Every pack file: schema, clashes, examples
packs:
    {{python}} -m duta pack check

# The tests; a file's tests run in one process, one after the other
test *args:
    {{python}} -m pytest -n 2 --dist loadfile {{args}}

# The docs, as a site in site/; `just refresh` first rewrites the examples and what is generated
docs:
    {{python}} -m zensical build --clean --strict

# README and docs: run every example, write what it prints and what is generated
refresh:
    {{python}} docs/make_reference.py --write

# The quality figures that may not fall
gate *args:
    {{python}} eval/gate.py {{args}}

# Known weaknesses of the packages installed, as PyPI tells them; where it does not, that is told
audit:
    {{python}} eval/audit.py

# Pages a second, memory, start-up; `just bench articles` (reader, events, happenings, web, collect, record): quality and speed of a part
bench part="" *args:
    {{python}} eval/bench{{ if part =~ '^(articles|reader|events|happenings|web|collect|record)$' { "_" + part + ".py" } else { ".py " + part } }} {{args}}
