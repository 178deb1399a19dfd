"""How records found are paired with gold, and what counts as right within a pair."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))

import matching


def actor(country: str | None, name: str = "X", kind: str = "state", **more: Any) -> dict[str, Any]:
    return {"key": name, "name": name, "kind": kind, "country": country, **more}


def gold(act: str, actors: str, recipients: str, evidence: str, **more: Any) -> dict[str, Any]:
    made = {
        "act": act,
        "actors": [actor(c) for c in actors.split()],
        "recipients": [actor(c) for c in recipients.split()],
    }
    return {**made, "evidence": evidence, "when": None, "factuality": "occurred", "asserted_by": None, **more}


def found(act: str, actors: str, recipients: str, evidence: str, **more: Any) -> dict[str, Any]:
    return {**gold(act, actors, recipients, evidence, **more), "evidence": [{"quote": evidence}]}


def test_same_act_and_shared_words_match() -> None:
    one = gold("attack", "ISR", "SYR", "jet Israel menyerang Suriah")
    assert matching.match_events([one], [found("attack", "ISR", "SYR", "Jet Israel menyerang Suriah pada Rabu.")])


def test_acts_of_one_plover_type_match_but_are_not_right() -> None:
    one = gold("criticize", "FRA", "USA", "Prancis mengecam Amerika")
    other = found("accuse", "FRA", "USA", "Prancis mengecam Amerika")
    assert matching.match_events([one], [other]) == [(one, other)]
    judged = matching.judge_event(one, other)
    assert not judged["act"]
    assert not judged["strict"]


def test_other_words_do_not_match() -> None:
    one = gold("attack", "ISR", "SYR", "jet Israel menyerang Suriah")
    assert not matching.match_events([one], [found("attack", "ISR", "SYR", "rudal menghantam gudang tua")])


def test_the_best_pair_comes_first() -> None:
    one = gold("visit", "FRA", "EGY", "Macron berkunjung ke Kairo")
    worse = found("visit", "EGY", "FRA", "Macron berkunjung ke Kairo")
    better = found("visit", "FRA", "EGY", "Macron berkunjung ke Kairo")
    assert matching.match_events([one], [worse, better]) == [(one, better)]


def test_parties_of_a_mutual_act_may_stand_on_either_side() -> None:
    judged = matching.judge_event(gold("meet", "FRA EGY", "", "x"), found("meet", "FRA", "EGY", "x"))
    assert judged["strict"]
    assert not matching.judge_event(gold("visit", "FRA", "EGY", "x"), found("visit", "EGY", "FRA", "x"))["strict"]


def test_publication_date_as_fallback_is_no_date() -> None:
    assert matching.said_when({"when": {"value": "2024-01-02", "basis": "publication"}}) is None
    assert matching.said_when({"when": {"value": "2024-01-02", "basis": "relative"}}) == "2024-01-02"


def test_people_need_a_name_in_common_unless_known_by_office() -> None:
    one = actor("NLD", "Menteri Luar Negeri Belanda", "person")
    other = actor("NLD", "Hanke Bruins Slot", "person")
    assert not matching.same_actor(one, other)
    assert matching.same_actor({**one, "office": True}, other)
    assert not matching.same_actor({**one, "office": True}, actor("BEL", "Hadja Lahbib", "person"))


def test_home_events_are_set_apart() -> None:
    assert matching.is_domestic(found("attack", "MMR", "MMR", "x"))
    assert not matching.is_domestic(found("test_weapon", "PRK", "", "x"))
    rebels = found("attack", "COD", "", "x")
    rebels["recipients"] = [actor("COD", "M23", "group")]
    assert not matching.is_domestic(rebels)


def test_chains_agree_in_order() -> None:
    tass, afp = actor("RUS", "TASS", "media"), actor("FRA", "AFP", "media")
    assert matching.same_chain([tass, afp], [tass, afp])
    assert not matching.same_chain([tass, afp], [afp, tass])
    assert not matching.same_chain([tass], [])


def test_nothing_asked_and_nothing_found_is_right() -> None:
    assert matching.rates(0, 0, 0) == (1.0, 1.0, 1.0)
    assert matching.rates(1, 2, 1) == (1.0, 0.5, 2 / 3)
