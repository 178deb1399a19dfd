"""What a reader keeps in mind while reading on: who was mentioned where, and whom the text is about."""

from __future__ import annotations

from dataclasses import dataclass

from duta.knowledge.reference import Reference
from duta.mentions.quoted import Quoted
from duta.mentions.registry import Draft, Registry
from duta.mentions.words import Words
from duta.model.actor import Actor

MEMORY = 3
"""How many sentences back a pronoun may reach."""


@dataclass(slots=True)
class Seen:
    """A mention as the discourse sees it. Mentions joined by "dan" or a comma share their ``group``."""

    start: int
    end: int
    key: str
    sentence: int
    subject: bool
    agent: bool
    quoted: bool
    group: int


class Discourse:
    """The mentions of the article so far, sentence by sentence, and the person or pair in focus."""

    def __init__(self, registry: Registry, reference: Reference, quoted: Quoted) -> None:
        self.registry = registry
        self.reference = reference
        self.quoted = quoted
        self.sentences: list[list[Seen]] = [[]]
        self.focus: Seen | None = None
        self.body: Seen | None = None
        self.pair: tuple[Seen, ...] = ()
        self.groups = 0

    @property
    def now(self) -> list[Seen]:
        """What was seen of the sentence being read."""
        return self.sentences[-1]

    @property
    def number(self) -> int:
        """The number of the sentence being read."""
        return len(self.sentences) - 1

    def actor(self, seen: Seen) -> Actor:
        """Give the actor of ``seen``."""
        return self.registry.actors[seen.key]

    def see(self, draft: Draft, words: Words, index: int) -> Seen:
        """Take note of a mention at word ``index``."""
        last = self.now[-1] if self.now else None
        joined = last is not None and self._joins(words, index, last)
        subject, agent = self._role(words, index) if not joined or last is None else (last.subject, last.agent)
        if not joined:
            self.groups += 1
        seen = Seen(
            draft.start, draft.end, draft.key, self.number, subject, agent, draft.start in self.quoted, self.groups
        )
        self.now.append(seen)
        return seen

    def _joins(self, words: Words, index: int, last: Seen) -> bool:
        between = words.text[last.end : words.starts[index]].strip()
        return between.strip(", ") in self.reference.joining

    def _role(self, words: Words, index: int) -> tuple[bool, bool]:
        if index == 0:
            return True, False
        before, gap = words.folds[index - 1], words.gaps[index]
        if before in self.reference.agents and not gap.strip():
            return True, True
        if gap.strip() and gap.strip() not in {"-", "(", "/"}:
            return True, False
        if gap in {" - ", " – "}:
            return True, False
        return before in self.reference.openers, False

    def close(self) -> None:
        """End the sentence: what its subject was is now in focus."""
        outside = [s for s in self.now if not s.quoted]
        persons = [s for s in outside if self.actor(s).kind == "person"]
        leading = [s for s in persons if s.agent] or [s for s in persons if s.subject] or self._only(persons, outside)
        if leading:
            group = [s for s in leading if s.group == leading[0].group]
            keys = list(dict.fromkeys(s.key for s in group))
            self.pair = tuple(group) if len(keys) > 1 else self.pair
            self.focus = leading[0] if len(keys) == 1 else None
        self._close_bodies(outside, leading)
        self.sentences.append([])

    def _only(self, persons: list[Seen], outside: list[Seen]) -> list[Seen]:
        """A lone person of a sentence without another subject comes into focus when nobody is."""
        if self.focus is None and len({s.key for s in persons}) == 1 and not any(s.subject for s in outside):
            return persons[:1]
        return []

    def _close_bodies(self, outside: list[Seen], leading: list[Seen]) -> None:
        speaking = ("organisation", "group", "igo", "media", "collective")
        bodies = [s for s in outside if self.actor(s).kind in speaking and (s.agent or s.subject)]
        tagged = [s for s in bodies if s.agent]
        if leading and (leading[0].agent or not tagged):
            self.body = None
        elif bodies:
            self.body = (tagged or bodies)[0]

    def person_before(self, start: int) -> tuple[Actor | None, str]:
        """Give the one person who is a subject of the sentence before ``start``; else the person in focus."""
        inside = [
            s for s in self.now if s.end <= start and s.subject and not s.quoted and self.actor(s).kind == "person"
        ]
        keys = list(dict.fromkeys(s.key for s in inside))
        if len(keys) == 1:
            return self.registry.actors[keys[0]], "the subject of the same sentence"
        if keys:
            return None, ""
        return self.in_focus()

    def in_focus(self) -> tuple[Actor | None, str]:
        """Give the person the sentences before were about: their subject, or the only person of the one before."""
        if (self.focus is None or self.number - self.focus.sentence > 1) and (lone := self._lone()):
            return lone, "the only person of the sentence before"
        if self.focus is None or self.number - self.focus.sentence > MEMORY:
            return None, ""
        return self.actor(self.focus), f"the subject {self._ago(self.focus)}"

    def _lone(self) -> Actor | None:
        if len(self.sentences) < 2:
            return None
        persons = [s for s in self.sentences[-2] if not s.quoted and self.actor(s).kind == "person"]
        return self.actor(persons[0]) if len({s.key for s in persons}) == 1 else None

    def speaker(self) -> tuple[Actor | None, str]:
        """Give who was speaking: the person in focus, or the body that spoke after."""
        if self.body and (self.focus is None or self.body.sentence > self.focus.sentence):
            if self.number - self.body.sentence > MEMORY:
                return None, ""
            return self.actor(self.body), f"the subject {self._ago(self.body)}"
        return self.in_focus()

    def _ago(self, seen: Seen) -> str:
        back = self.number - seen.sentence
        return (
            "of the same sentence"
            if back == 0
            else "of the sentence before"
            if back == 1
            else f"{back} sentences before"
        )

    def last_subject(self, start: int) -> Seen | None:
        """Give the nearest subject of the sentence before ``start``, person or body."""
        inside = [s for s in self.now if s.end <= start and s.subject and not s.quoted]
        return inside[-1] if inside else None

    def first_subject(self, start: int) -> Seen | None:
        """Give the first subject of the sentence before ``start``: the one the sentence is about."""
        return next((s for s in self.now if s.end <= start and s.subject and not s.quoted), None)

    def windows(self, start: int, reach: int = MEMORY) -> list[list[Seen]]:
        """Give what was seen before ``start``: in this sentence, then also in the one before, and so on."""
        out: list[list[Seen]] = []
        seen = [s for s in self.now if s.end <= start]
        out.append(seen)
        for back in range(1, reach + 1):
            if len(self.sentences) <= back:
                break
            seen = self.sentences[-1 - back] + seen
            out.append(seen)
        return out
