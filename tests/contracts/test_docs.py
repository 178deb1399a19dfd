"""README and docs cannot drift: every example is run, every generated part made again, every link followed."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import duta
from blocks import BLOCK, INSTALLING, Session, elided
from duta.cli.commands import COMMANDS
from duta.knowledge.pack import PACKS
from generated import GENERATED
from make_reference import REGION, made, pages

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [path.relative_to(ROOT).as_posix() for path in pages()]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_example_works_and_shows_what_is_printed(name: str) -> None:
    page = (ROOT / name).read_text("utf-8")
    now = made(ROOT / name)
    change = list(difflib.unified_diff(page.splitlines(), now.splitlines(), "page", "now", lineterm="", n=1))
    if change:
        pytest.fail("\n".join(["run `just refresh`, and look at what changed:", *change]), pytrace=False)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", (ROOT / name).read_text("utf-8")):
        if not target.startswith(("https://", "mailto:")):
            assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", PAGES)
def test_lines_fit_and_nothing_runs_unseen(name: str) -> None:
    page = (ROOT / name).read_text("utf-8")
    spared = [found["spared"] for found in BLOCK.finditer(page) if found["spared"]]
    elsewhere = [found for one in spared for found in re.findall(r"tests/[\w/]+\.py(?= runs it)", one)]
    assert all((ROOT / test).exists() for test in elsewhere)
    assert len(spared) - len(elsewhere) <= 1, "examples that are not run"
    assert page.count("```") % 2 == 0
    assert len(REGION.findall(page)) == page.count("<!-- begin ") == page.count("<!-- end ")


def test_every_page_is_in_the_navigation() -> None:
    named = set(re.findall(r'"([\w/-]+\.md)"', (ROOT / "zensical.toml").read_text("utf-8")))
    assert named == {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}


def test_everything_generated_stands_in_a_page() -> None:
    used = {found[2] for name in PAGES for found in REGION.finditer((ROOT / name).read_text("utf-8"))}
    assert used == set(GENERATED)


def test_every_command_is_shown_at_work() -> None:
    shown = "".join((ROOT / name).read_text("utf-8") for name in PAGES)
    for command in COMMANDS:
        assert re.search(rf"(?:\$ |bin/)duta {command.name}\b", shown), command.name


def test_the_examples_of_every_commands_help_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    session = Session(tmp_path)
    session.run("duta sample > page.txt && mkdir news && cp page.txt news && duta read page.txt")
    session.run("duta read news --record news.db && echo kuda laut biru > password.txt")
    (tmp_path / "duta.toml").write_text('[[sources]]\nfolder = "news"\n')
    for command in COMMANDS:
        for example in command.examples:
            session.run(example.split("   #")[0])


def test_the_readme_begins_with_what_duta_shows() -> None:
    assert README.index("$ duta show page.txt") < README.index("Duta reads Indonesian")


def test_the_readmes_two_commands_are_a_line_each() -> None:
    first, second = (found["text"] for found in BLOCK.finditer(README) if found["language"] == "bash")
    assert first.count("\n") == second.count("\n") == 1
    assert INSTALLING.match(first)
    assert INSTALLING.match(second)
    assert second.endswith("&& .venv/bin/just check\n")
    grepped = next(line for line in README.splitlines() if "just check" in line)
    assert grepped + "\n" == second, ".ci/run runs the first line of README with these words"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_just_knows_the_words_the_docs_use() -> None:
    known = set(re.findall(r"^(\w+)(?: [^:\n]+)?:", (ROOT / "justfile").read_text("utf-8"), re.MULTILINE))
    told = {name: re.findall(r"`just (\w+)", (ROOT / name).read_text("utf-8")) for name in [*PAGES, "CONTRIBUTING.md"]}
    assert {word for words in told.values() for word in words} <= known


def test_every_key_of_the_output_is_explained() -> None:
    told = set(re.findall(r"`(\w+)`", (DOCS / "reference" / "output.md").read_text("utf-8")))
    reading = duta.read(PACKS / "samples" / "portal.txt").to_dict()
    assert _keys(reading) <= told


def _keys(data: object) -> set[str]:
    if isinstance(data, dict):
        return set(data).union(*map(_keys, data.values()))
    return set().union(*map(_keys, data)) if isinstance(data, list) else set()


def test_every_public_name_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "python.md").read_text("utf-8")
    errors = {name for name in duta.__all__ if name.endswith("Error")}
    assert "::: duta.errors" in page
    for name in set(duta.__all__) - errors:
        assert f"::: duta.{name}\n" in page


def test_every_list_and_model_is_named_with_its_source() -> None:
    data = (DOCS / "data.md").read_text("utf-8")
    for path in PACKS.rglob("*.csv"):
        assert f"`{path.relative_to(PACKS).as_posix()}`" in data, path
    for path in PACKS.rglob("*.yaml"):
        assert f"`{path.parent.relative_to(PACKS).as_posix()}/*.yaml`" in data, path
    for folder in (PACKS / "id" / "models").iterdir():
        assert f"`id/models/{folder.name}/`" in data


def test_every_package_it_runs_on_is_used_and_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    data = (DOCS / "data.md").read_text("utf-8").lower()
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    for package in (re.match(r"[\w-]+", one)[0] for one in project["dependencies"]):  # type: ignore[index]
        assert package in data, package
        assert re.search(rf"\b(?:import|from) {package.replace('pyyaml', 'yaml').removesuffix('-cffi')}\b", code), (
            package
        )


def test_what_is_vendored_or_learned_from_stands_in_notice() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for source in ("GeoNames", "CLDR", "Universal Dependencies", "idner-news-2k", "IndoNLU", "nlp-id", "holidays"):
        assert source in notice


def test_elided_keeps_the_cut_and_masks_what_changes() -> None:
    assert elided("a\nb\nc\nd\n", "x\n…\nz\n") == "a\n…\nd\n"
    assert elided("a\nb\n", "x\n…\nz\n") == "a\nb\n"
    assert elided("read 2026-11-21T12:06:58.035Z  \n", "") == "read …\n"


def test_the_docs_build_without_the_network(tmp_path: Path) -> None:
    shutil.copytree(DOCS, tmp_path / "docs")
    config = (ROOT / "zensical.toml").read_text("utf-8")
    (tmp_path / "zensical.toml").write_text(config.replace('paths = ["src"]', f'paths = ["{ROOT}/src"]'), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    reference = (tmp_path / "site" / "reference" / "python.html").read_text("utf-8")
    assert 'id="duta.read"' in reference
    assets = re.findall(r'(?:src|href)="(https?://[^"]+\.(?:js|css|woff2?))"', reference)
    assert assets == []
