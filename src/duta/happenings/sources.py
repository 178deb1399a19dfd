"""Independent sources: reports that lead to one and the same word are one, however many portals repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duta.model.happening import Report, Source


def independent(reports: Sequence[Report]) -> tuple[Source, ...]:
    """Give the independent sources of ``reports``, in their order.

    Two reports are of one source where the last link of one's chain (who asserts it, an agency, a document) stands in
    the other's, where their words are copies of the same, or where they are one outlet's own. What they have in common
    is named: the last link, else the outlet of the first.
    """
    home = list(range(len(reports)))
    first: dict[tuple[str, str], int] = {}
    for number, report in enumerate(reports):
        for mark in _marks(report):
            _join(home, number, first.setdefault(mark, number))
    for number, report in enumerate(reports):
        for link in report.chain:
            if (end := first.get(("source", link))) is not None:
                _join(home, number, end)
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
    if report.source:
        yield ("source", report.source)


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
