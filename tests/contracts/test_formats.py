"""Every format is read back by its own reader."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import cassis
import feedparser
import icalendar
import jsonschema
import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pytest
from geojson_pydantic import FeatureCollection
from jsonfeed import Feed as JsonFeed

from duta.export import gdelt, phoenix, polecat
from duta.export.formats import FORMATS, format_named
from duta.knowledge import load_pack
from duta.knowledge.schemes import load_schemes
from duta.record import Record
from tests.unit.exported import ODD, TITLE, exported, record_at

NA = {"sep": "\t", "header": None, "dtype": str, "keep_default_na": False, "quoting": csv.QUOTE_NONE}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return record_at(tmp_path_factory.mktemp("formats") / "r.db")


def frame(data: bytes, names: tuple[str, ...]) -> pd.DataFrame:
    found = pd.read_csv(io.BytesIO(data), **NA)  # type: ignore[call-overload]
    assert found.shape[1] == len(names)
    found.columns = pd.Index(names)
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_gives_the_same_bytes(record: Record, name: str) -> None:
    assert exported(record, name) == exported(record, name)


@pytest.mark.parametrize("name", FORMATS)
def test_a_question_without_an_answer_gives_a_file_that_can_be_read(record: Record, name: str) -> None:
    data = exported(record, name, since="2031")
    if FORMATS[name].media_type.endswith("zip"):
        assert len(zipfile.ZipFile(io.BytesIO(data)).namelist()) == 1
    elif "json" in FORMATS[name].suffix and not FORMATS[name].suffix.endswith(("jsonl", "ftm.json")):
        json.loads(data)
    elif name == "csv":
        assert data.count(b"\n") == 1


@pytest.mark.parametrize("name", ["jsonl", "gdelt-events", "phoenix", "polecat", "plover"])
def test_only_what_occurred_and_is_sure_leaves_unless_asked(record: Record, name: str) -> None:
    usual = exported(record, name).decode()
    everything = exported(record, name, factuality=None, min_confidence=0).decode()
    assert len(everything.splitlines()) > len(usual.splitlines())
    assert "denied" not in usual


def test_gdelt_events(record: Record) -> None:
    found = frame(exported(record, "gdelt-events"), gdelt.EVENTS)
    assert len(gdelt.EVENTS) == 61
    assert found.GLOBALEVENTID.astype("int64").is_unique
    assert list(found.EventCode) == ["042", "040", "040"]
    letter = found[found.NumMentions == "2"].iloc[0]
    assert (letter.SQLDATE, letter.MonthYear, letter.Year) == ("20240618", "202406", "2024")
    assert float(letter.FractionDate) == pytest.approx(2024 + (5 * 30 + 18) / 365, abs=1e-4)
    assert (letter.Actor1Code, letter.Actor1CountryCode, letter.Actor1Type1Code) == ("FJIGOV", "FJI", "GOV")
    assert (letter.Actor2Code, letter.Actor2Type1Code) == ("TON", "")
    assert (letter.NumMentions, letter.NumSources, letter.NumArticles) == ("2", "1", "2")
    assert (letter.ActionGeo_Type, letter.ActionGeo_CountryCode, letter.ActionGeo_Lat) == ("4", "TN", "-21.1390")
    assert letter.ActionGeo_FullName == "Nuku'alofa, Tonga"
    assert letter.SOURCEURL == "https://kabarlaut.example/a?x=1&y=2"
    meeting = found[found.MonthYear == "202407"].iloc[0]
    assert (meeting.SQLDATE, meeting.MonthYear, meeting.FractionDate) == ("", "202407", "")
    assert all(float(goldstein) >= 0 for goldstein in found.GoldsteinScale)


def test_gdelt_mentions_belong_to_events_and_point_into_the_text(record: Record) -> None:
    events = frame(exported(record, "gdelt-events"), gdelt.EVENTS)
    found = frame(exported(record, "gdelt-mentions"), gdelt.MENTIONS)
    assert set(found.GLOBALEVENTID) == set(events.GLOBALEVENTID)
    assert list(found.MentionType) == ["2", "1", "1", "1"]
    assert set(found[found.MentionType == "1"].MentionIdentifier.str[:8]) == {"https://"}
    assert list(found.Confidence) == ["90"] * 4
    assert list(found.Actor1CharOffset) == ["0"] * 4
    assert list(found.ActionCharOffset) == ["25"] * 4


def test_plans_leave_as_agreements(record: Record) -> None:
    found = frame(exported(record, "gdelt-events", factuality=None), gdelt.EVENTS)
    assert "036" in set(found.EventCode)
    assert "190" not in set(found.EventCode)


def test_phoenix(record: Record) -> None:
    found = frame(exported(record, "phoenix"), phoenix.COLUMNS)
    assert len(phoenix.COLUMNS) == 26
    assert list(found.EventRootCode) == ["04", "04", "04"]
    assert list(found.QuadClass) == ["1", "1", "1"]
    assert found.SourceActorEntity.isin([one.cameo for one in load_schemes().countries.values()]).all()
    assert "https://kabarlaut.example/a?x=1&y=2;https://lain.example/a" in set(found.URLs)
    assert sorted(found.Date) == ["", "20240502", "20240618"]


def test_polecat(record: Record) -> None:
    data = exported(record, "polecat")
    found = pd.read_csv(io.BytesIO(data), sep="\t", dtype=str, keep_default_na=False, quoting=csv.QUOTE_NONE)
    assert tuple(found.columns) == polecat.COLUMNS
    assert len(polecat.COLUMNS) == 40
    assert list(found["Event Type"]) == ["CONSULT", "CONSULT"], "a letter has no type in PLOVER"
    assert list(found["Event Mode"]) == ["visit", "None"]
    assert list(found["Actor COW"]) == ["950", "950; 955"]
    assert list(found["Quad Code"]) == ["VERBAL COOPERATION"] * 2
    assert set(found["Language"]) == {"Indonesian"}
    assert (found != "").all().all(), "what is missing is None, as in POLECAT's own files"


def test_plover(record: Record) -> None:
    found = [json.loads(line) for line in exported(record, "plover", factuality=None, min_confidence=0).splitlines()]
    types = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
             "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", ""}  # fmt: skip
    field = {"type": "string"}
    actor = {
        "type": "object",
        "required": [
            "raw_text",
            "entity_name",
            "wikidata_id",
            "wiki_description",
            "country_name",
            "sector_code",
            "other_sector_codes",
            "code",
        ],
        "properties": {"code": {"type": "string", "pattern": "^([A-Z0-9]{2,12})?$"}, "entity_name": {"minLength": 1}},
    }
    schema = {
        "type": "object",
        "required": ["id", "date", "actor", "recipient", "event", "mode", "context", "quad_code", "text", "cite_info"],
        "properties": {
            "id": field, "date": field, "event": {"enum": sorted(types)}, "quad_code": {"enum": [1, 2, 3, 4, None]},
            "event_scale": {"type": ["number", "null"], "minimum": -10, "maximum": 10},
            "actor": {"type": "array", "items": actor, "minItems": 1}, "recipient": {"type": "array", "items": actor},
            "text": {"minLength": 1}, "text_info": {"required": ["sequence", "start", "end", "text_story"]},
            "event_loc": {"anyOf": [{"type": "null"}, {"required": [
                "extracted_place", "resolved_place", "geonameid", "lat", "lon", "city", "district", "province",
                "country", "feature_class", "feature_code", "resolution"]}]},
            "time": field, "enddate": field, "endtime": field,
        },
    }  # fmt: skip
    for one in found:
        jsonschema.Draft202012Validator(schema).validate(one)
    assert any(one["event_loc"] for one in found)
    assert {one["raw_text"] for record in found for one in record["actor"]} >= {"Presiden Fiji Ana Wirata"}
    contexts = [tuple(one["context"]) for one in found]
    assert {("future",), ("negation",), ()} == set(contexts)
    assert {act.plover or "" for act in load_pack().acts.by_id.values()} <= types


FTM_PROPERTIES = {
    "Article": {"title", "author", "publisher", "publishedAt", "sourceUrl", "language"},
    "Person": {"name", "country", "wikidataId", "position"},
    "PublicBody": {"name", "country", "wikidataId"},
    "Organization": {"name", "country", "wikidataId"},
    "LegalEntity": {"name", "country", "wikidataId"},
    "Position": {"name", "country"},
    "Occupancy": {"holder", "post", "date", "publisher", "sourceUrl"},
    "Mention": {"document", "name", "resolved", "detectedSchema", "contextCountry"},
    "Event": {"name", "date", "startDate", "endDate", "organizer", "involved", "location", "country", "summary",
              "keywords", "notes", "publisher", "sourceUrl", "recordId", "proof"},
}  # fmt: skip
"""Properties of FollowTheMoney's model that are written: checked where its own reader is not installed."""


