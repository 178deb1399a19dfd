"""Questions about happenings: the list, one of them, its links, its face."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duta.errors import UsageError
from duta.export.happening import happening_lines
from duta.knowledge.labels import load_labels
from duta.record import Record
from duta.views import Filters, dyad
from duta.views.happenings import happening, happening_query
from tests.unit.test_record_happenings import _kept, _page

TOLD = (
    ("a", "2024-03-02", "Presiden Fiji Semi Waqa akan mengunjungi Tonga pada 6 Mei 2024."),
    ("b", "2024-05-07", "Presiden Fiji Semi Waqa tiba di Tonga pada Senin (6/5/2024)."),
    ("c", "2024-05-08", "Menurut Reuters, Presiden Fiji Semi Waqa mengunjungi Tonga pada Senin (6/5/2024)."),
    ("d", "2024-05-08", "Dilansir Reuters, Presiden Fiji mengunjungi Tonga pada Senin (6/5/2024)."),
    ("e", "2024-06-03", "Norwegia menuduh Islandia mencuri data perikanan."),
    ("f", "2024-06-04", "Islandia membantah tuduhan Norwegia soal data perikanan."),
    ("g", "2024-06-10", "Serangan udara Israel di Rafah menewaskan 12 orang pada Minggu (9/6/2024)."),
    ("h", "2024-06-10", "Israel menyerang Rafah pada Minggu (9/6/2024), menewaskan 15 orang."),
)


@pytest.fixture(scope="module", params=["file", "server"])
def record(request: pytest.FixtureRequest, new_place: Callable[[str], str]) -> Record:
    return _kept(new_place(request.param), [_page(*one) for one in TOLD])


def test_each_happening_is_listed_once_with_its_reports_and_sources(record):
    visits = list(happening_query(record, Filters(actor="Fiji", partner="TON")))
    assert [(row.factuality, row.when, row.reports, row.sources) for row in visits] == [
        ("planned", "2024-05-06", 1, 1),
        ("occurred", "2024-05-06", 3, 2),
    ]
    assert visits[1].actors == ("Semi Waqa",)
    assert visits[1].recipient_countries == ("TON",)


def test_filters_narrow_the_list(record):
    assert [row.act for row in happening_query(record, Filters(since="2024-06-05"))] == ["attack"]
    assert [row.act for row in happening_query(record, Filters(until="2024-04"))] == []
    assert {row.act for row in happening_query(record, Filters(outlet="kabar e"))} == {"accuse"}
    assert [row.act for row in happening_query(record, Filters(act="deny"))] == ["deny"]


def test_a_plan_and_a_denial_are_linked_to_what_they_are_of(record):
    planned, held = happening_query(record, Filters(act="visit"))
    assert [(link.kind, link.other) for link in happening(record, held.id).links] == [("holds", planned.id)]
    assert [(link.kind, link.other) for link in happening(record, planned.id).links] == [("held_as", held.id)]
    accused = next(iter(happening_query(record, Filters(act="accuse"))))
    denied = happening(record, next(iter(happening_query(record, Filters(act="deny")))).id)
    assert [(link.kind, link.other) for link in denied.links] == [("denies", accused.id)]


def test_reports_that_disagree_stand_side_by_side(record):
    one = happening(record, next(iter(happening_query(record, Filters(act="attack")))).id)
    assert [(found.slot, found.about, sorted(side.value for side in found.sides)) for found in one.disagreements] == [
        ("number", "orang", ["12", "15"])
    ]
    assert {report.outlet for report in one.reports} == {"Kabar g", "Kabar h"}


def test_any_event_of_it_and_the_beginning_of_an_id_lead_to_it(record):
    row = list(happening_query(record, Filters(act="visit")))[1]
    one = happening(record, row.id)
    for report in one.reports:
        assert happening(record, report.event).id == row.id
        assert happening(record, "hp:" + report.event[3:]).id == row.id
    assert happening(record, row.id[:12]).id == row.id
    with pytest.raises(UsageError, match="no happening called"):
        happening(record, "hp:ffffffffffffffffffff")
    with pytest.raises(UsageError, match="no id of a happening"):
        happening(record, "visit")


def test_its_face_tells_sources_disputes_links_and_reasons(record):
    row = list(happening_query(record, Filters(act="visit")))[1]
    text = "\n".join(line.text for line in happening_lines(happening(record, row.id), load_labels("id")))
    assert "Semi Waqa → mengunjungi → Tonga" in text
    assert "Sumber yang berdiri sendiri (2)" in text
    assert "Reuters" in text
    assert "pelaksanaan dari" in text
    assert "parties; visit; reported: 2024-05-07, 2024-05-08" in text


def test_a_dyad_counts_reports_or_happenings(record):
    reports = dyad(record, "Fiji", "Tonga", Filters())
    assert [(row.month, row.direction, row.act, row.count) for row in reports] == [("2024-05", "forth", "visit", 3)]
    happened = dyad(record, "Fiji", "Tonga", Filters(), once=True)
    assert [(row.month, row.direction, row.act, row.count) for row in happened] == [("2024-05", "forth", "visit", 1)]
