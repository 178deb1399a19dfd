"""What is to be collected, as ``duta.toml`` says: ``[collect]``, and a ``[[sources]]`` for each outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from duta.collect.links import normal
from duta.errors import UsageError
from duta.knowledge import load_pack
from duta.knowledge.ways import KINDS, WayKind

LocalKind = Literal["folder", "warc"]
"""Places on this machine: a folder that others drop pages into, a folder (or file) of WARC."""

LOCAL: tuple[LocalKind, ...] = get_args(LocalKind)
WHERE = "duta.toml"
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


@dataclass(frozen=True, slots=True)
class Road:
    """One list of pages on the web."""

    kind: WayKind
    url: str


@dataclass(frozen=True, slots=True)
class Source:
    """One outlet's lists, or one place on this machine; ``pages`` is what the addresses of its articles look like."""

    name: str
    ways: tuple[Road, ...] = ()
    pages: tuple[re.Pattern[str], ...] = ()
    domain: str | None = None
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Files of this machine with an address a line."""
    every: float = 600.0
    most: int = 500
    since: float = 30 * 86400.0
    """How far back a sitemap is gone through, by the days it gives."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it. Times are in seconds."""

    sources: tuple[Source, ...] = ()
    contact: str = ""
    """A mail or web address where those who run a site reach whoever collects."""
    archive: str = "archive"
    delay: float = 2.0
    """The least rest of a host between two requests."""
    again: tuple[float, ...] = (21600.0, 259200.0)
    """How long after each visit a page is looked at again for changes."""
    allow: tuple[str, ...] = ()
    """Private networks that may be asked all the same."""
    at_once: int = 20
    """Hosts asked at the same time."""
    timeout: float = 60.0
    every: float = 600.0
    most: int = 500

    def only(self, names: Iterable[str]) -> Plan:
        """Give the plan for the sources called ``names``."""
        wanted = list(names)
        known = [source.name for source in self.sources]
        for name in wanted:
            if name not in known:
                raise UsageError(f"there is no source {name!r}", where=WHERE, hint=", ".join(known) or "none is named")
        chosen = tuple(source for source in self.sources if source.name in wanted)
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return Plan(**{**values, "sources": chosen})


def plan_of(tables: Mapping[str, Any]) -> Plan:
    """Make the plan from the tables of ``duta.toml``; UsageError, with what is allowed, where they are wrong."""
    given = dict(_table(tables.get("collect", {}), "[collect]", set(_READ)))
    values = {name: _READ[name](value, f"collect.{name}") for name, value in given.items()}
    bare = Plan(**values)
    sources: list[Source] = []
    for number, one in enumerate(_tables(tables.get("sources", []), "sources"), start=1):
        source = _source(one, f"source {number}", bare)
        if source.name in {other.name for other in sources}:
            raise UsageError(f"two sources are called {source.name!r}", where=WHERE, hint="give each a name")
        for other in sources:
            for url in sorted({way.url for way in source.ways} & {way.url for way in other.ways}):
                raise UsageError(f"{url} stands in two sources, {other.name} and {source.name}", where=WHERE)
        sources.append(source)
    return Plan(**values, sources=tuple(sources))


