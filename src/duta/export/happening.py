"""A happening as a person reads it: who did what, who says so, what is disputed, what it belongs to, and why."""

from __future__ import annotations

from collections.abc import Iterator

from duta.export.face import INDENT, Line, Role, Span
from duta.export.words import in_words, names
from duta.knowledge.labels import Labels
from duta.model.happening import Happening, Report


def happening_lines(one: Happening, labels: Labels) -> Iterator[Line]:
    """Yield a happening: its head, its reports by source, its disagreements, its links, the reasons of each merge."""
    parts = (names(one.actors, labels), labels.act(one.act), names(one.recipients, labels))
    yield _line(0, " → ".join(part for part in parts if part), "title")
    when = in_words(one.when.value, labels) if one.when else labels["no-time"]
    facts = (when, one.where.name if one.where else "", labels[one.factuality], one.id)
    yield _line(0, " · ".join(fact for fact in facts if fact), "meta")
    yield from _sources(one, labels)
    if one.disagreements:
        yield from _head(labels["disagreements"], len(one.disagreements))
        for disagreement in one.disagreements:
            about = f" ({disagreement.about})" if disagreement.about else ""
            yield _line(INDENT, f"{labels[f'slot-{disagreement.slot}']}{about}", "line")
            for side in disagreement.sides:
                value = labels[side.value] if disagreement.slot == "occurred" else in_words(side.value, labels)
                yield _line(INDENT, f"{value}: {', '.join(_outlets(one, side.events))}")
    if one.links:
        yield from _head(labels["links"], len(one.links))
        for link in one.links:
            yield _line(INDENT, f"{labels[f'link-{link.kind}']} {link.other}")
    if one.why:
        yield from _head(labels["why-one"], len(one.why))
        for reason in one.why:
            yield _line(INDENT, f"{reason.event} = {reason.other} ({reason.score:.2f}): {reason.words}", "meta")


def _sources(one: Happening, labels: Labels) -> Iterator[Line]:
    """Yield the reports, those that lead to one word together under it."""
    yield from _head(labels["sources"], len(one.sources))
    for number, source in enumerate(one.sources, 1):
        yield Line(INDENT, (Span(source.name, "line"),), f"{number:>3}")
        for report in one.reports:
            if report.event in source.events:
                yield _line(INDENT, _about(report, labels), "meta")
                yield _line(INDENT, f"“{' '.join(report.quote.split())}”")


def _about(report: Report, labels: Labels) -> str:
    published = in_words(report.published, labels) if report.published else labels["undated"]
    copied = f"{labels['copy-of']} {report.copy_of[7:19]}" if report.copy_of else ""
    facts = (report.outlet or "", published, report.when or "", copied, report.event)
    return " · ".join(fact for fact in facts if fact)


def _outlets(one: Happening, events: tuple[str, ...]) -> list[str]:
    told = {report.event: report.outlet or report.event for report in one.reports}
    return list(dict.fromkeys(told[event] for event in events))


def _head(label: str, count: int) -> Iterator[Line]:
    yield _line(0, "")
    yield _line(0, f"{label} ({count})", "head")


def _line(indent: int, text: str, role: Role = "plain") -> Line:
    return Line(indent, (Span(text, role),) if text else ())
