"""Happenings: independent sources, disagreements, copies and reasons, on invented reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duta.happenings import Telling, merge_events
from duta.happenings.copies import units_of
from duta.happenings.sources import independent
from duta.knowledge import load_pack
from duta.model.actor import Actor
from duta.model.article import Article, Paragraph
from duta.model.happening import Judgement, Report
from duta.model.page import PageRef
from duta.model.when import When

PACK = load_pack()
FIJI = Actor("fiji", "Fiji", "state", "FJI")
TONGA = Actor("tonga", "Tonga", "state", "TON")
ARMY = Actor("pasukan_fiji", "Pasukan Fiji", "collective", "FJI")


def report(number: int, outlet: str, *chain: str, copy_of: str | None = None) -> Report:
    source = chain[-1] if chain else outlet
    return Report(
        f"ev:{number}", f"a{number}", outlet, None, "visit", None, "occurred", "…", source, chain, copy_of=copy_of
    )


@pytest.mark.parametrize(
    ("ways", "sources"),
    [
        ([("A", "KCNA"), ("B", "KCNA"), ("C", "KCNA")], ["KCNA"]),
        ([("A", "KCNA"), ("B", "Yonhap", "KCNA"), ("C", "TASS")], ["KCNA", "TASS"]),
        ([("A", "Yonhap", "KCNA"), ("B", "Yonhap")], ["Yonhap"]),
        ([("A", "Yonhap", "KCNA"), ("B", "Yonhap", "Ana")], ["Yonhap"]),
        ([("A", "AFP", "Ana"), ("B", "Reuters", "Ana"), ("C",)], ["Ana", "C"]),
        ([("A",), ("B", "A"), ("B",)], ["A", "B"]),
        ([("A",), ("B",), ("A",)], ["A", "B"]),
        ([("A", "kcna"), ("B", "KCNA")], ["kcna"]),
    ],
)
def test_sources_are_one_where_their_ways_have_a_link_in_common(ways, sources):
    found = independent([report(number, *way) for number, way in enumerate(ways)])
    assert [source.name for source in found] == sources


def test_copies_are_one_source_whatever_they_say_they_rest_on():
    found = independent([report(0, "A", "AFP"), report(1, "B", copy_of="a0"), report(2, "C", copy_of="a9")])
    assert [source.events for source in found] == [("ev:0", "ev:1"), ("ev:2",)]


def told(number: int, outlet: str, **fields: object) -> Telling:
    day = When("2024-05-06", "2024-05-06", "2024-05-06", "day", "explicit")
    plain = Telling(
        event=f"ev:{number}", article=f"a{number}", page=f"p{number}", outlet=outlet, published="2024-05-07",
        act="attack", actors=(FIJI,), recipients=(TONGA,), when=day, where=None, factuality="occurred", by=None,
        chain=(), quote="…", matter=frozenset(("pos", "pulau")), numbers=(),
    )  # fmt: skip
    return replace(plain, **fields)  # type: ignore[arg-type]


def test_who_began_has_two_sides_however_the_sides_are_called():
    tellings = [
        told(0, "A", by=TONGA),
        told(1, "B", actors=(ARMY,), by=TONGA),
        told(2, "C", actors=(TONGA,), recipients=(FIJI,), by=FIJI),
    ]
    (one,) = merge_events(tellings, PACK)
    (dispute,) = one.disagreements
    assert (dispute.slot, [(side.value, len(side.events)) for side in dispute.sides]) == (
        "initiator", [("Fiji", 2), ("Tonga", 1)],
    )  # fmt: skip


def test_numbers_and_denials_stand_side_by_side():
    tellings = [
        told(0, "A", numbers=(("prajurit", 12.0),)),
        told(1, "B", numbers=(("prajurit", 15.0),)),
        told(2, "C", factuality="denied"),
    ]
    (one,) = merge_events(tellings, PACK)
    assert [(dispute.slot, dispute.about) for dispute in one.disagreements] == [
        ("number", "prajurit"),
        ("occurred", None),
    ]
    assert one.factuality == "occurred"


def test_a_judgement_is_told_once_as_a_reason():
    apart = told(1, "B", when=When("2024-06-06", "2024-06-06", "2024-06-06", "day", "explicit"))
    (one,) = merge_events([told(0, "A"), apart], PACK, [Judgement("ev:0", "ev:1", "same")])
    assert [(why.event, why.other, why.words) for why in one.why] == [("ev:1", "ev:0", "judged the same")]


def article(words: str) -> Article:
    return Article("sha256:x", PageRef("x"), None, None, words, (Paragraph(0, len(words), 0, len(words)),))


def test_a_short_text_is_a_copy_only_word_for_word():
    short = "Pasukan Fiji menembaki pos Tonga di pulau utara pada Senin dan menewaskan 12 prajurit kata juru bicara."
    long = f"{short} Penduduk di tiga desa mengungsi ke sekolah, sementara kapal mencari nelayan yang hilang."
    for text, copied in ((short, False), (long, True)):
        one, other = (next(units_of(article(words))) for words in (text, text.replace("12", "23")))
        assert one.like(other) is copied
        assert one.like(next(units_of(article(text))))
