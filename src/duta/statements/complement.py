"""Complements: where the words that a cue reports begin and end."""

from __future__ import annotations

import re

from duta.knowledge.cues import Cues
from duta.statements.hits import Hit
from duta.statements.nouns import is_role
from duta.statements.scene import Scene
from duta.statements.unit import Unit, Word, has_predicate, is_verb, is_verb_shape

_LONG, _NOUN, _OBJECT = 6, 16, 14
_CLAUSE = {"clause": 3, "tell": 3, "announce": 4}
"""So many words after a comma are a clause, though no verb in them is known for one."""


def complement_start(unit: Unit, hit: Hit, cues: Cues) -> tuple[int, str] | None:
    """Give the first word of what an active cue reports, and how it is joined: bahwa, comma or bare."""
    words = unit.words
    place = hit.end
    while place < len(words) and words[place].lower in cues.words.after_cue:
        place += 1
    if place < len(words) and words[place].lower in cues.words.manner and place + 1 < len(words):
        place += 2
    if place >= len(words):
        return None
    found = _joined(words, place, hit, cues) or _over_adjunct(words, place, hit, cues)
    return found or _behind_noun(words, place, hit, cues) or (place, "bare")


def _joined(words: tuple[Word, ...], place: int, hit: Hit, cues: Cues) -> tuple[int, str] | None:
    word = words[place]
    if word.lower in cues.words.that:
        return _skip_comma(words, place + 1), "bahwa"
    if word.lower in cues.words.so_that and hit.cue.takes in {"object", "tell"}:
        return place + 1, "bahwa"
    if (
        word.lower in cues.words.if_that
        and hit.cue.takes == "clause"
        and not any(w.lower in cues.words.then for w in words[place:])
    ):
        return place + 1, "bahwa"
    if word.text in {",", ":"}:
        start = place + 1
        if start < len(words) and words[start].lower in cues.words.that:
            return start + 1, "bahwa"
        return (start, "comma") if start < len(words) else None
    return None


def _behind_noun(words: tuple[Word, ...], place: int, hit: Hit, cues: Cues) -> tuple[int, str] | None:
    """Find the clause behind a noun for what is said ("menyampaikan keyakinan bahwa …")."""
    if hit.cue.takes not in {"clause", "tell", "announce"} or words[place].lower in cues.words.infinitive:
        return None
    for that in range(place + 1, min(len(words), place + _NOUN)):
        if words[that].lower in cues.words.that and not has_predicate(words[place:that], cues):
            return that + 1, "bahwa"
    return None


def _skip_comma(words: tuple[Word, ...], place: int) -> int:
    return place + 1 if place < len(words) and words[place].text == "," else place


def _over_adjunct(words: tuple[Word, ...], place: int, hit: Hit, cues: Cues) -> tuple[int, str] | None:
    """Go over addressee, time and place ("kepada wartawan di Jakarta, Senin (1/2), …")."""
    first = words[place].lower
    addressed = first in cues.words.towards or hit.cue.takes == "addressee"
    if not addressed and first not in cues.words.time_words and first not in cues.words.about:
        return None
    stop = min(len(words), place + 40)
    for position in range(place, stop):
        if words[position].lower in cues.words.that and not words[position].quoted:
            return position + 1, "bahwa"
        if words[position].lower in cues.active and position > place:
            break
    commas = [p for p in range(place, stop) if words[p].text == "," and not words[p].quoted]
    for number, comma in enumerate(commas):
        following = commas[number + 1] if number + 1 < len(commas) else len(words)
        chunk = words[comma + 1 : following]
        if has_predicate(words[place:comma], cues) and not addressed:
            return None
        if chunk and not _is_date(chunk, cues) and (has_predicate(chunk, cues) or following == len(words)):
            return comma + 1, "comma"
    if addressed and words[place].lower in cues.words.towards:
        return _over_addressee(words, place + 1, cues), "bare"
    if hit.cue.takes == "addressee":
        return None
    return place, "bare"


def _over_addressee(words: tuple[Word, ...], place: int, cues: Cues) -> int:
    if place < len(words) and words[place].lower in cues.sources.press:
        place += 1
    while place < len(words) and words[place].capital:
        place += 1
    return place


