"""A dossier of two parties → one HTML page, ready for print; every word of the articles is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import duta
from duta.export.bars import Bar, two_sided
from duta.export.wanted import Wanted
from duta.export.words import chain_in_words, in_words, told_plainly
from duta.knowledge import load_pack
from duta.knowledge.labels import Labels
from duta.views.dossier import Chapter, Dossier, Said, dossier
from duta.views.told import Told

STYLE = Path(__file__).with_name("dossier.css").read_text("utf-8")


def page(wanted: Wanted, one: str, other: str) -> str:
    """Give the dossier of ``one`` and ``other`` as an HTML document that needs nothing from elsewhere."""
    found = dossier(wanted.record, one, other, wanted.filters)
    labels = wanted.labels
    title = f"{one} – {other}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        *_summary(found, wanted),
        _section(labels["report-counts"], _figure(found, labels) + _acts(found, labels)),
        _section(labels["report-events"], "".join(_chapter(one, labels) for one in found.occurred)),
        _section(labels["report-open"], "".join(_chapter(one, labels) for one in found.open), "open"),
        _section(labels["report-said"], "".join(_said(one, labels) for one in found.said)),
        _section(labels["report-sources"], _outlets(found, labels)),
        _section(labels["report-method"], _method(found, wanted)),
    ]
    return (
        f'<!doctype html>\n<html lang="{labels.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n'
        f'<meta name="generator" content="Duta {duta.__version__}">\n'
        f"<title>{escape(title)} – Duta</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in parts if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def _summary(found: Dossier, wanted: Wanted) -> Iterator[str]:
    labels, filters = wanted.labels, wanted.filters
    reports = sum(len(chapter.reports) for chapter in (*found.occurred, *found.open))
    yield f'<p class="meta">{escape(" · ".join(filter(None, (_period(found, wanted), filters.outlet))))}</p>'
    counts = (
        (len(found.occurred), labels["report-happened"]),
        (len(found.open), labels["report-not-happened"]),
        (reports, labels["plot-reports"]),
        (len(found.outlets), labels["report-outlets"]),
        (len(found.said), labels["statements"].lower()),
    )
    yield f"<p>{' · '.join(f'<strong>{count}</strong> {escape(name)}' for count, name in counts)}</p>"


def _period(found: Dossier, wanted: Wanted) -> str:
    first, last = wanted.filters.since, wanted.filters.until
    first, last = first or next(iter(found.months), None), last or next(iter(reversed(found.months)), None)
    return " – ".join(in_words(day, wanted.labels) for day in dict.fromkeys((first, last)) if day)


def _section(title: str, content: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f"<section{name}>\n<h2>{escape(title)}</h2>\n{content}\n</section>" if content else ""


def _figure(found: Dossier, labels: Labels) -> str:
    if not found.months:
        return ""
    acts = load_pack().acts
    bars = [
        Bar(row.month, row.count, row.direction != "back", acts[row.act].scale,
            f"{row.month}: {row.count} × {labels.act(row.act)}")
        for row in found.rows if row.month
    ]  # fmt: skip
    told = f"{found.one} ↑ · {found.other} ↓ · {labels['plot-score']}"
    drawing = two_sided(found.months, bars, f"{found.one} – {found.other}")
    mean = "; ".join(f"{at.month}: {at.mean:+.1f}" for at in found.curve[-12:])
    note = f"<br>{escape(labels['report-mean'])}: {escape(mean)}" if mean else ""
    return f"<figure>{drawing}<figcaption class=meta>{escape(told)}{note}</figcaption></figure>"


def _acts(found: Dossier, labels: Labels) -> str:
    heads = ("", f"{found.one} → {found.other}", f"{found.other} → {found.one}", f"{found.one} + {found.other}")
    rows = ((labels.act(one.act), one.forth or "", one.back or "", one.together or "") for one in found.acts)
    return _table(heads, rows) if found.acts else ""


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    first, *more = heads
    head = f"<th>{escape(first)}</th>" + "".join(f'<th class="number">{escape(one)}</th>' for one in more)
    body = "".join(f"<tr>{''.join(_cell(place, cell) for place, cell in enumerate(row))}</tr>\n" for row in rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def _cell(place: int, cell: object) -> str:
    return f'<td class="number">{escape(str(cell))}</td>' if place else f"<td>{escape(str(cell))}</td>"


def _chapter(chapter: Chapter, labels: Labels) -> str:
    event, when = chapter.event, chapter.event.when
    dated = in_words(when.value, labels) if when and when.basis != "publication" else labels["no-time"]
    status = "" if event.factuality == "occurred" else f' data-status="{escape(labels[event.factuality])}"'
    asserted = f"{labels['according-to']} {event.asserted_by.name}" if event.asserted_by else ""
    meta = " · ".join(part for part in (event.where.name if event.where else "", asserted, chapter.id) if part)
    reports = "".join(_report(report, labels) for report in chapter.reports)
    head = f"<h3{status}>{escape(dated)} – {escape(told_plainly(event, labels))}</h3>"
    return f'<article>\n{head}\n<p class="meta">{escape(meta)}</p>\n{reports}</article>\n'


def _report(report: Told, labels: Labels) -> str:
    article = report.reading.article
    way = chain_in_words(report.outlet or None, report.event.chain, labels)
    facts = (way, in_words(article.published_at, labels) if article.published_at else "", article.title or "")
    words = escape(" · ".join(part for part in facts if part))
    link = f' · <a href="{escape(report.url)}">{escape(report.url)}</a>' if report.url else ""
    quote = escape(" ".join(report.event.evidence[0].quote.split()))
    return f'<blockquote>{quote}</blockquote>\n<p class="meta">{words or escape(article.id[7:19])}{link}</p>\n'


def _said(said: Said, labels: Labels) -> str:
    facts = " · ".join(
        part for part in (in_words(said.day, labels) if said.day else "", labels[said.form], said.outlet or "") if part
    )
    words = escape(" ".join(said.text.split()))
    return (
        f"<article>\n<h3>{escape(said.speaker)}</h3>\n<blockquote>{words}</blockquote>\n"
        f'<p class="meta">{escape(facts)}</p>\n</article>\n'
    )


def _outlets(found: Dossier, labels: Labels) -> str:
    rows = ((name if name != "?" else labels["report-unknown"], count) for name, count in found.outlets)
    return _table((labels["report-outlet"], labels["plot-reports"]), rows) if found.outlets else ""


def _method(found: Dossier, wanted: Wanted) -> str:
    about = wanted.about()
    lines = (
        wanted.labels["report-how"],
        f"{wanted.labels['report-versions']}: {about['version']}; {about['as_of']}",
        f"{wanted.labels['report-query']}: {found.one} / {found.other}, {about['query']}",
        wanted.labels["report-rights"],
    )
    return "".join(f"<p>{escape(line)}</p>\n" for line in lines)
