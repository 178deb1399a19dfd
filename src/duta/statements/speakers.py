"""Speakers: the actor a phrase names, or one built from its words where nobody known is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from duta.knowledge.cues import Cues
from duta.model.actor import Actor, ActorKind
from duta.model.mention import Mention
from duta.model.reading import Reading
from duta.statements.countries import CountryFinder
from duta.statements.hits import Phrase
from duta.statements.nouns import first_subject, is_agent, is_name, is_role, phrase_after
from duta.statements.unit import Unit, Word

_SHORT_FORM = 12
"""A name's own short form in brackets, which a source's phrase leaves out."""
_NEAR_START = 60
"""A person named within so many code points of a sentence's beginning is taken for its subject."""
_POINTING = frozenset({"pronoun", "clitic", "title", "both"})


class SpeakerFinder:
    """Turns phrases of a reading's units into actors."""

    def __init__(self, reading: Reading, cues: Cues, home: str):
        self.text, self.cues = reading.article.text, cues
        self.mentions = sorted(reading.mentions, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.mentions]
        self.countries = CountryFinder(reading, cues, home)
        self.before: dict[int, Unit] = {}
        self.spoken: set[int] = set()
        self.last: Actor | None = None
        self.last_person: Actor | None = None
        self.by_name: dict[str, Actor] = {}
        self.media = frozenset(m.start for m in reading.mentions if m.actor.kind == "media")

    def within(self, start: int, end: int) -> list[Mention]:
        """Give the mentions between two places of the text."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return [m for m in self.mentions[first:last] if m.end <= end + 1]

    def remember(self, speaker: Actor) -> None:
        """Keep a speaker, so that "dia" and a surname find him again."""
        self.last = speaker
        if speaker.kind == "person":
            self.last_person = speaker
            for word in re.findall(r"\w{3,}", speaker.name.lower()):
                self.by_name.setdefault(word, speaker)

    def same(self, one: Actor, other: Actor) -> bool:
        """Tell whether two actors are plainly one body: a ministry and its state speak for one another."""
        return one.name.lower() == other.name.lower()

    def of(self, unit: Unit, phrase: Phrase, *, weak: bool = False, strict: bool = False) -> Actor | None:
        """Give the actor ``phrase`` names, with the country the text shows for him.

        ``weak``: the cue counts only for somebody with a name; ``strict``: only for a person or body.
        """
        actor = self._actor(unit, phrase, weak=weak, strict=strict)
        return self.countries.fill(actor, unit, phrase.start, phrase.end) if actor and not phrase.back else actor

    def _actor(self, unit: Unit, phrase: Phrase, *, weak: bool, strict: bool) -> Actor | None:
        words = unit.words[phrase.start : phrase.end]
        if phrase.back or not words:
            return self._pointed(unit, phrase)
        pronouns = self.cues.speakers.pronouns
        if len(words) <= 2 and (words[0].lower in pronouns or words[-1].lower in pronouns):
            return self._pronoun(unit, words if words[0].lower in pronouns else words[1:])
        words = self._without_documents(_without_shouting(words, self.cues))
        mentions = self.within(words[0].start, words[-1].end)
        named = self._apposed(words) or self._reaching(words) or self._named(words, mentions)
        if named:
            return self._fuller(named, words)
        pointed = words[-1].lower in self.cues.words.pointing or words[0].lower in self.cues.words.articles
        if pointed and len(words) <= 4 and self.last and not any(w.lower in self.cues.words.place_nouns for w in words):
            return self._titled(words)
        if not self._can_speak(words, weak=weak, strict=strict):
            return None
        built = self._built(words, mentions)
        return built if built.country or not words[-1].lower.endswith("nya") else self._somebodys(built, unit)

    def _somebodys(self, actor: Actor, unit: Unit) -> Actor:
        """Give "juru bicaranya" the country of whom the sentence before is about."""
        before = self.before.get(unit.start)
        return replace(actor, country=self.countries.within(before.words)) if before else actor

    def _reaching(self, words: tuple[Word, ...]) -> Actor | None:
        """Give the person whose mention begins with the phrase and takes in an apposition behind it."""
        first = bisect_left(self.starts, words[0].start)
        found = (m for m in self.mentions[first : first + 3] if m.start == words[0].start and m.end > words[-1].end + 1)
        return next((m.actor for m in found if m.actor.kind == "person"), None)

    def _fuller(self, named: Actor, words: tuple[Word, ...]) -> Actor:
        """Give the speaker already known whose surname alone stands here as somebody without a country."""
        alone = named.kind == "person" and named.country is None and " " not in named.name
        if alone:
            return self._known(words) or named
        titled = words[-1].lower in self.cues.words.pointing and named.kind == "person" and " " in named.name
        last = self.last_person
        if titled and last and last.country == named.country and named.name[-1:].isalpha() and not named.name.istitle():
            return last
        return named

    def _can_speak(self, words: tuple[Word, ...], *, weak: bool, strict: bool) -> bool:
        """Tell whether an unknown phrase can be a speaker: nothing inanimate, and for some cues nothing vague."""
        head = words[0]
        silent = self.cues.speakers.inanimate | self.cues.speakers.first_person
        vague = head.lower.endswith("nya") and not is_agent(head)
        if head.lower in silent or vague or not head.text[0].isalpha():
            return False
        if weak and (head.lower in self.cues.words.vague or not any(w.capital for w in words)):
            return False
        return not strict or is_role(head, self.cues) or any(w.capital for w in words)

    def _apposed(self, words: tuple[Word, ...]) -> Actor | None:
        """Take the name beside a comma for the one meant ("Juru bicara PBB, Nama"; "Nama, juru bicara PBB")."""
        comma = next((p for p in range(len(words) - 1, 0, -1) if words[p].text == ","), None)
        if comma is None or not words[comma + 1 :]:
            return None
        name, role = words[comma + 1 :], words[:comma]
        if not is_name(name, self.cues) and is_name(role, self.cues):
            name, role = role, name
        within = self.within(words[0].start, words[-1].end)
        person = next((m.actor for m in within if m.actor.kind == "person" and _touches(m, name)), None)
        if person:
            return person
        if " ".join(w.lower for w in role[:2]) in self.cues.speakers.media_heads:
            return next((m.actor for m in within if m.actor.kind == "media"), None)
        text = " ".join(w.text for w in name if not w.punct)
        near = self.within(role[0].start, role[-1].end)
        country = next((m.actor.country for m in near if m.actor.country), None)
        return self._known(name) or Actor(key_of(text), text, "person", country)

    def _known(self, words: tuple[Word, ...]) -> Actor | None:
        """Give the speaker whose name a bare name is part of."""
        return next((self.by_name[w.lower] for w in words if w.capital and w.lower in self.by_name), None)

    def _without_documents(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        place = 0
        while place < len(words) - 1 and words[place].lower in self.cues.sources.documents and not words[place].capital:
            place += 1
        rest = words[place:]
        return words if all(w.lower in self.cues.words.pointing for w in rest) else rest

    def _pointed(self, unit: Unit, phrase: Phrase) -> Actor | None:
        subject = self._subject_of_previous(unit)
        if subject or self.last:
            return subject or self.last
        if phrase.start < len(unit.words):
            word = unit.words[phrase.start]
            pointed = next((m.actor for m in self.within(word.start, word.end) if m.how in _POINTING), None)
            return self._told_before(pointed or self._nearest(word.start), unit)
        return None

    def _told_before(self, actor: Actor | None, unit: Unit) -> Actor | None:
        """Give ``actor`` back, unless he is named within the quotation alone: whom it speaks of is not who speaks."""
        if actor is None:
            return None
        quoted = {w.start for w in unit.words if w.quoted}
        named = (m for m in self.mentions if m.actor.key == actor.key and m.how not in _POINTING)
        return actor if any(m.start < unit.start or m.start not in quoted for m in named) else None

    def _nearest(self, offset: int) -> Actor | None:
        """Give the person named last before a place of the text, else whoever was."""
        before = [m for m in self.mentions if m.end <= offset and m.how not in _POINTING]
        person = next((m.actor for m in reversed(before) if m.actor.kind == "person"), None)
        return person or (before[-1].actor if before else None)

    def _pronoun(self, unit: Unit, words: tuple[Word, ...]) -> Actor | None:
        if words[0].lower in self.cues.speakers.singular:
            subject = self._subject_of_previous(unit)
            if subject:
                return subject
        if words[0].lower in self.cues.speakers.plural:
            several = self._several(unit)
            if several:
                return several
        mentioned = next((m.actor for m in self.within(words[0].start, words[-1].end) if m.how in _POINTING), None)
        mentioned = self._told_before(mentioned, unit)
        if words[0].lower in self.cues.speakers.singular:
            known = self.last_person or mentioned or self.last
        elif words[0].lower in self.cues.speakers.own_side:
            known = self.last or mentioned
        else:
            known = mentioned or self.last
        return known or self._told_before(self._nearest(words[0].start), unit)

    def _several(self, unit: Unit) -> Actor | None:
        """Give the people spoken of just before as many ("Puluhan pensiunan … Mereka …")."""
        before = self.before.get(unit.start)
        if before is None:
            return None
        for place, word in enumerate(before.words):
            span = phrase_after(before.words, place, self.cues) if word.lower in self.cues.speakers.many else None
            if span and span[1] - span[0] > 1 and not word.quoted:
                words = before.words[slice(*span)]
                several = self._built(words, self.within(words[0].start, words[-1].end))
                opening = before.words[:place] if place and before.words[place - 1].text == "," else ()
                return several if several.country else replace(several, country=self.countries.within(opening))
        return None

    def _subject_of_previous(self, unit: Unit) -> Actor | None:
        """Give whom a sentence is about that nobody speaks in, just before this one ("Kim menulis. Dia …")."""
        before = self.before.get(unit.start)
        if before is None or before.start in self.spoken:
            return None
        span = first_subject(before.words, len(before.words), self.cues)
        words = before.words[slice(*span)] if span else ()
        if not words or words[0].lower in self.cues.speakers.pronouns:
            return None
        actor = (
            self._apposed(words)
            or self._reaching(words)
            or self._named(words, self.within(words[0].start, words[-1].end))
        )
        if actor is None and words[0].lower in self.cues.speakers.unnamed:
            actor = self._built(words, self.within(words[0].start, words[-1].end))
        return actor if actor and actor.kind == "person" else None

    def behind(self, unit: Unit) -> Actor | None:
        """Give who says words without a cue: whom the narration just before them is about, else the last speaker."""
        return self._subject_of_previous(unit) or self.last or self._nearest(unit.start)

    def _titled(self, words: tuple[Word, ...]) -> Actor | None:
        heads = self.cues.speakers
        if words[0].lower in heads.organisation_heads:
            return self.last
        if words[0].lower in heads.many | heads.collective_heads:
            return self._built(words, self.within(words[0].start, words[-1].end))
        return self.last_person or self.last

    def _named(self, words: tuple[Word, ...], mentions: list[Mention]) -> Actor | None:
        """Choose among the mentions of a phrase: a person it ends with, two persons together, or the whole."""
        if not mentions:
            return None
        two = " ".join(w.lower for w in words[:2])
        persons = _distinct(m.actor for m in mentions if m.actor.kind == "person")
        if persons and not self._relational(words, mentions):
            if len(persons) > 1 and any(w.lower in self.cues.words.joining for w in words):
                return _together(persons)
            return persons[0] if self._run_on(words, mentions) else persons[-1]
        if words[0].lower in self.cues.speakers.media_heads or two in self.cues.speakers.media_heads:
            medium = next((m.actor for m in mentions if m.actor.kind == "media"), None)
            if medium:
                return medium
        whole = [m for m in mentions if m.start <= words[0].start + 1 and m.end >= words[-1].end - 1]
        if whole:
            return whole[0].actor
        if self._relational(words, mentions):
            return None
        first = mentions[0]
        if first.start == words[0].start and first.actor.kind in {"state", "igo", "media", "organisation", "group"}:
            return self._states(words, mentions)
        return None

    def _run_on(self, words: tuple[Word, ...], mentions: list[Mention]) -> bool:
        """Tell whether a second name begins the next sentence, whose full stop is lost ("kata Rojas Holt adalah …")."""
        persons = [m for m in mentions if m.actor.kind == "person"]
        return (
            len(persons) > 1
            and persons[0].start == words[0].start
            and persons[0].actor != persons[1].actor
            and persons[1].start - persons[0].end <= 1
        )

    def _states(self, words: tuple[Word, ...], mentions: list[Mention]) -> Actor:
        actors = _distinct(m.actor for m in mentions)
        joined = [w for w in words if w.lower in self.cues.words.joining]
        if len(actors) > 1 and joined and mentions[0].end <= joined[0].start:
            return _together(actors)
        return mentions[0].actor

    def _relational(self, words: tuple[Word, ...], mentions: list[Mention]) -> bool:
        """Tell whether the name only says whose spokesman, office or ally is meant ("juru bicara Putin")."""
        head = words[0].lower
        persons = [m for m in mentions if m.actor.kind == "person"]
        if not persons or mentions[0].start <= words[0].start:
            return False
        if head in self.cues.speakers.relational["always"]:
            return True
        return (
            head in self.cues.speakers.relational["surname"]
            and len(mentions) == 1
            and len(persons[0].text.split()) == 1
            and persons[0].end >= words[-1].end - 1
            and len(words) <= 3
        )

    def _built(self, words: tuple[Word, ...], mentions: list[Mention]) -> Actor:
        """Build an actor from the words of a phrase; its country is that of a state named in it."""
        text = re.sub(r"\s+", " ", self.text[words[0].start : words[-1].end]).strip(" ,.")
        country = next((m.actor.country for m in mentions if m.actor.country and m.actor.kind != "media"), None)
        kind = self._kind(words)
        name = _bare_name(words) if kind == "person" else text
        known = self._known(words) if kind == "person" and is_name(words, self.cues) else None
        if known:
            return known
        return Actor(key_of(text), name or text, kind, country)

    def _kind(self, words: tuple[Word, ...]) -> ActorKind:
        head = words[0].lower
        two = " ".join(w.lower for w in words[:2])
        speakers = self.cues.speakers
        if two in speakers.media_heads or head in speakers.media_heads:
            return "media"
        if head in speakers.person_heads or (
            all(w.capital or w.punct for w in words) and head not in speakers.organisation_heads
        ):
            return "person"
        if head in speakers.organisation_heads:
            return "organisation"
        return "collective" if head in speakers.collective_heads else "person"

    def quoted(self, unit: Unit, start: int, end: int) -> Actor | None:
        """Give whom a source phrase quotes: a person, a body or a state."""
        words = self._without_documents(unit.words[start:end])
        mentions = self.within(words[0].start, words[-1].end)
        named = self._named(words, mentions)
        if named or is_name(words, self.cues):
            return named
        return self._built(words, mentions)

    def source(self, unit: Unit, start: int, end: int, *, media: bool) -> Actor:
        """Give the actor of a source's name at ``unit.words[start:end]``; an unknown one is a medium."""
        words = unit.words[start:end]
        mentions = self.within(words[0].start, words[-1].end + _SHORT_FORM)
        mentions = [m for m in mentions if m.start < words[-1].end]
        known = next((m.actor for m in mentions if m.actor.kind in {"media", "organisation", "igo"}), None)
        known = known or next((m.actor for m in mentions if m.start == words[0].start and m.end >= words[-1].end), None)
        if known and not (media and known.kind == "person"):
            return known
        text = re.sub(r"\s+", " ", self.text[words[0].start : words[-1].end]).strip(" ,.*")
        country = next((m.actor.country for m in mentions if m.actor.country), None)
        kind: ActorKind = "organisation" if words[0].lower in self.cues.speakers.organisation_heads else "media"
        return Actor(key_of(text), text, kind, country)


