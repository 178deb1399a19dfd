"""The noun phrase beside a cue: where the words that name a speaker begin and end."""

from __future__ import annotations

import re

from duta.knowledge.cues import Cues
from duta.statements.unit import Word, has_predicate, is_verb

Words = tuple[Word, ...]
Span = tuple[int, int]
_CLOSING = {"(": ")", "[": "]"}
_LONGEST = 24
_AGENT = re.compile(r"pe[a-z]{3,}(?<!an)(?:nya)?|(?:mitra|timpalan|kolega|rekan)nya")
_IN_NAMES = frozenset("./-–")


def phrase_after(words: Words, start: int, cues: Cues) -> Span | None:
    """Give the phrase that begins at ``start``, with the apposition that names the one meant ("…, Sergei Ivanov")."""
    end = _run(words, start, cues)
    if end == start:
        return None
    if end + 1 < len(words) and words[end].text == "," and is_role(words[start], cues):
        stop = _run(words, end + 1, cues)
        if stop > end + 1 and is_name(words[end + 1 : stop], cues) and _closed(words, stop, cues):
            return start, stop
    return start, end


def _closed(words: Words, place: int, cues: Cues) -> bool:
    """Tell whether a name ends here, and is not the subject of what follows."""
    return place >= len(words) or words[place].punct or words[place].lower in cues.words.np_stops | cues.words.days


def is_role(word: Word, cues: Cues) -> bool:
    """Tell whether a phrase that begins so names an office, a body or a number of people."""
    speakers = cues.speakers
    return word.lower in speakers.person_heads | speakers.organisation_heads | speakers.collective_heads


def is_agent(word: Word) -> bool:
    """Tell whether a word is a noun for who does something ("pendiri", "pemiliknya", "mitranya")."""
    return _AGENT.fullmatch(word.lower) is not None


def is_name(words: Words, cues: Cues) -> bool:
    """Tell whether words are a bare name: capitals throughout, and no day."""
    plain = [w for w in words if not w.punct]
    return (
        1 <= len(plain) <= 8
        and plain[0].capital
        and plain[0].lower not in cues.words.days
        and sum(not w.capital for w in plain) <= 1
    )


def _run(words: Words, start: int, cues: Cues) -> int:
    """Read words until a comma, a quotation mark, a preposition that belongs to the verb, or a verb."""
    place = start
    while place < len(words) and place - start < _LONGEST:
        if words[place].text in _CLOSING:
            place = _over_bracket(words, place)
            continue
        if _breaks(words, place) or _stops(words, place, start, cues):
            break
        place += 1
    while place > start and words[place - 1].punct and words[place - 1].text not in ")]":
        place -= 1
    return place


def _breaks(words: Words, place: int) -> bool:
    word = words[place]
    if word.quoted or (word.punct and not _in_name(words, place)):
        return True
    return word.text == "." and not _abbreviation(words, place)


def _holds(word: Word, cues: Cues) -> bool:
    """Tell whether an office or body that begins so has its place behind it ("Duta Besar X untuk Y")."""
    return word.lower in cues.words.holders | cues.speakers.organisation_heads


def _in_name(words: Words, place: int) -> bool:
    """Tell whether a mark stands inside a name: a stop, or a dash or slash with no space about it."""
    word = words[place]
    if word.text not in _IN_NAMES:
        return False
    tight = 0 < place < len(words) - 1 and words[place - 1].end == word.start and word.end == words[place + 1].start
    return tight or word.text == "."


def _stops(words: Words, place: int, start: int, cues: Cues) -> bool:
    word = words[place]
    small = cues.words
    if word.capital and word.lower not in small.days:
        return False
    if place == start:
        return word.lower in small.np_stops or is_verb(word, cues)
    if word.lower in small.held_at and place + 1 < len(words):
        held = not any(w.capital for w in words[start:place]) or _holds(words[start], cues)
        return not (held and words[place + 1].capital and words[place + 1].lower not in small.days)
    return (
        word.lower in small.np_stops
        or word.lower in small.days
        or word.lower in small.adverbs - small.pointing
        or word.lower in small.predicates
        or is_verb(word, cues)
    )


