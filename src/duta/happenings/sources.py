"""Independent sources: reports that lead to one and the same word are one, however many portals repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duta.knowledge.names import fold
from duta.model.happening import Report, Source


def independent(reports: Sequence[Report]) -> tuple[Source, ...]:
    """Give the independent sources of ``reports``, in their order.

    Two reports are of one source where their chains have a link in common (who asserts it, an agency, a document; of
    a report without a chain, the outlet itself), or where their words are copies of the same. What they have in common
    is named: the last link, else the outlet of the first.
    """
    home = list(range(len(reports)))
    first: dict[tuple[str, str], int] = {}
    for number, report in enumerate(reports):
        for mark in _marks(report):
            other = first.setdefault(mark, number)
            if home[other] != home[number]:
                _join(home, number, other)
    groups: dict[int, list[Report]] = {}
    for number, report in enumerate(reports):
        groups.setdefault(_root(home, number), []).append(report)
    return tuple(
        Source(_name(group), tuple(dict.fromkeys(report.event for report in group))) for group in groups.values()
    )


def _marks(report: Report) -> Iterator[tuple[str, str]]:
    """Yield what makes two reports one source where they share it."""
    yield ("words", report.article)
    if report.copy_of:
        yield ("words", report.copy_of)
    for link in (report.source, *report.chain):
        if link:
            yield ("link", fold(link))


def _root(home: list[int], number: int) -> int:
    while home[number] != number:
        number = home[number]
    return number


def _join(home: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(home, one), _root(home, other)))
    home[high] = low


def _name(group: Sequence[Report]) -> str:
    """Give what the reports of a group have in common: the link that stands in most of their chains, the last first."""
    counts: dict[str, int] = {}
    for report in group:
        for link in dict.fromkeys((report.source, *reversed(report.chain))):
            if link:
                counts[link] = counts.get(link, 0) + 1
    return max(counts, key=lambda link: counts[link]) if counts else (group[0].outlet or "?")
