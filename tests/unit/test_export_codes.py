"""Codes of acts and parties, and the cells they stand in."""

from __future__ import annotations

import pytest

from duta.export.cells import exact_day, harmless, known_parts, stamp, tsv
from duta.knowledge import load_pack
from duta.knowledge.schemes import load_schemes
from duta.model.actor import Actor
from duta.model.event import Event
from duta.model.evidence import Evidence
from duta.model.when import When
from duta.views.coded import act_codes, number_of, pairs, party

ANA = Actor("ana", "Ana Wirata", "person", "FJI", None, ("Presiden Fiji",))
MINISTER = Actor("budi", "Budi Laut", "person", "FJI", None, ("Menteri Luar Negeri Fiji",))
GENERAL = Actor("tu", "Tu Manu", "person", "TON", None, ("Panglima Militer Tonga",))
TONGA = Actor("ton", "Tonga", "state", "TON")
SAMOA = Actor("wsm", "Samoa", "state", "WSM")
UN = Actor("pbb", "PBB", "igo", "UNO")
WEST = Actor("barat", "Barat", "collective")


def event(act: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...] = (), **more: object) -> Event:
    return Event(act, actors, recipients, (Evidence(0, 3, "Ana"),), **more)  # type: ignore[arg-type]


def codes(of: Event) -> list[tuple[str, str]]:
    return [(one.code, other.code if other else "") for one, other in pairs(of)]


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (ANA, "FJIGOV"),
        (GENERAL, "TONMIL"),
        (TONGA, "TON"),
        (UN, "IGOUNO"),
        (Actor("e", "Komisi Eropa", "igo", "EUR"), "IGOEEC"),
        (Actor("g", "G20", "igo", "G20"), "IGO"),
        (Actor("h", "Hamas", "group", "PSE"), "PSEUAFHMS"),
        (Actor("m", "Kantor Berita Laut", "media", "FJI"), "FJIMED"),
        (Actor("k", "Kosova", "state", "XKX"), "KSV"),
        (Actor("x", "Tui Vaka", "person", "TON", None, ("Mantan Presiden Tonga",)), "TONELI"),
        (Actor("j", "Lia Moana", "person", "TON", None, ("Juru bicara militer Tonga",)), "TONMIL"),
        (Actor("j", "Lia Moana", "person", "TON", None, ("Juru bicara Dewan Nelayan",)), "TON"),
        (Actor("i", "Palang Merah", "organisation", "ICRC"), "NGOCRC"),
    ],
)
def test_actor_codes(actor: Actor, code: str) -> None:
    found = party(actor)
    assert found
    assert found.code == code


def test_collectives_have_no_code() -> None:
    assert party(WEST) is None
    assert pairs(event("praise", (ANA,), (WEST,))) == []
    assert codes(event("praise", (ANA,), (WEST, TONGA))) == [("FJIGOV", "TON")]


def test_two_ministers_of_one_state_are_one_source() -> None:
    assert codes(event("visit", (ANA, MINISTER), (TONGA,))) == [("FJIGOV", "TON")]


def test_who_acts_together_stands_in_pairs() -> None:
    assert codes(event("meet", (ANA, TONGA, SAMOA))) == [("FJIGOV", "TON"), ("FJIGOV", "WSM"), ("TON", "WSM")]
    assert codes(event("meet", (ANA, MINISTER))) == []
    assert codes(event("apologize", (ANA,))) == [("FJIGOV", "")]


def test_every_act_has_codes_and_every_state_a_row() -> None:
    schemes, pack = load_schemes(), load_pack()
    for act in pack.acts.by_id:
        found = act_codes(event(act, (ANA,), (TONGA,)))
        assert found
        assert found.root in schemes.roots
        assert 1 <= found.gdelt_quad <= 4
        assert 0 <= found.phoenix_quad <= 4
    assert set(pack.actors.states) <= set(schemes.countries)


def test_a_plan_to_cooperate_is_an_agreement_and_other_plans_have_no_code() -> None:
    plan = act_codes(event("visit", (ANA,), (TONGA,), factuality="planned"))
    assert plan
    assert (plan.cameo, plan.plover, plan.mode, plan.quad) == ("036", "AGREE", "", 1)
    assert act_codes(event("criticize", (ANA,), (TONGA,), factuality="planned")) is None
    assert act_codes(event("visit", (ANA,), (TONGA,), factuality="denied")) is None
    assert act_codes(event("visit", (ANA,), (TONGA,), factuality="hypothetical")) is None


def test_numbers_of_events_are_theirs_alone() -> None:
    numbers = {number_of("ev:0123", pair) for pair in range(50)} | {number_of("ev:0124")}
    assert len(numbers) == 51
    assert all(0 <= number < 2**63 for number in numbers)


@pytest.mark.parametrize(
    ("when", "day", "parts"),
    [
        (When("2024-06-18", "2024-06-18", "2024-06-18", "day", "explicit"), "2024-06-18", ("2024", "06", "18")),
        (When("2024-06", "2024-06-01", "2024-06-30", "month", "explicit"), "", ("2024", "06", "")),
        (When("2024", "2024-01-01", "2024-12-31", "year", "explicit"), "", ("2024", "", "")),
        (When("2023/2024", "2023-01-01", "2024-12-31", "interval", "explicit"), "", ("", "", "")),
        (When("2024-06-18", "2024-06-18", "2024-06-18", "day", "publication"), "", ("", "", "")),
        (None, "", ("", "", "")),
    ],
)
def test_no_day_is_invented(when: When | None, day: str, parts: tuple[str, str, str]) -> None:
    assert exact_day(when) == day
    assert known_parts(when) == parts


def test_cells() -> None:
    assert tsv(["a\tb", None, "c\nd", 1]) == b"a b\t\tc d\t1\n"
    assert harmless("=1+1") == "'=1+1"
    assert harmless("Ana") == "Ana"
    assert stamp("2024-06-19T09:00:00+07:00") == "20240619020000"
    assert stamp("2024-06-19") == "20240619000000"
    assert stamp("kemarin") == stamp(None) == ""