def seconds(value: Any, name: str) -> float:
    """Read a length of time: "90s", "15m", "6h", "3d"."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", value) if isinstance(value, str) else None
    if found is None:
        raise UsageError(f"{name}: {value!r} is no length of time", where=WHERE, hint='like "90s", "15m", "6h" or "3d"')
    return float(found[1]) * _UNITS[found[2]]


def _source(given: Any, where: str, bare: Plan) -> Source:
    table = _table(given, where, {"name", "publisher", "topics", "pages", "every", "most", "since", *KINDS, *LOCAL})
    domain = table.get("publisher")
    named = [(kind, one) for kind in KINDS for one in _words(table.get(kind, ()), kind)]
    files = tuple(one for kind, one in named if kind == "list" and "://" not in one)
    ways = [Road(kind, _url(url, f"{where}: {kind}")) for kind, url in named if url not in files]
    pages = [_pattern(one, f"{where}: pages") for one in _words(table.get("pages", ()), "pages")]
    if domain is not None:
        found, shapes = _profile(str(domain), list(_words(table.get("topics", ()), "topics")), where)
        ways, pages = [*found, *ways], pages or shapes
    folders = tuple(path for kind in LOCAL for path in _words(table.get(kind, ()), kind))
    if not (ways or folders or files):
        raise UsageError(
            f"{where} names nothing to collect", where=WHERE, hint=", ".join(("publisher", *KINDS, *LOCAL))
        )
    if not pages and any(way.kind == "section" for way in ways):
        raise UsageError(
            f"{where}: a section needs to know which of its links are articles", where=WHERE,
            hint="pages = 'a regular expression of their addresses'",
        )  # fmt: skip
    name = str(table.get("name") or domain or next(iter((*(way.url for way in ways), *folders, *files))))
    every = seconds(table["every"], f"{where}: every") if "every" in table else bare.every
    since = seconds(table.get("since", "30d"), f"{where}: since")
    most = _count(table["most"], f"{where}: most") if "most" in table else bare.most
    return Source(name, tuple(ways), tuple(pages), domain, folders, files, every, most, since)


def _profile(domain: str, topics: list[str], where: str) -> tuple[list[Road], list[re.Pattern[str]]]:
    known = load_pack().ways
    lists = known.of(domain)
    if not lists:
        domains = ", ".join(sorted({way.domain for way in known.lists}))
        raise UsageError(f"{where}: no lists of {domain!r} are known", where=WHERE, hint=f"known: {domains}")
    there = sorted({way.topic for way in lists})
    for topic in topics:
        if topic not in there:
            raise UsageError(f"{where}: {domain} has no topic {topic!r}", where=WHERE, hint=", ".join(there))
    ways = [Road(way.kind, way.url) for way in lists if not topics or way.topic in topics]
    return ways, list(known.pages_of(domain))


def _url(url: str, where: str) -> str:
    found = normal(url)
    if found is None:
        raise UsageError(f"{where}: this is no address without a password in it", where=WHERE, hint="https://…")
    return found


def _pattern(text: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise UsageError(f"{where}: {text!r} is no regular expression: {error}", where=WHERE) from None


def _table(given: Any, where: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise UsageError(f"{where} is no table", where=WHERE)
    for name in given:
        if name not in known:
            raise UsageError(f"{where}: there is no setting {name!r}", where=WHERE, hint=", ".join(sorted(known)))
    return given


def _tables(given: Any, name: str) -> Sequence[Any]:
    if not isinstance(given, list):
        raise UsageError(f"{name} is one table, not several", where=WHERE, hint=f"write [[{name}]]")
    return given


def _words(given: Any, name: str) -> tuple[str, ...]:
    several = (given,) if isinstance(given, str) else given
    if not isinstance(several, (list, tuple)) or not all(isinstance(one, str) and one for one in several):
        raise UsageError(f"{name}: {given!r} is neither text nor a list of texts", where=WHERE)
    return tuple(several)


def _word(given: Any, name: str) -> str:
    if not isinstance(given, str):
        raise UsageError(f"{name}: {given!r} is no text", where=WHERE)
    return given


def _count(given: Any, name: str) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        raise UsageError(f"{name}: {given!r} is no count", where=WHERE, hint="1 or more")
    return given


def _contact(given: Any, name: str) -> str:
    word = _word(given, name).strip()
    if not re.fullmatch(r"(?:mailto:)?[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?://[^\s()]+", word):
        raise UsageError(f"{name}: {given!r} is neither a mail nor a web address", where=WHERE)
    return word


_READ: dict[str, Any] = {
    "contact": _contact,
    "archive": _word,
    "delay": seconds,
    "again": lambda given, name: tuple(seconds(one, name) for one in _words(given, name)),
    "allow": _words,
    "at_once": _count,
    "timeout": seconds,
    "every": seconds,
    "most": _count,
}
