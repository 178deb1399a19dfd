"""The noun phrase beside a cue: where the words that name a speaker begin and end."""

from __future__ import annotations

from duta.knowledge.cues import Cues
from duta.statements.unit import Word, has_predicate, is_verb

Span = tuple[int, int]
_CLOSE_BRACKET = {"(": ")", "[": "]"}
_LONGEST_NAME = 24


def phrase_after(words: tuple[Word, ...], start: int, cues: Cues) -> Span | None:
    """Give the phrase that begins at ``start``, with the apposition that names the one meant ("…, Sergei Ivanov")."""
    end = _run(words, start, cues)
    if end == start:
        return None
    named = _has_name(words[start:end])
    if (
        end + 1 < len(words)
        and words[end].text == ","
        and (not named or not words[end - 1].capital or _is_role(words[start], cues))
    ):
        stop = _run(words, end + 1, cues)
        if stop > end + 1 and _is_name(words[end + 1 : stop], cues):
            return start, stop
    return start, end


def _run(words: tuple[Word, ...], start: int, cues: Cues) -> int:
    """Read words until a comma, a quotation mark, a preposition that belongs to the verb, or a verb."""
    place = start
    while place < len(words) and place - start < _LONGEST_NAME:
        word = words[place]
        if word.text in _CLOSE_BRACKET:
            place = _skip_bracket(words, place)
            continue
        if word.punct and word.text not in "./-–":
            break
        if word.quoted or (word.text == "." and not _abbreviation(words, place)):
            break
        if place > start and _stops(words, place, start, cues):
            break
        if place == start and (word.lower in cues.words.np_stops or is_verb(word, cues)):
            break
        place += 1
    while place > start and words[place - 1].punct and words[place - 1].text not in ")]":
        place -= 1
    return place


def _stops(words: tuple[Word, ...], place: int, start: int, cues: Cues) -> bool:
    word = words[place]
    if word.capital and word.lower not in DAYS:
        return False
    if word.lower in {"di", "untuk", "dari"} and place + 1 < len(words):
        # "seorang pejabat di Gaza", "Duta Besar Rusia untuk Indonesia": the place belongs to the office
        role = not _has_name(words[start:place]) or words[start].lower in {
            "duta",
            "dubes",
            "utusan",
            "wakil",
            "peneliti",
        }
        return not (role and words[place + 1].capital and words[place + 1].lower not in DAYS)
    return (
        word.lower in cues.words.np_stops
        or word.lower in DAYS
        or is_verb(word, cues)
        or word.lower in cues.words.adverbs - {"ini"}
    )


DAYS = frozenset({"senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad"})


def _abbreviation(words: tuple[Word, ...], place: int) -> bool:
    return (
        len(words[place - 1].text) <= 2
        and words[place - 1].capital
        and place + 1 < len(words)
        and words[place + 1].capital
    )


def _skip_bracket(words: tuple[Word, ...], place: int) -> int:
    close = _CLOSE_BRACKET[words[place].text]
    for stop in range(place + 1, min(len(words), place + 12)):
        if words[stop].text == close:
            return stop + 1
    return place + 1


def _has_name(words: tuple[Word, ...]) -> bool:
    return any(word.capital for word in words)


def _is_role(word: Word, cues: Cues) -> bool:
    return word.lower in cues.speakers.person_heads or word.lower in cues.speakers.organisation_heads


def _is_name(words: tuple[Word, ...], cues: Cues) -> bool:
    """Tell whether words are a bare name: capitals throughout, and neither a day nor a place in an address."""
    return (
        1 <= len(words) <= 8
        and words[0].lower not in DAYS
        and sum(word.capital for word in words if not word.punct) >= len([w for w in words if not w.punct]) - 1
        and words[0].capital
    )


def subject_before(words: tuple[Word, ...], index: int, cues: Cues) -> Span | None:
    """Give the speaker's phrase in front of an active cue at ``index``; None where the clause names nobody."""
    if index > 0 and words[index - 1].lower == "yang":
        return _head_before(words, index - 1, cues)
    end = _back_over_adverbs(words, index, cues)
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
        end = start
        end = _back_over_adverbs(words, end, cues)
    return None


def _back_over_adverbs(words: tuple[Word, ...], index: int, cues: Cues) -> int:
    while index > 0 and words[index - 1].lower in cues.words.adverbs:
        index -= 1
    return index