def _without_shouting(words: tuple[Word, ...], cues: Cues) -> tuple[Word, ...]:
    """Leave out the capitals of a page's own line that ran into the sentence ("SCROLL TO CONTINUE … Rojas")."""
    place = 0
    while place < len(words) and len(words[place].text) > 1 and words[place].text.isupper():
        place += 1
    rest = words[place:]
    while rest and rest[0].lower in cues.words.openers | cues.words.pointing:
        rest = rest[1:]
    return rest if place >= 3 and rest else words


def _touches(mention: Mention, words: tuple[Word, ...]) -> bool:
    return mention.start < words[-1].end and words[0].start < mention.end


OWN_KEYS = "x:"
"""What the keys of actors begin with that no table has."""


def key_of(text: str) -> str:
    """Give the key of an actor that is known by his words alone."""
    return OWN_KEYS + "-".join(re.findall(r"\w+", text.lower()))[:80]


def _bare_name(words: tuple[Word, ...]) -> str:
    """Give the capitals at the end of a phrase: the name without the office in small letters."""
    place = len(words)
    while place > 0 and (words[place - 1].capital or words[place - 1].text in ".-"):
        place -= 1
    return " ".join(w.text for w in words[place:] if w.text != ".") if len(words) - place >= 2 else ""


def _distinct(actors: Iterable[Actor]) -> list[Actor]:
    return list(dict.fromkeys(actors))


def _together(actors: list[Actor]) -> Actor:
    countries = {a.country for a in actors}
    return Actor(
        key="+".join(a.key for a in actors),
        name=" dan ".join(a.name for a in actors),
        kind="collective",
        country=actors[0].country if len(countries) == 1 else None,
    )