def test_followthemoney_entities_have_the_models_properties(record: Record) -> None:
    found = [json.loads(line) for line in exported(record, "ftm").splitlines()]
    ids = {one["id"] for one in found}
    for one in found:
        assert set(one["properties"]) <= FTM_PROPERTIES[one["schema"]]
        assert all(isinstance(value, str) and value for values in one["properties"].values() for value in values)
        for name in ("organizer", "involved", "proof", "holder", "post", "document", "resolved"):
            assert set(one["properties"].get(name, ())) <= ids


@pytest.mark.filterwarnings("ignore:Install 'pyicu'")
def test_followthemoney(record: Record) -> None:
    model = pytest.importorskip("followthemoney", reason="pip install -e '.[ftm]' brings the reader").model
    proxies = [model.get_proxy(json.loads(line), cleaned=False) for line in exported(record, "ftm").splitlines()]
    ids = [proxy.id for proxy in proxies]
    assert len(set(ids)) == len(ids)
    by_id = {proxy.id: proxy for proxy in proxies}
    for schema, names in FTM_PROPERTIES.items():
        assert names <= set(model.get(schema).properties)
    for proxy in proxies:
        model.get(proxy.schema.name).validate(proxy.to_dict())
        for prop, value in proxy.itervalues():
            assert prop.type.clean(value, proxy=proxy) == value, (prop.qname, value)
            if prop.type.name == "entity":
                assert by_id[value].schema.is_a(prop.range), (prop.qname, value)
    events = [proxy for proxy in proxies if proxy.schema.name == "Event"]
    assert len(events) == 3
    letter = next(one for one in events if one.first("date") == "2024-06-18")
    assert by_id[letter.first("organizer")].caption == "Ana Wirata"
    assert by_id[letter.first("proof")].schema.name == "Article"
    assert {proxy.schema.name for proxy in proxies} >= {"Position", "Occupancy", "Mention", "PublicBody"}


