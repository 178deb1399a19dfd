from __future__ import annotations

import os

import pytest

from duta.errors import PackError
from duta.knowledge.pack import PACKS
from duta.model.page import Page
from duta.model.reading import Failure, Reading
from duta.pipeline import run
from duta.pipeline.run import Outcome, outcome_of, read_pages

SAMPLE = (PACKS / "samples" / "portal.txt").read_bytes()


class Deadly(Page):
    """A page that ends the process it is handed to."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)


def sample(number: int) -> Page:
    return Page(SAMPLE + f"\n{number}\n".encode(), "dump", str(number))


def test_outcomes_come_in_order_and_failures_pass_through() -> None:
    lost = Failure("x", "missing", "there is no file x")
    found = [sample(1), lost, Page(b"", "dump", "empty"), sample(2)]
    outcomes = list(read_pages(found))
    assert [outcome.result.id for outcome in outcomes if outcome.result] == ["1", "x", "empty", "2"]
    assert outcomes[1] == Outcome(None, lost)
    assert isinstance(outcomes[3].result, Reading)


def test_what_is_known_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "outcome_of", lambda _: pytest.fail("it was read"))
    assert list(read_pages([sample(1)], known=lambda _: True)) == [Outcome(sample(1), None)]


def test_a_fault_in_a_step_is_the_failure_of_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(run, "read_page", fault)
    assert outcome_of(sample(1)) == Failure("1", "internal", "ZeroDivisionError: oh")


def test_a_broken_pack_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise PackError("bad", where="x.csv:3")

    monkeypatch.setattr(run, "read_page", broken)
    with pytest.raises(PackError, match=r"x\.csv:3: bad"):
        outcome_of(sample(1))


def test_pages_go_to_processes_one_by_one_at_first_then_in_bundles_of_bounded_weight() -> None:
    light = [Page(b"x", "dump", str(number)) for number in range(40)]
    known = Outcome(light[0], None)
    heavy = Page(b"x" * run.HEAVY, "dump", "heavy")
    items = [*light[:28], known, heavy, *light[28:]]
    bundles = list(run._bundled(items, 2))
    assert [item for bundle in bundles for item in bundle] == items
    assert [len(bundle) for bundle in bundles] == [1] * 8 + [8, 8, 6, 8, 4]
    assert [len(bundle) for bundle in run._bundled([*light[:8], heavy, heavy], 2)] == [1] * 10
    assert all(len(bundle) == 1 for bundle in run._bundled(items, 1))


def test_a_page_that_ends_its_process_fails_alone() -> None:
    deadly = Deadly(SAMPLE, "dump", "deadly")
    outcomes = list(read_pages([sample(1), deadly, sample(2)], jobs=2))
    assert [type(outcome.result) for outcome in outcomes] == [Reading, Failure, Reading]
    assert isinstance(outcomes[1].result, Failure)
    assert outcomes[1].result.kind == "crashed"
