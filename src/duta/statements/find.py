"""The statements of an article, in text order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from duta.knowledge import Pack
from duta.knowledge.cues import Cues
from duta.model.actor import Actor
from duta.model.reading import Reading
from duta.model.statement import Cue, Statement
from duta.statements.authority import AuthorityReader, relayed
from duta.statements.chains import ChainReader
from duta.statements.complement import complement_end
from duta.statements.confidence import ConfidenceReader
from duta.statements.direct import DirectReader
from duta.statements.draft import Draft
from duta.statements.hits import find_hits
from duta.statements.indirect import IndirectReader
from duta.statements.quotes import find_quotes, mend_unclosed
from duta.statements.scene import Scene
from duta.statements.sources import Source, find_sources
from duta.statements.speakers import OWN_KEYS, SpeakerFinder
from duta.statements.unit import Unit, units_of


def find_statements(reading: Reading, pack: Pack) -> tuple[Statement, ...]:
    """Give the statements of ``reading`` in text order."""
    return one_each(_Finder(reading, pack.cues, pack.actors.roles.home).read())


def one_each(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Make the actors that are known by their words alone one for each name and country, with a key of its own."""
    seen: dict[str, Actor] = {}

    def one(actor: Actor) -> Actor:
        if not actor.key.startswith(OWN_KEYS):
            return actor
        key = f"{actor.key}-{actor.country.lower()}" if actor.country else actor.key
        return seen.setdefault(key, replace(actor, key=key))

    return tuple(
        replace(s, speaker=one(s.speaker), chain=tuple(replace(link, actor=one(link.actor)) for link in s.chain))
        for s in statements
    )


_FEW, _FEW_WORDS = 4, 8
_BELIEFS = ("believe", "opine")
_ACTS = ("ask", "warn", "promise", "opine", "name", "report", "announce")
"""Rules whose verbs things do as well as people ("keadaan mendesak …")."""


