"""The statements of an article, in text order."""

from __future__ import annotations

from dataclasses import replace

from duta.knowledge import Pack
from duta.knowledge.cues import Cues
from duta.model.actor import Actor
from duta.model.reading import Reading
from duta.model.statement import Cue, Link, Statement
from duta.statements.chains import chain_of
from duta.statements.direct import DirectReader, mend_unclosed
from duta.statements.draft import Draft
from duta.statements.hits import find_hits
from duta.statements.indirect import IndirectReader
from duta.statements.quotes import find_quotes
from duta.statements.sources import Source, find_sources
from duta.statements.speakers import SpeakerFinder
from duta.statements.unit import Unit, has_predicate, units_of
from duta.statements.complement import complement_end


def find_statements(reading: Reading, pack: Pack) -> tuple[Statement, ...]:
    """Give the statements of ``reading`` in text order."""
    return _Finder(reading, pack.cues).read()


class _Finder:
    def __init__(self, reading: Reading, cues: Cues):
        self.reading, self.cues, self.text = reading, cues, reading.article.text
        paragraphs = tuple((p.start, p.end) for p in reading.article.paragraphs) or ((0, len(self.text)),)
        self.quotes = mend_unclosed(self.text, find_quotes(self.text, paragraphs), cues)
        self.units = units_of(reading, self.quotes, cues)
        self.finder = SpeakerFinder(reading, cues)
        self.sources: list[tuple[Source, ...]] = []

    def read(self) -> tuple[Statement, ...]:
        drafts: list[Draft] = []
        for number, unit in enumerate(self.units):
            drafts.extend(self._drafts(number, unit))
        return self._statements(drafts)

    def _drafts(self, number: int, unit: Unit) -> list[Draft]:
        hits = find_hits(unit, self.cues)
        sources = find_sources(unit, self.finder.media, self.cues)
        self.sources.append(sources)
        direct = DirectReader(self.text, unit, number, self.quotes, hits, self.cues)
        spoken = direct.read()
        indirect = IndirectReader(unit, number, hits, sources, self.cues).read(direct.used, spoken)
        found = sorted([*spoken, *indirect], key=lambda d: d.start)
        if not found:
            found = self._relayed(number, unit, sources)
        return found

    def _relayed(self, number: int, unit: Unit, sources: tuple[Source, ...]) -> list[Draft]:
        """A sentence that a source alone stands for: "Dilansir AFP, dua kapal bertabrakan"."""
        return []

    def _statements(self, drafts: list[Draft]) -> tuple[Statement, ...]:
        found: list[Statement] = []
        last: Actor | None = None
        pending: list[int] = []
        for draft in drafts:
            statement = self._statement(draft, last, found)
            if statement is None:
                continue
            last = statement.speaker
            found.append(statement)
        return tuple(found)

    def _statement(self, draft: Draft, last: Actor | None, found: list[Statement]) -> Statement | None:
        unit = self.units[draft.unit]
        speaker = self.finder.of(unit, draft.speaker, last) if draft.speaker else last
        if speaker is None:
            return None
        chain = self._chain(draft, unit, speaker, found)
        cue = Cue(self.text[slice(*draft.cue)], *draft.cue) if draft.cue else None
        return Statement(
            draft.start, draft.end, self.text[draft.start : draft.end], draft.form, speaker, cue, chain, 0.8, draft.rule
        )

    def _chain(self, draft: Draft, unit: Unit, speaker: Actor, found: list[Statement]) -> tuple[Link, ...]:
        outside = [s for s in self.sources[draft.unit] if not draft.start <= unit.words[s.first].start < draft.end]
        chain = chain_of(unit, outside, speaker, self.finder, self.text)
        if draft.outer:
            outer = self.finder.of(unit, draft.outer, None)
            if outer:
                chain = (*chain, Link(outer, "cites", outer.name))
        return chain
