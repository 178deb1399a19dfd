"""Indirect speech: the clauses that cues report without quotation marks."""

from __future__ import annotations

from dataclasses import replace

from duta.knowledge.cues import Cues
from duta.statements.complement import clause_limit, complement_end, complement_start, is_speech
from duta.statements.draft import Draft
from duta.statements.hits import Hit
from duta.statements.scene import Scene
from duta.statements.unit import Word, has_predicate, is_verb

_SHORTEST, _ASIDE = 3, 16
_NESTING = frozenset({"clause", "tell"})
_LONG = 5
_VAGUE_BARE = frozenset({"clause"})


class IndirectReader:
    """Finds the indirect statements of one unit, after its direct ones."""

    def __init__(self, scene: Scene):
        self.scene, self.unit, self.cues = scene, scene.unit, scene.cues

    def read(self, used: set[Hit], direct: list[Draft]) -> list[Draft]:
        """Give the indirect statements in text order. ``used`` are the cues that direct speech has taken."""
        drafts: list[Draft] = []
        for hit in self.scene.hits:
            if hit in used:
                continue
            inside = next((d for d in drafts if d.start <= self.unit.words[hit.start].start < d.end), None)
            if inside:
                nested = self._nested(hit, inside)
                drafts = [nested if nested and d is inside else d for d in drafts]
                continue
            draft = self._of(hit)
            if draft is None or clashes(draft, direct):
                continue
            told = [d for d in drafts if draft.rule == "clause-cue" and draft.start <= d.start and d.end <= draft.end]
            if told:
                drafts = [replace(d, outer=draft.speaker) if d in told else d for d in drafts]
            elif not clashes(draft, drafts):
                drafts.append(draft)
        return sorted(drafts, key=lambda d: d.start)

    def _of(self, hit: Hit) -> Draft | None:
        if hit.kind == "active":
            return self._active(hit) or self._shared(hit) or self._closing(hit)
        if hit.kind == "passive" and hit.relative:
            return self._relative_passive(hit)
        return self._inverted(hit)

    def _draft(self, start: int, end: int, hit: Hit, rule: str) -> Draft:
        words = self.unit.words
        cue = (words[hit.start].start, words[hit.end - 1].end)
        return Draft(self.scene.number, words[start].start, words[end - 1].end, "indirect", rule, hit.speaker, cue)

    def _end(self, start: int, hit: Hit) -> int:
        limit = clause_limit(self.scene, start, hit.start)
        return complement_end(self.unit, start, limit, self.cues)

    def _active(self, hit: Hit) -> Draft | None:
        found = complement_start(self.unit, hit, self.cues)
        if found is None:
            return None
        start, joined = self._over_source(found[0]), found[1]
        if joined == "bare" and hit.relative and hit.cue.takes not in _VAGUE_BARE and not self._plain_clause(start):
            return None
        end = self._end(start, hit)
        if joined == "bare" and hit.cue.takes in {"object", "promise"}:
            end = self._without_time(start, end)
        if end <= start or not is_speech(self.unit, start, end, joined, hit, self.cues):
            return None
        return self._draft(start, end, hit, f"{hit.cue.id}-{joined}")

    def _over_source(self, start: int) -> int:
        """Go over a source that stands in front of the clause ("mengatakan, seperti dikutip AFP, …")."""
        source = next((s for s in self.scene.sources if s.first == start), None)
        if source is None or source.last >= len(self.unit.words):
            return start
        return source.last + (self.unit.words[source.last].text == ",")

    def _plain_clause(self, start: int) -> bool:
        """Tell whether a clause with a named subject follows ("yang menyatakan Indonesia telah setuju")."""
        words = self.unit.words[start:]
        return bool(words) and words[0].capital and has_predicate(words, self.cues, sure=True)

    def _without_time(self, start: int, end: int) -> int:
        """Leave out when a demand was made ("meminta Iran menahan diri setelah …")."""
        words = self.unit.words
        for place in range(start + 3, end):
            opposed = words[place - 1].text == "," and words[place].lower in self.cues.words.opposing
            opposed = (
                opposed and words[place + 1 : place + 2] != () and words[place + 1].lower not in self.cues.words.thus
            )
            if (opposed or words[place].lower in self.cues.words.before_times) and not words[place].quoted:
                return complement_end(self.unit, start, place, self.cues)
        return end

    def _shared(self, hit: Hit) -> Draft | None:
        """Two speakers and one clause: "A melaporkan pada Kamis dan B melaporkan pada Jumat bahwa P"."""
        words = self.unit.words
        other = next((h for h in self.scene.hits if h.start > hit.start and h.kind == "active"), None)
        if other is None or other.speaker is None or other.speaker.back:
            return None
        between = words[hit.end : other.speaker.start]
        joined = between and between[-1].lower in self.cues.words.joining | self.cues.words.opposing
        if not joined or has_predicate(between, self.cues) or other.cue.id != hit.cue.id:
            return None
        draft = self._active(other)
        return replace(draft, speaker=hit.speaker, cue=self._draft(0, 1, hit, "").cue, twin=True) if draft else None

    def _closing(self, hit: Hit) -> Draft | None:
        """A speaker and his verb behind the clause: "P, X melaporkan"."""
        words = self.unit.words
        behind = words[hit.end :]
        speaker = hit.speaker
        if speaker is None or speaker.back or speaker.start < _LONG or words[speaker.start - 1].text != ",":
            return None
        if hit.cue.takes not in _NESTING | {"announce"} or not all(w.punct or _is_time(w, self.cues) for w in behind):
            return None
        end = speaker.start - 1
        if not has_predicate(words[:end], self.cues) or words[0].lower in self.cues.words.subordinators:
            return None
        return self._draft(0, end, hit, "clause-speaker-cue")

    def _nested(self, hit: Hit, outer: Draft) -> Draft | None:
        """Speech within speech: "Retno mengatakan China menyampaikan bahwa P" is China's, told by Retno."""
        if hit.kind != "active" or hit.cue.takes not in _NESTING or hit.relative:
            return None
        if hit.speaker is None or hit.speaker.back or outer.twin:
            return None
        first = self.unit.at(outer.start)
        if hit.speaker.start > first + 1 or has_predicate(self.unit.words[first : hit.start], self.cues):
            return None
        draft = self._active(hit)
        if draft is None or not draft.rule.endswith("-bahwa"):
            return None
        return replace(draft, rule="nested", outer=outer.speaker)

    def _relative_passive(self, hit: Hit) -> Draft | None:
        """A clause hung on a noun: "drone yang diklaim Washington sedang terbang di …"."""
        words = self.unit.words
        start = hit.after
        if hit.cue.id != "say" or start >= len(words) or words[start].punct:
            return None
        if words[start].lower not in self.cues.words.infinitive | self.cues.words.predicates:
            return None
        limit = next((p for p in range(start, len(words)) if self._ends_relative(p)), len(words))
        end = complement_end(self.unit, start, limit, self.cues)
        return self._draft(start, end, hit, "relative-passive") if end - start >= 3 else None

    def _ends_relative(self, place: int) -> bool:
        words = self.unit.words
        if words[place].lower in self.cues.words.pointing and place + 1 < len(words):
            following = words[place + 1]
            return following.lower in self.cues.words.predicates or is_verb(following, self.cues)
        return words[place].text == ","

    def _inverted(self, hit: Hit) -> Draft | None:
        """A cue in front of its speaker: "P, kata X"; "A, kata X, P"; "Kata X, P"."""
        before = self._clause_before(hit)
        behind = self._clause_behind(hit)
        if behind and self._goes_behind(hit, before):
            return self._draft(*behind, hit, "cue-medial" if before else "cue-first")
        words = self.unit.words
        if before and words[before[1]].text in ",–—-" and before[1] - before[0] >= _SHORTEST:
            return self._draft(*before, hit, "clause-cue")
        return None

    def _goes_behind(self, hit: Hit, before: tuple[int, int] | None) -> bool:
        """Tell whether the words reported stand behind the cue, and only their opening in front of it."""
        if before is None:
            return True
        lead = self.unit.words[slice(*before)]
        opening = lead[0].lower in self.cues.words.subordinators | self.cues.words.openers
        return hit.kind != "passive" and (opening or not has_predicate(lead, self.cues))

    def _clause_behind(self, hit: Hit) -> tuple[int, int] | None:
        words = self.unit.words
        start = self._over_aside(hit) if hit.kind == "passive" else hit.after
        joints = self.cues.words.that | self.cues.words.if_that | {",", ":"}
        if start >= len(words) or words[start].lower not in joints:
            return None
        start += 1
        if start < len(words) and words[start].lower in self.cues.words.that:
            start += 1
        end = self._end(start, hit) if start < len(words) else start
        return (start, end) if end - start >= 3 and has_predicate(words[start:end], self.cues) else None

    def _over_aside(self, hit: Hit) -> int:
        """Go over time and place behind "seperti disampaikan X", to the comma its clause begins behind."""
        words = self.unit.words
        led = hit.start > 0 and words[hit.start - 1].lower in self.cues.sources.led_by
        if not led or hit.after >= len(words) or words[hit.after].lower not in self.cues.words.time_words:
            return hit.after
        near = range(hit.after, min(len(words), hit.after + _ASIDE))
        comma = next((p for p in near if words[p].text == ","), hit.after)
        return hit.after if has_predicate(words[hit.after : comma], self.cues) else comma

    def _clause_before(self, hit: Hit) -> tuple[int, int] | None:
        """Give the clause in front of a cue, from the sentence's first word, or the head source's end, to the comma."""
        words = self.unit.words
        end = hit.start
        while end > 0 and (words[end - 1].lower in self.cues.words.thus or _parts(words[end - 1])):
            end -= 1
        start = 0
        head = next((s for s in self.scene.sources if s.first == 0), None)
        if head and head.last < end:
            start = head.last + (words[head.last].text == ",")
        return (start, end) if end - start >= 2 else None


def _parts(word: Word) -> bool:
    """Tell whether a mark parts a clause from what follows; a bracket that closes is the clause's ("(12/6), kata")."""
    return word.punct and word.text not in ")]"


def _is_time(word: Word, cues: Cues) -> bool:
    small = cues.words
    return word.text[0].isdigit() or word.lower in small.days | small.months | small.date_words


def clashes(draft: Draft, others: list[Draft]) -> bool:
    """Tell whether a draft covers, or lies in, one that is already there; twins share their words."""
    return any(draft.start < other.end and other.start < draft.end and not other.twin for other in others)