def _chunk_start(words: tuple[Word, ...], end: int) -> int:
    """Go back to the comma or mark before ``end``, over brackets."""
    place, depth = end, 0
    while place > 0:
        text = words[place - 1].text
        if text in ")]":
            depth += 1
        elif text in "([" and depth:
            depth -= 1
        elif not depth and (words[place - 1].punct and text not in "./-–"):
            break
        place -= 1
    return place


def _is_adjunct(words: tuple[Word, ...], start: int, end: int, cues: Cues) -> bool:
    """Tell whether a chunk is an aside: a time, a place, "dalam pidatonya", a further name of the speaker."""
    first = words[start].lower
    return (
        first in cues.words.time_words
        or first in cues.words.openers
        or first == "yang"
        or not has_predicate(words[start:end], cues)
    )


def _subject_in(words: tuple[Word, ...], start: int, end: int, cues: Cues) -> Span | None:
    """Find the speaker in one chunk: behind what opens it, before what is hung on it."""
    start = _after_subordinator(words, start, end, cues)
    while start < end and (words[start].lower in cues.words.openers or words[start].lower in cues.words.adverbs):
        if words[start].lower in cues.words.time_words or words[start].lower in _PREPOSITIONS:
            return None
        start += 1
    stop = start
    while stop < end and not _hung(words, stop, start, cues):
        stop += 1
    while stop > start and words[stop - 1].lower in cues.words.adverbs:
        stop -= 1
    if stop == start or words[start].punct:
        return None
    if is_verb(words[start], cues) and words[start].lower not in cues.speakers.pronouns:
        return None
    return start, stop


_PREPOSITIONS = frozenset(
    {
        "atas",
        "oleh",
        "dengan",
        "dari",
        "terkait",
        "soal",
        "mengenai",
        "menanggapi",
        "berbicara",
        "merespons",
        "sebagai",
        "untuk",
        "selama",
        "menjelang",
        "secara",
    }
)


def _after_subordinator(words: tuple[Word, ...], start: int, end: int, cues: Cues) -> int:
    """Go behind the last word that opens a clause ("beberapa jam sebelum media Iran melaporkan")."""
    for place in range(end - 1, start, -1):
        lower = words[place].lower
        if lower in {
            "bahwa",
            "sebelum",
            "setelah",
            "karena",
            "ketika",
            "sementara",
            "sedangkan",
            "namun",
            "tetapi",
            "meski",
            "jika",
            "seraya",
            "sambil",
        }:
            return place + 1
        if lower == "dan" and has_predicate(words[start:place], cues):
            return place + 1
    return start


def _hung(words: tuple[Word, ...], place: int, start: int, cues: Cues) -> bool:
    word = words[place]
    if place == start or word.capital and word.lower not in DAYS:
        return False
    if word.lower in {"di", "untuk", "dari"} and place + 1 < len(words) and words[place + 1].capital:
        return _has_name(words[start:place]) and words[start].lower not in {
            "duta",
            "dubes",
            "utusan",
            "wakil",
            "peneliti",
            "sumber",
            "pejabat",
        }
    if word.text in "([":
        return False
    return (
        word.lower in cues.words.np_stops
        or word.lower in DAYS
        or word.lower in {"yang", "berdasarkan"}
        or is_verb(word, cues)
    )


def _with_role(words: tuple[Word, ...], span: Span, chunk: int, cues: Cues) -> Span:
    """Take in the office in front of a name that stands between commas ("Peneliti di X, Nama, mengatakan")."""
    start, end = span
    if start != chunk or chunk < 2 or words[chunk - 1].text != "," or not _is_name(words[start:end], cues):
        return span
    left = _chunk_start(words, chunk - 1)
    role = _subject_in(words, left, chunk - 1, cues)
    if role and (_is_role(words[role[0]], cues) or words[role[0]].lower in cues.speakers.collective_heads):
        return role[0], end
    return span


def _head_before(words: tuple[Word, ...], yang: int, cues: Cues) -> Span | None:
    """Give the phrase a relative clause hangs on ("pejabat yang mengatakan")."""
    end = yang
    if end and words[end - 1].text == ",":
        end -= 1
    start = _chunk_start(words, end)
    for place in range(end - 1, start - 1, -1):
        if is_verb(words[place], cues) or words[place].lower in cues.words.np_stops - {"itu", "ini"}:
            start = place + 1
            break
    return (start, end) if start < end else None