def _is_date(chunk: tuple[Word, ...], cues: Cues) -> bool:
    small = cues.words
    return all(w.punct or w.text[0].isdigit() or w.lower in small.days | small.months | small.date_words for w in chunk)


def clause_limit(scene: Scene, start: int, after: int) -> int:
    """Find where a clause must end: before a source's phrase, a cue in the middle, or the next reported clause.

    ``after`` is the place of the cue whose clause it is.
    """
    words = scene.unit.words
    limit = len(words)
    for source in scene.sources:
        if source.first > start and (words[source.first - 1].text in ",(" or source.rank == 0):
            limit = min(limit, source.first)
    limit = next((place for place in range(start + 1, limit - 2) if _goes_on(words, place, scene.cues)), limit)
    if after >= 0 and any(h.start == after and h.cue.sebagai for h in scene.hits):
        limit = next((p for p in range(start + 3, limit - 2) if _new_clause(words, p, limit, scene.cues)), limit)
    limit = next((place for place in range(start + 3, limit - 2) if _narrated(words, place, scene.cues)), limit)
    for other in scene.hits:
        if other.start <= max(start, after) or other.start >= limit:
            continue
        if other.kind in {"root", "enclitic"} and words[other.start - 1].text == ",":
            limit = min(limit, other.start - 1)
        elif other.kind == "active":
            limit = min(limit, _break_before(words, other, start, scene.cues) or limit)
    return limit


def _goes_on(words: tuple[Word, ...], place: int, cues: Cues) -> bool:
    """Tell whether the narrator goes on behind a quotation's comma (… "berlebihan," menolak klaim itu)."""
    closed = words[place].quoted and words[place].text == "," and words[place + 1].text in '"”'
    return closed and is_verb(words[place + 2], cues)


def _new_clause(words: tuple[Word, ...], comma: int, limit: int, cues: Cues) -> bool:
    """Tell whether ", dan" opens a clause of the narrator's, after something was called something."""
    joined = words[comma].text == "," and words[comma + 1].lower in cues.words.joining
    called = any(w.lower in cues.words.as_what for w in words[:comma])
    return joined and called and has_predicate(words[comma + 2 : limit], cues)


def _narrated(words: tuple[Word, ...], comma: int, cues: Cues) -> bool:
    """Tell whether what follows a comma is the narrator's: ", sehari setelah …", ", namun menolak memerinci …"."""
    if words[comma].text != "," or words[comma].quoted:
        return False
    following = [w.lower for w in words[comma + 1 : comma + 4]]
    if following[0] in cues.words.opposing:
        return any(word in cues.words.withheld for word in following[1:])
    return following[0] in cues.words.lapse and any(word in cues.words.before_times for word in following[1:])


def _break_before(words: tuple[Word, ...], other: Hit, start: int, cues: Cues) -> int | None:
    """Find the word that parts this clause from the next cue's: ", sambil …", "dan Washington mengatakan …"."""
    named = other.speaker is not None and not other.speaker.back and other.speaker.start > start
    place = (other.speaker.start if named and other.speaker else other.start) - 1
    if other.relative:
        return None
    while place > start and words[place].lower in cues.words.adverbs - cues.words.breaks:
        place -= 1
    if place <= start:
        return None
    if words[place].lower in cues.words.breaks and has_predicate(words[start:place], cues):
        return place
    if words[place].text == "," and not named:
        return place
    return None


def complement_end(unit: Unit, start: int, limit: int, cues: Cues) -> int:
    """Give the end of the words that begin at ``start``: before ``limit``, without stops and asides that hang on."""
    words = unit.words
    end = limit
    while True:
        while end > start and words[end - 1].punct and words[end - 1].text in ".,;:—–-":
            end -= 1
        comma = next((p for p in range(end - 1, start, -1) if words[p].text == "," and not words[p].quoted), None)
        if comma is None or comma + 1 >= end:
            return end
        chunk = words[comma + 1 : end]
        rest = words[end:limit]
        if not (_is_date(chunk, cues) or _is_aside(chunk, rest, cues)):
            return end
        end = comma


def _is_aside(chunk: tuple[Word, ...], cut: tuple[Word, ...], cues: Cues) -> bool:
    """Tell whether a last chunk tells where and when it was said ("usai bertemu X", "dalam keterangannya")."""
    if chunk[0].lower not in cues.words.asides:
        return False
    dated = any(not w.punct for w in cut)
    told = any(w.lower in cues.words.told for w in chunk)
    return told or (dated and not has_predicate(chunk, cues) and len(chunk) <= 8)


