"""Chains: the sources of one sentence's words, ordered from the outlet to the speaker."""

from __future__ import annotations

from dataclasses import replace

from duta.model.actor import Actor
from duta.model.statement import Link, Statement
from duta.statements.draft import Draft
from duta.statements.nouns import first_subject, phrase_after
from duta.statements.sources import Source
from duta.statements.speakers import SpeakerFinder
from duta.statements.unit import Unit

_TELLER = 1.5
"""Where a medium that reports somebody else's words stands: behind those that pass it on, before whom it talked to."""


class ChainReader:
    """Works out the way the words of a statement took."""

    def __init__(self, text: str, finder: SpeakerFinder):
        self.text, self.finder = text, finder
        self.told: dict[tuple[int, int], tuple[Link, ...]] = {}

    def read(self, draft: Draft, unit: Unit, sources: list[Source], speaker: Actor) -> tuple[Actor, tuple[Link, ...]]:
        """Give the speaker - somebody else, where a medium quotes him - and the chain, nearest the outlet first."""
        ranked: list[tuple[float, int, Link]] = []
        quoted = self._quoted(draft, unit, sources, speaker)
        if quoted:
            ranked.append((_TELLER, 0, Link(speaker, "quotes", *self._cue(draft))))
            speaker = quoted
        told: list[Link] = []
        for source in sources:
            link = self._link(unit, source, speaker, draft)
            if link:
                ranked.append((source.rank, source.first, link))
                if source.rank >= 3:
                    told.append(link)
        teller = self._teller(draft, unit, speaker)
        if teller:
            ranked.append((_TELLER, 0, teller))
        if draft.outer:
            outer = self.finder.of(unit, draft.outer)
            speaks_for = outer and speaker.kind in {"state", "organisation"} and outer.country == speaker.country
            if outer and not speaks_for:
                start, end = (
                    unit.words[draft.outer.start].start,
                    unit.words[max(draft.outer.start, draft.outer.end - 1)].end,
                )
                ranked.append((_TELLER, 1, Link(outer, "cites", self.text[start:end], start, end)))
        ranked += self._inside(draft, unit, speaker)
        self.told[draft.start, draft.end] = tuple(told)
        chain = _distinct([link for *_, link in sorted(ranked, key=lambda r: r[:2])])
        return speaker, tuple(link for link in chain if link.actor.key != speaker.key)

    def carried(self, draft: Draft, before: list[Draft], previous: Statement) -> tuple[Link, ...]:
        """Give the chain that words without a cue take over: that of "pernyataan itu", or of the medium talked to."""
        if draft.floating == "last":
            return previous.chain
        if before and before[-1].unit == draft.unit - 1:
            return self.told.get((previous.start, previous.end), ())
        return ()

    def _cue(self, draft: Draft) -> tuple[str, int, int]:
        start, end = draft.cue or (draft.start, draft.start)
        return self.text[start:end], start, end

    def _quoted(self, draft: Draft, unit: Unit, sources: list[Source], speaker: Actor) -> Actor | None:
        """Find whom a medium quotes: "ungkap KCNA, mengutip isi surat X", "Reuters, mengutip seorang pejabat, …"."""
        if speaker.kind != "media":
            return None
        based = self._based(draft, unit)
        if based:
            return based
        for source in sources:
            word = unit.words[source.first].lower
            if source.own or source.rank > 1 or not word.startswith("me"):
                continue
            actor = self.finder.quoted(unit, source.start, source.end)
            if actor and actor.key != speaker.key and actor.kind != "media":
                return actor
        return None

    def _based(self, draft: Draft, unit: Unit) -> Actor | None:
        """Find whom a medium relies on between its name and the verb ("X berdasarkan dua pejabat mewartakan")."""
        if draft.speaker is None or draft.cue is None:
            return None
        cue = unit.at(draft.cue[0])
        for place in range(draft.speaker.end, cue):
            if unit.words[place].lower in self.finder.cues.sources.relying:
                span = phrase_after(unit.words, place + 1, self.finder.cues)
                return self.finder.quoted(unit, *span) if span and span[1] <= cue else None
        return None

    def _teller(self, draft: Draft, unit: Unit, speaker: Actor) -> Link | None:
        """Find the medium that quotes the speaker: "X mengutip pejabat yang mengatakan …"."""
        if draft.speaker is None or draft.speaker.back or speaker.kind == "media":
            return None
        words = unit.words
        place = draft.speaker.start - 1
        while place > 0 and words[place].lower in self.finder.cues.sources.documents:
            place -= 1
        if place <= 0 or words[place].lower not in self.finder.cues.sources.relying:
            return None
        span = first_subject(words, place, self.finder.cues)
        media = self.finder.within(words[span[0]].start, words[span[1] - 1].end) if span else []
        return next((Link(m.actor, "quotes", m.text, m.start, m.end) for m in media if m.actor.kind == "media"), None)

    def _link(self, unit: Unit, source: Source, speaker: Actor, draft: Draft) -> Link | None:
        if source.own or source.start == source.end:
            return None
        words = unit.words
        if draft.cue and words[source.first].start <= draft.cue[0] < words[source.last - 1].end:
            return None
        actor = self.finder.source(unit, source.start, source.end, media=source.media)
        if actor.kind == "person" or actor.key == speaker.key or self.finder.same(actor, speaker):
            return None
        phrase = draft.speaker
        if phrase and not phrase.back and source.start < phrase.end and phrase.start < source.end:
            return None
        if source.rank == 2 and draft.rule.startswith("authority"):
            return None
        start, end = words[source.first].start, words[source.end - 1].end
        return Link(actor, source.kind, self.text[start:end], start, end)

    def _inside(self, draft: Draft, unit: Unit, speaker: Actor) -> list[tuple[float, int, Link]]:
        """Find a medium in the speaker's own phrase: "sumber di Reuters", "pejabat kepada AFP"."""
        phrase = draft.speaker
        if phrase is None or phrase.back or speaker.kind == "media":
            return []
        words = unit.words[phrase.start : phrase.end]
        if not words or words[0].lower not in self.finder.cues.speakers.unnamed:
            return []
        media = [m for m in self.finder.within(words[0].start, words[-1].end) if m.actor.kind == "media"]
        return [(3, m.start, Link(m.actor, "cites", m.text, m.start, m.end)) for m in media]


def _distinct(links: list[Link]) -> list[Link]:
    seen: dict[str, Link] = {}
    for link in links:
        seen.setdefault(link.actor.key, replace(link))
    return list(seen.values())