def _abbreviation(words: Words, place: int) -> bool:
    """Tell whether a full stop belongs to an initial or a title ("M. Natsir", "Dr. Soetomo")."""
    if not place or place + 1 >= len(words):
        return False
    before, after = words[place - 1], words[place + 1]
    return len(before.text) <= 2 and before.capital and after.capital


def _over_bracket(words: Words, place: int) -> int:
    close = _CLOSING[words[place].text]
    stops = (stop + 1 for stop in range(place + 1, min(len(words), place + 12)) if words[stop].text == close)
    return next(stops, place + 1)


def subject_before(words: Words, index: int, cues: Cues) -> Span | None:
    """Give the speaker's phrase in front of an active cue at ``index``; None where the clause names nobody."""
    end = back_over_adverbs(words, index, cues)
    if end and words[end - 1].lower in cues.words.relative:
        return _head_before(words, end - 1, cues)
    while end > 0:
        if words[end - 1].text == ",":
            end -= 1
            continue
        if words[end - 1].punct and words[end - 1].text not in ")]":
            return None
        start = _chunk_start(words, end)
        span = _subject_in(words, start, end, cues)
        if span:
            return _with_role(words, span, start, cues)
        if not _is_adjunct(words, start, end, cues):
            return None
        end = back_over_adverbs(words, start, cues)
    return None


def first_subject(words: Words, index: int, cues: Cues) -> Span | None:
    """Give the subject of the sentence that ``index`` is a later verb of ("Israel menolak usul itu dan mengatakan")."""
    place = 0
    while place < index:
        comma = next((p for p in range(place, index) if words[p].text == ","), index)
        start = place
        while start < comma and (
            words[start].lower in cues.words.openers and words[start].lower not in cues.words.hanging
        ):
            start += 1
        end = _run(words, start, cues)
        while end > start and words[end - 1].lower in cues.words.joining:
            end -= 1
        if start < end <= comma and start == place and words[start].lower not in cues.words.time_words:
            return start, end
        if start < end <= comma and words[place].lower in {
            "namun",
            "tetapi",
            "tapi",
            "sementara",
            "sedangkan",
            "adapun",
        }:
            return start, end
        place = comma + 1
    return None


def back_over_adverbs(words: Words, index: int, cues: Cues) -> int:
    """Go back over the adverbs in front of a verb."""
    while index > 0 and words[index - 1].lower in cues.words.adverbs:
        index -= 1
    return index


def _chunk_start(words: Words, end: int) -> int:
    """Go back to the comma or mark before ``end``, over brackets."""
    place, depth = end, 0
    while place > 0:
        text = words[place - 1].text
        if text in ")]":
            depth += 1
        elif text in "([" and depth:
            depth -= 1
        elif not depth and (words[place - 1].quoted or (words[place - 1].punct and not _in_name(words, place - 1))):
            break
        place -= 1
    return place


def _is_adjunct(words: Words, start: int, end: int, cues: Cues) -> bool:
    """Tell whether a chunk is an aside: a time, a place, "dalam pidatonya", a further name of the speaker."""
    first = words[start].lower
    small = cues.words
    return first in small.time_words | small.openers | small.relative or not has_predicate(words[start:end], cues)


def _subject_in(words: Words, start: int, end: int, cues: Cues) -> Span | None:
    """Find the speaker in one chunk: behind what opens it, before what is hung on it."""
    small = cues.words
    if words[start].lower in cues.sources.led_by or words[start].lower in cues.sources.verbs:
        return None
    begin = _after_opener(words, start, end, cues)
    while begin < end and words[begin].lower in small.openers | small.adverbs and not is_role(words[begin], cues):
        if words[begin].lower in small.time_words | small.hanging:
            return _name_behind(words, begin, end, cues)
        begin += 1
    stop = begin
    while stop < end and not _hung(words, stop, begin, cues):
        stop += 1
    stop = back_over_adverbs(words, stop, cues)
    if begin < end and (_cannot_begin(words[begin], cues) or words[begin].text[0].isdigit()):
        return None
    if stop <= begin or words[begin].punct or is_verb(words[begin], cues):
        return None
    return begin, stop


def _cannot_begin(word: Word, cues: Cues) -> bool:
    small = cues.words
    return word.lower in cues.root or word.lower in small.days | small.relative | small.predicates | small.hanging


