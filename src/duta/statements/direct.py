"""Direct speech: which quotations are somebody's words, and which are only titles, names and scare quotes."""

from __future__ import annotations

import re

from duta.knowledge.cues import Cues
from duta.statements.draft import Draft
from duta.statements.hits import Hit, Phrase
from duta.statements.nouns import phrase_after
from duta.statements.quotes import Quote
from duta.statements.unit import Unit, Word, has_predicate, is_verb

_FEW = 4
"""A quotation of fewer words inside a running sentence is a fragment of it, not a record."""


class DirectReader:
    """Finds the direct statements of one unit."""

    def __init__(
        self, text: str, unit: Unit, number: int, quotes: tuple[Quote, ...], hits: tuple[Hit, ...], cues: Cues
    ):
        self.text, self.unit, self.number, self.hits, self.cues = text, unit, number, hits, cues
        self.quotes = [quotes[n] for n in unit.quotes if not quotes[n].single or _is_speech(text, quotes[n])]
        self.used: set[Hit] = set()

    def read(self) -> list[Draft]:
        """Give the direct statements in text order; ``used`` then holds the cues that belong to them."""
        drafts: list[Draft] = []
        for quote in self.quotes:
            draft = self._after(quote) or self._before(quote) or self._split(quote, drafts) or self._floating(quote)
            if draft:
                drafts.append(draft)
        return drafts

    def _draft(self, quote: Quote, rule: str, hit: Hit | None, speaker: Phrase | None, floating: str = "") -> Draft:
        words = self.unit.words
        cue = (words[hit.start].start, words[hit.end - 1].end) if hit else None
        return Draft(self.number, quote.start, quote.end, "direct", rule, speaker, cue, floating=floating)

    def _count(self, quote: Quote) -> int:
        return len(re.findall(r"\w+", self.text[quote.start : quote.end]))

    def _leads(self, quote: Quote) -> bool:
        """Tell whether the quotation begins the unit, or follows another quotation's cue."""
        before = self.text[self.unit.start : quote.opens].rstrip()
        return not before or before[-1] in '.?!:”"'

    def _after(self, quote: Quote) -> Draft | None:
        """A cue behind the quotation: "…," kata X."""
        first = self.unit.at(quote.closes)
        words = self.unit.words
        comma = quote.end > quote.start and self.text[quote.end - 1] in ",?!.…-–"
        while first < len(words) and words[first].text in {",", ".", "-", "–", "—"}:
            comma, first = True, first + 1
        if first >= len(words) or (
            self._count(quote) < _FEW and not self._leads(quote) and not self._speech_like(quote)
        ):
            return None
        for hit in self.hits:
            if hit.start < first:
                continue
            if hit.kind in {"root", "enclitic", "passive"} and self._only_leads(first, hit.start):
                self.used.add(hit)
                return self._draft(quote, "quote-cue", hit, hit.speaker)
            if hit.kind == "active" and comma and self._speaker_follows(first, hit):
                self.used.add(hit)
                return self._draft(quote, "quote-speaker-cue", hit, hit.speaker)
            break
        return self._noun_after(quote, first)

    def _speech_like(self, quote: Quote) -> bool:
        return self.text[quote.end - 1] in ",?!" and self._count(quote) >= 2

    def _only_leads(self, first: int, cue: int) -> bool:
        small = self.cues.words
        leads = small.thus | small.sentence_leads | small.pointing
        return all(w.lower in leads for w in self.unit.words[first:cue])

    def _speaker_follows(self, first: int, hit: Hit) -> bool:
        """Tell whether only the speaker's name stands between quotation and verb ("…," Wang mengatakan kepada …)."""
        speaker = hit.speaker
        return speaker is not None and not speaker.back and first <= speaker.start <= first + 1 and not hit.relative

    def _noun_after(self, quote: Quote, first: int) -> Draft | None:
        """A noun behind the quotation: "…," demikian pernyataan X; "…," bunyi surat itu; "…," menurut X."""
        words = self.unit.words
        place = first
        while place < len(words) and words[place].lower in self.cues.words.thus:
            place += 1
        lower = words[place].lower if place < len(words) else ""
        if lower in self.cues.sources.authority:
            span = phrase_after(words, place + 1, self.cues) if not lower.endswith("nya") else None
            phrase = Phrase(*span) if span else Phrase(place, place + 1, back=True)
            return self._noun(quote, place, phrase)
        if (
            place > first
            and words[first].lower in self.cues.words.thus
            and words[place : place + 1]
            and words[place].capital
        ):
            span = phrase_after(words, place, self.cues)
            return self._noun(quote, first, Phrase(*span)) if span else None
        if lower not in self.cues.sources.documents or (place == first and lower not in self.cues.sources.wording):
            return None
        start = place
        while place < len(words) and words[place].lower in self.cues.sources.documents:
            place += 1
        while place < len(words) and words[place].lower in self.cues.sources.linking:
            place += 1
        span = phrase_after(words, place, self.cues)
        if span and words[span[0]].lower in self.cues.words.pointing:
            span = None
        return self._noun(quote, start, Phrase(*span) if span else Phrase(start, start + 1, back=True))

    def _noun(self, quote: Quote, place: int, phrase: Phrase) -> Draft:
        words = self.unit.words
        cue = (words[place].start, words[place].end)
        return Draft(self.number, quote.start, quote.end, "direct", "quote-noun", phrase, cue)

    def _before(self, quote: Quote) -> Draft | None:
        """A cue in front of the quotation: X mengatakan, "…"."""
        last = self.unit.at(quote.opens)
        hit = next((h for h in reversed(self.hits) if h.end <= last and h.kind in {"active", "enclitic", "root"}), None)
        if hit is None or hit in self.used:
            return self._noun_before(quote, last)
        end = hit.end if hit.kind == "active" else max(hit.end, hit.after)
        between = self.unit.words[end:last]
        if any(w.quoted for w in between):
            return None
        if not self._reaches(between, hit) or not self._whole(quote, between):
            return None
        self.used.add(hit)
        return self._draft(quote, "cue-quote", hit, hit.speaker)

    def _reaches(self, between: tuple[Word, ...], hit: Hit) -> bool:
        """Tell whether nothing but an addressee, a time, a place or "bahwa" stands between cue and quotation."""
        texts = [w.lower for w in between if w.text not in "\"“”'‘’„«»"]
        small = self.cues.words
        joints = small.that | small.purpose | small.after_cue | {",", ":"}
        if all(text in joints for text in texts) and len(texts) <= 2:
            return True
        as_what = [text for text in texts if text in small.as_what]
        if hit.cue.sebagai and len(texts) <= 2 and not as_what:
            return True
        if texts == as_what:
            return self.unit.words[hit.start].lower.endswith("nya")
        if texts[-1] in small.that | {",", ":"}:
            first = texts[0]
            adjunct = first in self.cues.words.time_words or first in small.towards | small.manner | {","}
            return adjunct and not has_predicate(tuple(w for w in between if w.lower not in small.that), self.cues)
        return hit.cue.takes == "addressee" and len(texts) <= _FEW + 2

    def _whole(self, quote: Quote, between: tuple[Word, ...]) -> bool:
        """Tell whether the quotation is what was said, and not a fragment of an indirect clause."""
        count = self._count(quote)
        rest = self.unit.words[self.unit.at(quote.closes) :]
        left = len([w for w in rest if not w.punct])
        if any(w.lower in self.cues.words.that for w in between):
            return count >= 2 * _FEW and left <= 2
        if between and between[-1].text in ",:\"“'‘" and any(w.text in ",:" for w in between):
            return count >= 2 or left == 0
        if count < 3:
            return False
        if left <= 2 or self.text[quote.end - 1] in ".,!?":
            return True
        inner = self.unit.words[self.unit.at(quote.start) : self.unit.at(quote.end)]
        return count >= _FEW and has_predicate(inner, self.cues)

    def _noun_before(self, quote: Quote, last: int) -> Draft | None:
        """A noun in front of the quotation: Pernyataan itu berlanjut, "…"; X: "…"; bunyi surat itu: "…"."""
        words = [w for w in self.unit.words[:last] if not w.quoted]
        texts = [w.lower for w in words if w.text not in "\"“'‘"]
        if not texts or texts[-1] not in {",", ":"}:
            return None
        if texts[0] in self.cues.sources.documents and len(texts) <= 2 * _FEW:
            return self._draft(quote, "noun-quote", None, None, "last")
        return None

    def _split(self, quote: Quote, drafts: list[Draft]) -> Draft | None:
        """The rest of a quotation that its cue has split: "A," kata X, "B"."""
        if not drafts or drafts[-1].rule not in {"quote-cue", "quote-speaker-cue", "quote-noun"}:
            return None
        start, end = self.unit.at(drafts[-1].end), self.unit.at(quote.opens)
        between = self.text[drafts[-1].end : quote.opens].rstrip()
        used = [h for h in self.hits if start <= h.start < end]
        others = [w for w in self.unit.words[start:end] if is_verb(w, self.cues) and not w.quoted]
        if not between.endswith((",", ":", ".", "-")) or len(used) > 1 or len(others) > 2 or self._count(quote) < 2:
            return None
        previous = drafts[-1]
        return Draft(self.number, quote.start, quote.end, "direct", "quote-split", previous.speaker, previous.cue)

    def _floating(self, quote: Quote) -> Draft | None:
        """A whole sentence in quotation marks without a cue: the last speaker's, or the next one's."""
        inner = self.text[quote.start : quote.end]
        after = self.text[quote.closes : self.unit.end].strip(" \n.")
        before = self.text[self.unit.start : quote.opens].strip()
        words = re.findall(r"\w+", inner)
        if before or after or len(words) < 3 or (quote.single and len(words) < 2 * _FEW):
            return None
        titled = sum(w[0].isupper() for w in words) >= len(words) * 0.6
        stops = inner[-1] in ".?!…" or self.text[quote.closes : quote.closes + 1] == "."
        if titled or not (stops or len(words) >= 3 * _FEW):
            return None
        return self._draft(quote, "quote-alone", None, None, "alone")


def _is_speech(text: str, quote: Quote) -> bool:
    """Tell whether single marks hold speech: a comma or stop stands inside them, or the quotation is long."""
    return text[quote.end - 1] in ",?!" or (text[quote.end - 1] == "." and quote.end - quote.start > 30)