class _Finder:
    """Reads one article: first the words reported, unit by unit, then who said them and by what way they came."""

    def __init__(self, reading: Reading, cues: Cues, home: str):
        self.reading, self.cues, self.text = reading, cues, reading.article.text
        paragraphs = tuple((p.start, p.end) for p in reading.article.paragraphs) or ((0, len(self.text)),)
        self.quotes = mend_unclosed(self.text, find_quotes(self.text, paragraphs), cues)
        self.units = units_of(reading, self.quotes, cues)
        self.finder = SpeakerFinder(reading, cues, home)
        self.finder.before = {b.start: a for a, b in pairwise(self.units)}
        self.confidence = ConfidenceReader(reading, cues.confidences)
        self.chains = ChainReader(self.text, self.finder)
        self.sources: list[tuple[Source, ...]] = []
        self.found: list[Statement] = []
        self.reported: set[int] = set()

    def read(self) -> tuple[Statement, ...]:
        drafts = [draft for number, unit in enumerate(self.units) for draft in self._drafts(number, unit)]
        for place, draft in enumerate(drafts):
            statement = self._statement(draft, drafts[:place], drafts[place + 1 :])
            if statement and not self._repeats(statement):
                self.found.append(statement)
        return tuple(self.found)

    def _drafts(self, number: int, unit: Unit) -> list[Draft]:
        hits = find_hits(unit, self.cues)
        sources = find_sources(unit, self.finder.media, self.cues)
        self.sources.append(sources)
        direct = DirectReader(self.text, unit, number, self.quotes, hits, self.cues)
        drafts = direct.read()
        scene = Scene(unit, number, hits, sources, self.cues)
        drafts += IndirectReader(scene).read(direct.used, drafts)
        drafts = AuthorityReader(scene).read(drafts)
        if not drafts:
            alone = self._sentence_back(scene) or relayed(scene)
            drafts = [alone] if alone else []
        if " ".join(w.lower for w in unit.words[:2]) in self.cues.words.promo:
            drafts = [draft for draft in drafts if draft.start > unit.start]
        if drafts:
            self.reported.add(number)
        return sorted(drafts, key=lambda d: (d.start, d.cue or (0, 0)))

    def _sentence_back(self, scene: Scene) -> Draft | None:
        """Give the sentence before as what was said: "P. Hal itu dikatakan X"."""
        unit, number = scene.unit, scene.number
        hit = next((h for h in scene.hits if h.kind == "passive" and not h.relative), None)
        if hit is None or number == 0 or number - 1 in self.reported:
            return None
        leads = self.cues.words.sentence_leads | self.cues.words.pointing | self.cues.words.agent_leads
        before = self.units[number - 1]
        if hit.start == 0 or any(w.lower not in leads for w in unit.words[: hit.start]) or len(before.words) < _FEW:
            return None
        end = complement_end(before, 0, len(before.words), self.cues)
        cue = (unit.words[hit.start].start, unit.words[hit.end - 1].end)
        start, stop = before.words[0].start, before.words[end - 1].end
        return Draft(number, start, stop, "indirect", "sentence-back", hit.speaker, cue)

    def _statement(self, draft: Draft, before: list[Draft], after: list[Draft]) -> Statement | None:
        unit = self.units[draft.unit]
        speaker = self._speaker(draft, unit, before, after)
        if speaker is None:
            return None
        sources = [s for s in self.sources[draft.unit] if not draft.start <= unit.words[s.first].start < draft.end]
        speaker, chain = self.chains.read(draft, unit, sources, speaker)
        if draft.floating and self.found and self.found[-1].speaker == speaker:
            chain = self.chains.carried(draft, before, self.found[-1]) or chain
        self.finder.remember(speaker)
        self.finder.spoken.add(unit.start)
        cue = Cue(self.text[slice(*draft.cue)], *draft.cue) if draft.cue else None
        words = self.text[draft.start : draft.end]
        confidence = self.confidence.of(draft, unit, speaker)
        return Statement(draft.start, draft.end, words, draft.form, speaker, cue, chain, confidence, draft.rule)

    def _speaker(self, draft: Draft, unit: Unit, before: list[Draft], after: list[Draft]) -> Actor | None:
        if draft.rule == "relayed" and draft.speaker:
            return self.finder.source(unit, draft.speaker.start, draft.speaker.end, media=False)
        if draft.speaker:
            return self.finder.of(
                unit, draft.speaker, weak=draft.rule.startswith(_BELIEFS), strict=draft.rule.startswith(_ACTS)
            )
        if draft.floating == "alone" and self._belongs_to_next(draft, before, after):
            following = self.units[after[0].unit]
            return self.finder.of(following, after[0].speaker) if after[0].speaker else self.finder.last
        return self.finder.behind(unit)

    def _belongs_to_next(self, draft: Draft, before: list[Draft], after: list[Draft]) -> bool:
        """Tell whether words without a cue go with the next quotation, because none stands just before them."""
        follows = bool(before) and before[-1].unit >= draft.unit - 1
        if not after or after[0].unit != draft.unit + 1 or after[0].form != "direct":
            return False
        same = self.units[draft.unit].paragraph == self.units[after[0].unit].paragraph
        return not follows or (same and before[-1].form == "indirect" and self._apart(before[-1], draft))

    def _apart(self, one: Draft, other: Draft) -> bool:
        return self.units[one.unit].paragraph != self.units[other.unit].paragraph

    def _repeats(self, statement: Statement) -> bool:
        """Tell whether a page prints the same sentence twice: the second says nothing new."""
        sentence = self._sentence(statement)
        same = (s for s in self.found if s.text.split() == statement.text.split() and s.speaker == statement.speaker)
        return len(sentence) > _FEW_WORDS and any(self._sentence(s) == sentence for s in same)

    def _sentence(self, statement: Statement) -> list[str]:
        unit = next(u for u in self.units if u.start <= statement.start < u.end)
        return self.text[unit.start : unit.end].split()