def _name_behind(words: Words, start: int, end: int, cues: Cues) -> Span | None:
    """Find a name behind an aside that no comma closes ("Dalam pidato itu Rojas mengatakan")."""
    place = end
    while (
        place > start and words[place - 1].capital and words[place - 1].lower not in cues.words.days | cues.words.months
    ):
        place -= 1
    if place == end or place <= start:
        return None
    before = words[place - 1]
    marked = before.text in ")" or before.text[0].isdigit() or before.lower.endswith("nya")
    marked = marked or before.lower in {
        "itu",
        "ini",
        "tersebut",
        "lalu",
        "sama",
        "terpisah",
        "lain",
        "malam",
        "setempat",
    }
    marked = marked or (before.lower in cues.words.manner and place > 1 and words[place - 2].text == ",")
    return (place, end) if marked and before.lower not in cues.words.place_nouns else None


def _after_opener(words: Words, start: int, end: int, cues: Cues) -> int:
    """Go behind the last word that opens a clause ("beberapa jam sebelum media Iran melaporkan")."""
    for place in range(end - 1, start - 1, -1):
        lower = words[place].lower
        if lower in cues.active and place < end - 1:
            return place + 1
        if lower in cues.words.temporal and _is_subject(words[start:place], cues):
            continue
        if lower in cues.words.clause_openers and (place > start or lower not in cues.words.temporal):
            return place + 1
        if lower in cues.words.joining and has_predicate(words[start:place], cues):
            return place + 1
    return start


def _is_subject(words: Words, cues: Cues) -> bool:
    """Tell whether words before "saat …" are a speaker already ("Rojas saat konferensi pers mengatakan")."""
    return (
        bool(words)
        and (is_name(words, cues) or is_role(words[0], cues) or any(w.capital for w in words[1:]))
        and words[0].lower not in cues.words.openers | cues.words.time_words | cues.speakers.inanimate
        and not has_predicate(words, cues)
    )


def _hung(words: Words, place: int, start: int, cues: Cues) -> bool:
    """Tell whether the words from ``place`` on are hung on the speaker's name ("Rojas dalam pidatonya mengatakan")."""
    word = words[place]
    small = cues.words
    if place == start or (word.capital and word.lower not in small.days) or word.text in "([":
        return False
    if word.lower in small.held_at and place + 1 < len(words) and words[place + 1].capital:
        return any(w.capital for w in words[start + 1 : place]) and not _holds(words[start], cues)
    ends = small.np_stops | small.days | small.relative | cues.sources.relying | cues.sources.led_by
    return word.lower in ends - small.pointing or is_verb(word, cues)


def _with_role(words: Words, span: Span, chunk: int, cues: Cues) -> Span:
    """Take in the office in front of a name that stands between commas ("Peneliti di X, Nama, mengatakan")."""
    start, end = span
    if start != chunk or chunk < 2 or words[chunk - 1].text != ",":
        return span
    other = _subject_in(words, _chunk_start(words, chunk - 1), chunk - 1, cues)
    if other is None:
        return span
    if is_name(words[start:end], cues):
        return (other[0], end) if is_role(words[other[0]], cues) else span
    aside = not words[start].capital and is_name(words[slice(*other)], cues) and _sure_name(words[slice(*other)], cues)
    return (other[0], end) if aside else span


def _sure_name(words: Words, cues: Cues) -> bool:
    """Tell a name from the word a sentence begins with ("Sebaliknya, …")."""
    first = words[0]
    plain = first.upos in {"", "PROPN"} and not first.lower.endswith("nya") and first.lower not in cues.words.openers
    return len(words) > 1 or plain


def _head_before(words: Words, yang: int, cues: Cues) -> Span | None:
    """Give the phrase a relative clause hangs on ("pejabat yang mengatakan")."""
    end = yang - 1 if yang and words[yang - 1].text == "," else yang
    start = _chunk_start(words, end)
    for place in range(end - 1, start - 1, -1):
        if is_verb(words[place], cues) or words[place].lower in cues.words.np_stops - cues.words.pointing:
            start = place + 1
            break
    return (start, end) if start < end else None