def test_web_annotation(record: Record) -> None:
    found = json.loads(exported(record, "w3c"))
    jsonschema.Draft202012Validator(WEB_ANNOTATION).validate(found)
    text = {one["source"]: one for item in found["items"] for one in item["target"]}
    quote = next(one for one in text.values() if one["selector"]["type"] == "TextQuoteSelector")["selector"]
    assert ODD.startswith(quote["prefix"] + quote["exact"] + quote["suffix"])


def test_uima(record: Record) -> None:
    archive = zipfile.ZipFile(io.BytesIO(exported(record, "uima")))
    types = cassis.load_typesystem(archive.open("TypeSystem.xml"))
    documents = [name for name in archive.namelist() if name.endswith(".xmi")]
    assert len(documents) == 3
    read = [cassis.load_cas_from_xmi(archive.open(name), typesystem=types) for name in documents]
    for cas in read:
        [event] = [one for one in cas.select("webanno.custom.Event") if one.act]
        assert event.get_covered_text() == "mengirimkan surat"
        assert {link.target.name for link in event.actors.elements} <= {"Ana Wirata", "Tonga"}
        assert event.actors.elements
    [odd] = [cas for cas in read if "\U0001f30a" in cas.sofa_string]
    assert odd.sofa_string == ODD.replace("\u0007", "\ufffd")
    named = [one.get_covered_text() for one in odd.select("webanno.custom.Actor")]
    assert named[-1] == "Ana Wirata", "what stands after a character of two UTF-16 units is still found"
    again = cassis.load_cas_from_xmi(io.BytesIO(odd.to_xmi().encode()), typesystem=types)
    assert len(list(again.select_all_fs())) == len(list(odd.select_all_fs()))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_brat(record: Record, tmp_path: Path) -> None:
    from bratly.io import read_and_load_ann_file  # noqa: PLC0415 - warns of its own age as it is imported

    zipfile.ZipFile(io.BytesIO(exported(record, "brat"))).extractall(tmp_path)
    texts = sorted(tmp_path.glob("*.txt"))
    assert len(texts) == 3
    for path in texts:
        text = path.read_text("utf-8")
        lines = path.with_suffix(".ann").read_text("utf-8").splitlines()
        for line in (line for line in lines if line.startswith("T")):
            _, what, words = line.split("\t")
            spans = [tuple(map(int, span.split())) for span in what.split(" ", 1)[1].split(";")]
            assert " ".join(text[start:end] for start, end in spans) == words
        ids = {line.split("\t")[0] for line in lines}
        for line in (line for line in lines if line.startswith(("E", "R"))):
            assert set(re.findall(r":(T\d+)", line)) <= ids
        read = read_and_load_ann_file(str(path.with_suffix(".ann")))
        assert read
        assert len(read.annotations) == len(lines)
    assert "visit\tActor*:<ENTITY>" in (tmp_path / "annotation.conf").read_text("utf-8")


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networks(record: Record, name: str) -> None:
    data = io.BytesIO(exported(record, name))
    graph: Any = nx.read_graphml(data, force_multigraph=True) if name == "graphml" else nx.read_gexf(data)
    names = {values.get("name") or values["label"] for _, values in graph.nodes(data=True)}
    assert names == {"Ana Wirata", "Tonga"}
    edges = [(values["act"], values["weight"], values["mutual"]) for *_, values in graph.edges(data=True)]
    assert sorted(edges) == [("meet", 1.0, True), ("send_message", 1.0, False), ("visit", 1.0, False)]


