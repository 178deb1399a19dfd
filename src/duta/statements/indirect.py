"""Indirect speech: the clauses that cues report without quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from duta.knowledge.cues import Cues
from duta.statements.complement import complement_end, complement_start, is_speech
from duta.statements.draft import Draft
from duta.statements.hits import Hit, Phrase
from duta.statements.nouns import phrase_after
from duta.statements.sources import Source
from duta.statements.unit import Unit, has_predicate

_NESTING = frozenset({"clause", "tell"})


class IndirectReader:
    """Finds the indirect statements of one unit, after its direct ones."""

    def __init__(self, unit: Unit, number: int, hits: tuple[Hit, ...], sources: tuple[Source, ...], cues: Cues):
        self.unit, self.number, self.hits, self.sources, self.cues = unit, number, hits, sources, cues

    def read(self, used: set[Hit], direct: list[Draft]) -> list[Draft]:
        """Give the indirect statements in text order. ``used`` are the cues that direct speech has taken."""
        free = [hit for hit in self.hits if hit not in used]
        drafts: list[Draft] = []
        for hit in free:
            if any(d.start <= self.unit.words[hit.start].start < d.end for d in drafts):
                inner = self._nested(hit, drafts, free)
                if inner:
                    drafts = inner
                continue
            draft = self._of(hit, free)
            if draft and not _clashes(draft, direct):
                drafts.append(draft)
        drafts.extend(self._authorities(drafts, direct))
        return sorted(drafts, key=lambda d: d.start)

    def _of(self, hit: Hit, free: list[Hit]) -> Draft | None:
        if hit.kind == "active":
            return self._active(hit, free)
        if hit.kind == "passive" and hit.relative:
            return self._relative_passive(hit)
        return self._inverted(hit)

    def _draft(self, start: int, end: int, hit: Hit, rule: str) -> Draft:
        words = self.unit.words
        cue = (words[hit.start].start, words[hit.end - 1].end)
        return Draft(self.number, words[start].start, words[end - 1].end, "indirect", rule, hit.speaker, cue)

    def _active(self, hit: Hit, free: list[Hit]) -> Draft | None:
        found = complement_start(self.unit, hit, self.cues)
        if found is None:
            return None
        start, joined = found
        if joined == "bare" and hit.relative and hit.cue.takes not in {"clause"}:
            return None
        end = complement_end(self.unit, start, self._limit(start, hit, free), self.cues)
        if end <= start or not is_speech(self.unit, start, end, joined, hit, self.cues):
            return None
        return self._draft(start, end, hit, f"{hit.cue.id}-{joined}")

    def _limit(self, start: int, hit: Hit, free: list[Hit]) -> int:
        """Find where the clause must end: before a source's phrase, a cue in the middle, or the next reported clause."""
        words = self.unit.words
        limit = len(words)
        for source in self.sources:
            if source.first > start and (words[source.first - 1].text == "," or source.rank == 0):
                limit = min(limit, source.first)
        for other in free:
            if other.start <= max(start, hit.start) or other.start >= limit:
                continue
            if other.kind in {"root", "enclitic"} and words[other.start - 1].text == ",":
                limit = min(limit, other.start - 1)
            elif other.kind == "active":
                limit = min(limit, self._break_before(other, start) or limit)
        return limit

    def _break_before(self, other: Hit, start: int) -> int | None:
        """Find the word that parts this clause from the next cue's: ", sambil …", "dan Washington mengatakan …"."""
        words = self.unit.words
        first = other.speaker.start if other.speaker and not other.speaker.back else other.start
        place = first - 1
        while place > start and words[place].lower in self.cues.words.adverbs - {
            "sambil",
            "seraya",
            "sementara",
            "dengan",
        }:
            place -= 1
        if place <= start:
            return None
        if words[place].lower in self.cues.words.breaks and has_predicate(words[start:place], self.cues):
            if words[place].lower == "dan" and other.relative:
                return None
            return place
        if words[place].text == "," and (other.speaker is None or other.speaker.back) and not other.relative:
            return place
        return None

    def _nested(self, hit: Hit, drafts: list[Draft], free: list[Hit]) -> list[Draft] | None:
        """Speech within speech: "Retno mengatakan China menyampaikan bahwa P" is China's, told by Retno."""
        outer = drafts[-1]
        if (
            hit.kind != "active"
            or hit.cue.takes not in _NESTING
            or hit.relative
            or hit.speaker is None
            or hit.speaker.back
        ):
            return None
        words = self.unit.words
        first = self.unit.at(outer.start)
        if hit.speaker.start > first + 1 or has_predicate(words[first : hit.start], self.cues):
            return None
        draft = self._active(hit, free)
        if draft is None or not draft.rule.endswith("-bahwa"):
            return None
        nested = Draft(
            draft.unit, draft.start, draft.end, "indirect", "nested", draft.speaker, draft.cue, outer=outer.speaker
        )
        return [*drafts[:-1], nested]

    def _relative_passive(self, hit: Hit) -> Draft | None:
        """A clause hung on a noun: "drone yang diklaim Washington sedang terbang di …"."""
        words = self.unit.words
        start = hit.after
        if hit.cue.id not in {"say"} or start >= len(words) or words[start].punct:
            return None
        if (
            words[start].lower not in self.cues.words.infinitive
            and words[start].lower not in self.cues.words.predicates
        ):
            return None
        limit = next((p for p in range(start, len(words)) if words[p].text == ","), len(words))
        end = complement_end(self.unit, start, limit, self.cues)
        return self._draft(start, end, hit, "relative-passive") if end - start >= 3 else None

    def _inverted(self, hit: Hit) -> Draft | None:
        """A cue in front of its speaker: "P, kata X"; "A, kata X, P"; "Kata X, P"."""
        words = self.unit.words
        after = hit.after
        before = self._before(hit)
        follows = (
            after < len(words)
            and words[after].text in {",", ":"}
            or (after < len(words) and words[after].lower in {"bahwa", "jika"})
        )
        if hit.kind == "passive":
            follows = follows or (after < len(words) and words[after].lower == "bahwa")
        if follows:
            start = after + 1
            if start < len(words) and words[start].lower == "bahwa":
                start += 1
            end = complement_end(self.unit, start, self._limit(start, hit, list(self.hits)), self.cues)
            chunk = words[start:end]
            lead = words[before[0] : before[1]] if before else ()
            medial = not has_predicate(lead, self.cues) or words[before[0]].lower in _OPEN_CLAUSE if before else True
            if end - start >= 3 and has_predicate(chunk, self.cues) and medial and hit.kind != "passive":
                return self._draft(start, end, hit, "cue-medial" if before else "cue-first")
            if not before and end - start >= 3 and has_predicate(chunk, self.cues):
                return self._draft(start, end, hit, "cue-first")
        if before and words[before[1]].text == "," and has_predicate(words[before[0] : before[1]], self.cues):
            return self._draft(*before, hit, "clause-cue")
        return None

    def _before(self, hit: Hit) -> tuple[int, int] | None:
        """Give the clause in front of a cue, from the unit's first word to the comma."""
        words = self.unit.words
        end = hit.start
        while end > 0 and (words[end - 1].lower in {"demikian", "begitu"} or words[end - 1].punct):
            end -= 1
        start = 0
        head = next((s for s in self.sources if s.first == 0), None)
        if head and head.last < end:
            start = head.last + (words[head.last].text == ",")
        return (start, end) if end - start >= 2 else None

    def _authorities(self, drafts: list[Draft], direct: list[Draft]) -> Iterator[Draft]:
        """ "Menurut X, P"; "P, menurut X"; "berdasarkan keterangan X, P"."""
        words = self.unit.words
        for place in range(len(words)):
            if words[place].quoted or words[place].punct:
                continue
            opened = self._authority_at(place)
            if opened is None:
                continue
            draft = self._authority(place, *opened)
            if draft and not _clashes(draft, direct) and not _clashes(draft, drafts):
                yield draft

    def _authority_at(self, place: int) -> tuple[int, Phrase] | None:
        """Give the word after an authority phrase, and the speaker's phrase in it."""
        words = self.unit.words
        name = next((n for n in self.cues.sources.authority if self._reads(place, n)), None)
        if name is None:
            return None
        start = place + len(name.split())
        if name.endswith("nya"):
            return start, Phrase(place, place + 1, back=True)
        while start < len(words) and words[start].lower in self.cues.sources.documents | {
            "dari",
            "oleh",
            "terbaru",
            "yang",
        } | {
            "dilakukan",
            "dirilis",
            "disampaikan",
            "dikeluarkan",
            "stasiun",
        }:
            start += 1
        if start >= len(words) or (start == place + 1 and words[start].lower in self.cues.sources.not_authority):
            return None
        span = phrase_after(words, start, self.cues)
        if span is None:
            return None
        return span[1], Phrase(*span)

    def _reads(self, place: int, name: str) -> bool:
        parts = name.split()
        return [w.lower for w in self.unit.words[place : place + len(parts)]] == parts

    def _authority(self, place: int, after: int, phrase: Phrase) -> Draft | None:
        words = self.unit.words
        cue = (words[place].start, words[place].end)
        comma = next((p for p in range(after, min(len(words), after + 12)) if words[p].text in {","}), None)
        leads = all(w.lower in self.cues.words.openers or w.punct for w in words[:place])
        if comma is not None and not words[after - 1].text == ",":
            start = comma + 1
            while start < len(words) and _date_chunk(words, start):
                start = next((p for p in range(start, len(words)) if words[p].text == ","), len(words)) + 1
            end = complement_end(self.unit, start, self._limit(start, _NO_HIT(place), list(self.hits)), self.cues)
            free = not any(h.kind == "active" and start <= h.start < end and h.cue.takes == "clause" for h in ())
            if end - start >= 3 and has_predicate(words[start:end], self.cues) and free:
                rule = "authority-first" if leads else "authority-medial"
                return Draft(self.number, words[start].start, words[end - 1].end, "indirect", rule, phrase, cue)
        if place > 2 and words[place - 1].text == ",":
            end = place - 1
            if has_predicate(words[:end], self.cues):
                return Draft(self.number, words[0].start, words[end - 1].end, "indirect", "authority-last", phrase, cue)
        return None


_OPEN_CLAUSE = frozenset(
    {
        "setelah",
        "sebelum",
        "ketika",
        "jika",
        "kalau",
        "kalaupun",
        "sejak",
        "meski",
        "meskipun",
        "saat",
        "karena",
        "apabila",
        "bila",
        "walaupun",
        "selama",
        "usai",
        "dengan",
        "untuk",
    }
)


class _NO_HIT:  # noqa: N801
    """Stands for a phrase that is no verb, where only its place matters."""

    def __init__(self, start: int):
        self.start = start


def _date_chunk(words: tuple, start: int) -> bool:  # type: ignore[type-arg]
    return start < len(words) and (
        words[start].lower in {"senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"}
        or words[start].text == "("
    )


def _clashes(draft: Draft, others: list[Draft]) -> bool:
    """Tell whether a draft covers, or lies in, one that is already there."""
    return any(draft.start < other.end and other.start < draft.end for other in others)
