"""A fact as works cite it: in words, and for reference managers as BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from duta.export.words import in_words
from duta.knowledge.labels import Labels
from duta.model.happening import Happening
from duta.views.events import EventRow

_YEAR, _DAY = re.compile(r"(\d{4})"), re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a work cites: the fact in a plain sentence, who reports it where and when, and where the record has it.

    ``state`` is the day of the record's newest entry: the fact is cited as the record stood then. ``published`` is the
    day of the report; ``outlets`` are those that report it, ``headline`` and ``url`` those of the page, if it is one.
    """

    id: str
    sentence: str
    when: str | None
    outlets: tuple[str, ...]
    headline: str | None
    published: str | None
    url: str | None
    address: str
    state: str | None
    quote: str | None
    language: str

    @classmethod
    def of_event(
        cls, row: EventRow, sentence: str, *, url: str | None, address: str, state: str | None, language: str
    ) -> Citation:
        """Cite one article's report of an event."""
        outlets = (row.outlet,) if row.outlet else ()
        return cls(
            row.id, sentence, row.when, outlets, row.title, row.reported, url, address, state, row.quote, language
        )

    @classmethod
    def of_happening(cls, one: Happening, sentence: str, *, address: str, state: str | None, language: str) -> Citation:
        """Cite a happening, with all who report it."""
        outlets = tuple(dict.fromkeys(report.outlet for report in one.reports if report.outlet))
        days = sorted(report.published for report in one.reports if report.published)
        when = one.when.value if one.when else None
        first = days[0] if days else None
        return cls(one.id, sentence, when, outlets, None, first, None, address, state, None, language)

    @property
    def title_language(self) -> str:
        """The language of its title: headlines stay as they were printed."""
        return "id" if self.headline else self.language

    @property
    def key(self) -> str:
        """The word that a bibliography knows it by."""
        return "duta-" + re.sub(r"[^0-9a-z]+", "-", self.id)


def cited(one: Citation, labels: Labels) -> str:
    """Give a citation in words."""
    said = f"{one.sentence}, {in_words(one.when, labels)}" if one.when else one.sentence
    outlets = ", ".join(one.outlets) or labels["report-unknown"]
    if one.headline:
        day = f", {in_words(one.published, labels)}" if one.published else ""
        return f"{outlets}, “{one.headline}”{day}. {said}. {_kept(one, labels)}"
    return f"{said}. {labels['reported-by']} {outlets}. {_kept(one, labels)}"


def _kept(one: Citation, labels: Labels) -> str:
    state = f", {labels['state-of']} {in_words(one.state, labels)}" if one.state else ""
    return f"Duta, {one.id}{state}. {one.address}"


def bibtex(one: Citation) -> Iterator[bytes]:
    """Yield the citation as one BibTeX entry, in ASCII and braces so that every BibTeX reads it."""
    fields = [
        ("author", " and ".join(f"{{{_tex(name)}}}" for name in one.outlets)),
        ("title", f"{{{_tex(one.headline or one.sentence)}}}"),
        ("year", _year(one)),
        ("howpublished", "Duta" if not one.headline else _tex(", ".join(one.outlets))),
        ("note", _tex(f"{one.sentence}. Duta, {one.id}" + (f", {one.state}" if one.state else ""))),
        ("abstract", _tex(" ".join((one.quote or "").split()))),
        ("url", _url(one.url or one.address)),
        ("langid", {"id": "indonesian", "en": "english"}[one.title_language]),
    ]
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
    yield f"@misc{{{one.key},\n".encode() + ",\n".join(lines).encode("utf-8", "replace") + b"\n}\n"


def ris(one: Citation) -> Iterator[bytes]:
    """Yield the citation as one RIS record."""
    day = _DAY.match(one.published or "")
    date = "/".join(part or "" for part in day.groups()) + "/" if day else ""
    fields = [
        ("TY", "NEWS" if one.headline else "ELEC"),
        *(("AU", name) for name in one.outlets),
        ("TI", one.headline or one.sentence),
        ("T2", one.outlets[0] if one.headline and one.outlets else "Duta"),
        ("PY", _year(one)),
        ("DA", date),
        ("AB", one.quote or ""),
        ("N1", f"{one.sentence}. Duta, {one.id}" + (f", {one.state}" if one.state else "")),
        ("UR", one.url or one.address),
        ("L2", one.address if one.url else ""),
        ("LA", one.title_language),
        ("ID", one.key),
    ]
    for name, value in fields:
        if value:
            yield f"{name}  - {' '.join(value.split())}\r\n".encode("utf-8", "replace")
    yield b"ER  - \r\n"


def csl(one: Citation) -> Iterator[bytes]:
    """Yield the citation as CSL-JSON, which Zotero and citeproc read."""
    day = _DAY.match(one.published or "")
    given = {
        "id": one.key,
        "type": "article-newspaper" if one.headline else "dataset",
        "title": one.headline or one.sentence,
        "author": [{"literal": name} for name in one.outlets],
        "container-title": one.outlets[0] if one.headline and one.outlets else "Duta",
        "issued": {"date-parts": [[int(part) for part in day.groups() if part]]} if day else None,
        "abstract": one.quote,
        "note": f"{one.sentence}. Duta, {one.id}" + (f", {one.state}" if one.state else ""),
        "URL": one.url or one.address,
        "language": one.title_language,
    }
    kept = {name: value for name, value in given.items() if value}
    yield json.dumps([kept], ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


CITATIONS: dict[str, tuple[str, Callable[[Citation], Iterator[bytes]]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", ris),
    "csl": ("application/vnd.citationstyles.csl+json", csl),
}
"""What a citation can be taken away as, by suffix: its media type, and what writes it."""


def _year(one: Citation) -> str:
    found = _YEAR.match(one.published or one.when or "")
    return found[1] if found else ""


_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_"}}  # fmt: skip


def _tex(words: str) -> str:
    return "".join(_TEX.get(char, char) for char in " ".join(words.split()))


def _url(address: str) -> str:
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace("%", r"\%")