def test_icalendar(record: Record) -> None:
    data = exported(record, "ics", factuality=None)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    read = icalendar.Calendar.from_ical(data)
    found = {str(one["uid"]): one for one in read.walk("VEVENT")}
    assert len(found) == 5
    assert not any(one.errors for one in found.values())
    meeting = next(one for one in found.values() if str(one["summary"]).startswith("Ana Wirata dan Tonga"))
    assert (meeting["dtstart"].dt, meeting["dtend"].dt) == (date(2024, 7, 1), date(2024, 8, 1))
    assert [str(one["status"]) for one in found.values()].count("TENTATIVE") == 1
    assert [str(one["status"]) for one in found.values()].count("CANCELLED") == 1


def test_geojson(record: Record) -> None:
    found = FeatureCollection.model_validate_json(exported(record, "geojson"))
    [feature] = found.features
    assert feature.geometry
    assert feature.geometry.coordinates[:2] == (-175.205, -21.139)  # type: ignore[union-attr]
    assert feature.properties
    assert feature.properties["where"] == "Nuku'alofa"


def test_atom(record: Record) -> None:
    read = feedparser.parse(exported(record, "atom"))
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert len({one.id for one in read.entries}) == len(read.entries) == 3
    assert [one.updated for one in read.entries] == sorted((one.updated for one in read.entries), reverse=True)
    assert read.feed.updated == read.entries[0].updated
    assert all(one.content[0].value.startswith("“Presiden Fiji") for one in read.entries)


def test_json_feed(record: Record) -> None:
    read = JsonFeed.parse(json.loads(exported(record, "jsonfeed")))
    assert read.version == "https://jsonfeed.org/version/1.1"
    assert len(read.items) == 3


def test_parquet_and_json_say_the_same(record: Record) -> None:
    table = pq.read_table(io.BytesIO(exported(record, "parquet")))
    lines = [json.loads(line) for line in exported(record, "jsonl").splitlines()]
    document = json.loads(exported(record, "json"))
    assert table.to_pylist() == lines == document["events"]
    assert b"duta.query" in (table.schema.metadata or {})
    assert document["query"] == "factuality=occurred&min_confidence=0.5"


def test_csv_is_harmless_in_spreadsheets(record: Record) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(record, "csv").decode())))
    assert len(rows) == 3
    assert f"'{TITLE}" in {row["title"] for row in rows}
    assert not any(cell.startswith(("=", "@", "+")) for row in rows for cell in row.values())


def test_an_unknown_format_tells_the_nearest() -> None:
    with pytest.raises(Exception, match="geojson"):
        format_named("geojsn")


WEB_ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["id", "type", "target"],
                "properties": {
                    "id": {"type": "string", "format": "uri"},
                    "type": {"const": "Annotation"},
                    "motivation": {"enum": ["classifying", "describing", "tagging"]},
                    "body": {
                        "type": "array",
                        "items": {
                            "required": ["type", "value"],
                            "properties": {
                                "type": {"const": "TextualBody"},
                                "purpose": {"enum": ["tagging", "describing", "classifying"]},
                            },
                        },
                    },
                    "target": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "required": ["source", "selector"],
                            "properties": {
                                "selector": {
                                    "oneOf": [
                                        {
                                            "required": ["exact", "prefix", "suffix"],
                                            "properties": {"type": {"const": "TextQuoteSelector"}},
                                        },
                                        {
                                            "required": ["start", "end"],
                                            "properties": {"type": {"const": "TextPositionSelector"}},
                                        },
                                    ]
                                }
                            },
                        },
                    },
                },
            },
        },
    },
}
"""The parts of the W3C's model that a page of annotations must have, as a JSON Schema."""
