"""Merging: any order of arrival gives the same happenings, and judgements hold whatever the machine thinks."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from duta.happenings import Telling, merge_events
from duta.happenings.ground import Memory
from duta.happenings.judgements import judged
from duta.happenings.likeness import Measure
from duta.happenings.settle import Settling
from duta.knowledge import load_pack
from duta.model.actor import Actor
from duta.model.event import Place
from duta.model.happening import Judgement
from duta.model.when import When

PACK = load_pack()
PARTIES = (
    Actor("fiji", "Fiji", "state", "FJI"),
    Actor("ana_wirata", "Ana Wirata", "person", "FJI"),
    Actor("tonga", "Tonga", "state", "TON"),
    Actor("siaosi_fale", "Siaosi Fale", "person", "TON"),
    Actor("samoa", "Samoa", "state", "WSM"),
)
FIRST = date(2024, 5, 1)
PLACES = (None, Place("Suva", "FJI", -18.1, 178.4), Place("Nuku'alofa", "TON", -21.1, -175.2))


def _when(day: int, precision: str) -> When | None:
    first = FIRST + timedelta(days=day)
    if precision == "none":
        return None
    if precision == "month":
        return When(f"{first:%Y-%m}", f"{first:%Y-%m}-01", f"{first:%Y-%m}-28", "month", "explicit")
    return When(first.isoformat(), first.isoformat(), first.isoformat(), "day", "explicit")


@st.composite
def tellings(draw: st.DrawFn, most: int = 9) -> list[Telling]:
    out = []
    for number in range(draw(st.integers(2, most))):
        day = draw(st.integers(0, 6))
        out.append(
            Telling(
                event=f"ev:{number:02}",
                article=f"a{draw(st.integers(0, most))}",
                page="p",
                outlet=draw(st.sampled_from("XYZ")),
                published=(FIRST + timedelta(days=day + draw(st.integers(0, 2)))).isoformat(),
                act=draw(st.sampled_from(("meet", "negotiate", "visit", "demand"))),
                actors=tuple(draw(st.lists(st.sampled_from(PARTIES[:3]), min_size=1, max_size=2, unique=True))),
                recipients=tuple(draw(st.lists(st.sampled_from(PARTIES[2:]), max_size=2, unique=True))),
                when=_when(day, draw(st.sampled_from(("day", "day", "month", "none")))),
                where=draw(st.sampled_from(PLACES)),
                factuality=draw(st.sampled_from(("occurred", "occurred", "planned", "denied"))),
                by=None,
                chain=draw(st.sampled_from(((), ("Kantor Berita Laut",)))),
                quote="…",
                matter=frozenset(draw(st.lists(st.sampled_from(("ikan", "kapal", "pelabuhan")), max_size=3))),
                numbers=(),
            )
        )
    return out


@st.composite
def judgements(draw: st.DrawFn, most: int = 4) -> list[Judgement]:
    event = st.integers(0, 8).map(lambda n: f"ev:{n:02}")
    pair = st.tuples(event, event).filter(lambda two: two[0] != two[1])
    pairs = draw(st.lists(pair, max_size=most))
    return [Judgement(*two, draw(st.sampled_from(("same", "different", "unsure")))) for two in pairs]


def _there(told: list[Telling], said: list[Judgement]) -> list[Judgement]:
    events = {telling.event for telling in told}
    return [judgement for judgement in said if {judgement.one, judgement.other} <= events]


@given(tellings(), judgements(), st.randoms())
@settings(max_examples=150, deadline=None)
def test_any_order_of_arrival_one_by_one_ends_in_the_same_places(told, said, random):
    ruling = judged(_there(told, said))
    once = _settled(told, ruling, at_once=True)
    random.shuffle(told)
    assert _settled(told, ruling, at_once=False) == once


def _settled(told: list[Telling], ruling, *, at_once: bool) -> dict[str, str]:
    ground, measure = Memory(PACK.merging), Measure(PACK.merging, PACK.acts)
    articles: dict[str, list[Telling]] = {}
    for telling in told:
        articles.setdefault(telling.article, []).append(telling)
    waiting: list[str] = []
    for events in articles.values():
        for telling in events:
            ground.add(telling)
        waiting += [telling.event for telling in events]
        if not at_once:
            Settling(ground, measure, ruling).settle(waiting)
            waiting = []
    Settling(ground, measure, ruling).settle(waiting)
    return {event: place.root for event, place in sorted(ground.places.items())}


@given(tellings(), judgements(), st.randoms())
@settings(max_examples=80, deadline=None)
def test_any_order_gives_the_same_happenings_and_ids(told, said, random):
    said = _there(told, said)
    made = merge_events(told, PACK, said)
    random.shuffle(told)
    assert merge_events(told, PACK, said) == made


@given(tellings(), judgements())
@settings(max_examples=80, deadline=None)
def test_every_event_is_in_one_happening_and_judgements_hold(told, said):
    said = _there(told, said)
    ruling = judged(said)
    home = {}
    for happening in merge_events(told, PACK, said):
        for report in happening.reports:
            assert home.setdefault(report.event, happening.id) == happening.id
    assert set(home) == {telling.event for telling in told}
    assert all(home[a] != home[b] for a, b in ruling.different)
    assert all(home[a] == home[b] for a, b in ruling.same)
