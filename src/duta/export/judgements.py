"""Judgements as a feed: who said what of which fact, the last first, so that readers hear of corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duta.export.feeds import Feed, Item
from duta.export.sentence import sentence_of
from duta.knowledge.labels import Labels
from duta.views.events import EventRow
from duta.views.history import JudgementRow
from duta.views.named import Said


def judgement_feed(
    rows: Sequence[JudgementRow], known: Mapping[str, EventRow | Said], labels: Labels, base: str, *, address: str = ""
) -> Feed:
    """Give judgements as a feed. ``known`` are the facts judged, ``base`` the pages of the language: ``…/en``."""
    items = tuple(_item(row, known, labels, base) for row in rows)
    home = f"{base}/corrections"
    return Feed(address or home, f"Duta: {labels['corrections']}", items, labels.language, home, address)


def fact_in_words(fact: str, known: Mapping[str, EventRow | Said], labels: Labels) -> str:
    """Give what a fact says: an event as a sentence, a statement as its speaker and words; else its id."""
    found = known.get(fact)
    if found is None:
        return fact
    if isinstance(found, Said):
        return f"{found.speaker}: “{found.text}”"
    return sentence_of(found.act, found.actors, found.recipients, labels, factuality=found.factuality)


def _item(row: JudgementRow, known: Mapping[str, EventRow | Said], labels: Labels, base: str) -> Item:
    facts = [fact_in_words(fact, known, labels) for fact in (row.fact, row.other) if fact]
    lines = [*row.changes, f"“{row.reason}”" if row.reason else "", row.by]
    kind = "e" if (row.fact or "").startswith("ev:") else "c"
    return Item(
        id=f"urn:duta:entry:{row.entry}",
        title=f"{labels[f'verdict-{row.verdict}']}: {' / '.join(facts)}",
        text="\n".join(line for line in lines if line),
        updated=row.at,
        published=row.at,
        url=f"{base}/{kind}/{row.fact}" if row.fact else f"{base}/corrections",
        author=row.by,
        tags=(row.verdict, row.state),
    )