def is_speech(unit: Unit, start: int, end: int, joined: str, hit: Hit, cues: Cues) -> bool:
    """Tell whether ``words[start:end]`` can be what this cue reports."""
    words = unit.words[start:end]
    while words and words[0].punct:
        words = words[1:]
    plain = [w for w in words if not w.punct]
    if len(plain) < 2:
        return False
    takes = hit.cue.takes
    if joined == "bahwa":
        return takes != "question" or words[0].lower in cues.words.questions
    if joined == "comma":
        if takes == "question" or plain[0].lower in cues.active or _is_date(words, cues):
            return False
        return has_predicate(words, cues) or len(plain) >= _CLAUSE.get(takes, _LONG)
    if takes in {"marked", "addressee"}:
        return False
    return _bare(unit.words[hit.start].lower, takes, words, hit, cues)


def _bare(verb: str, takes: str, words: tuple[Word, ...], hit: Hit, cues: Cues) -> bool:
    first = words[0].lower
    stem = first[:-3] if first.endswith("nya") else first
    if takes == "question":
        return first in cues.words.questions
    if takes == "promise":
        return (
            first in cues.words.infinitive or first in cues.words.purpose or words[0].quoted or is_verb(words[0], cues)
        )
    if takes == "object":
        thing = stem in cues.words.mass or _NOMINAL.fullmatch(stem) is not None
        if thing:
            return hit.cue.id == "warn" and has_predicate(words, cues, sure=True)
        return _object_then_verb(words, cues)
    if verb in hit.cue.sure:
        return len([w for w in words if not w.punct]) >= 4 or has_predicate(words, cues)
    if first in cues.words.infinitive or (takes != "write" and is_verb_shape(words[0], cues)):
        return True
    if takes == "write" and first in cues.words.one:
        return False
    if hit.cue.sebagai and _sebagai(words, cues):
        return True
    if first in cues.words.time_words or first in cues.words.hanging or _names_as(words, cues):
        return False
    nominal = _NOMINAL.fullmatch(stem) is not None and (takes == "announce" or (takes == "tell" and first != stem))
    noun = nominal or stem in cues.words.mass or first in cues.words.mass
    return has_predicate(words, cues, sure=noun)


_NOMINAL = re.compile(r"(?:pe(?:m|n|ng|ny|r)?|ke|per)[a-z]{3,}an")
"""Nouns of doing: after a cue they name an act, and a verb further on is not theirs."""


def _sebagai(words: tuple[Word, ...], cues: Cues) -> bool:
    if any(w.lower in cues.words.as_what for w in words[1:8]):
        return True
    pointed = next((p for p in range(1, min(8, len(words) - 1)) if words[p].lower in cues.words.pointing), None)
    if pointed is None:
        return False
    after = next((w for w in words[pointed + 1 :] if not w.punct), None)
    return after is not None and after.lower not in cues.words.np_stops | cues.words.subordinators


def _names_as(words: tuple[Word, ...], cues: Cues) -> bool:
    """Tell whether something is called or taken for something, not told ("mengakui X sebagai ibu kota")."""
    place = next((p for p in range(1, min(8, len(words))) if words[p].lower in cues.words.as_what), None)
    return place is not None and not has_predicate(words[:place], cues)


def _acts(word: Word, cues: Cues) -> bool:
    """Tell whether a phrase that begins so can be asked to do something: no thing that is asked for."""
    addressed = cues.sources.press | cues.speakers.pronouns | cues.words.vague
    return word.capital or is_role(word, cues) or word.lower in addressed or word.lower.endswith("nya")


def _object_then_verb(words: tuple[Word, ...], cues: Cues) -> bool:
    """Tell whether somebody and then an act follow ("Iran menahan diri", "semua pihak untuk menahan diri")."""
    for position, word in enumerate(words[:_OBJECT]):
        if word.lower in cues.words.relative:
            return False
        if not position or word.quoted:
            continue
        if word.lower in cues.words.purpose:
            return _acts(words[0], cues)
        if word.lower in cues.words.demanded or is_verb(word, cues):
            return True
    return False
