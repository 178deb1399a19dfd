"""A reading as a person reads it: lines of spans, each with its role; the writers beside turn them to bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from duta.export.words import chain_in_words, in_words, names, plain_line
from duta.knowledge.labels import Labels
from duta.model.event import Event
from duta.model.reading import Reading
from duta.model.sentence import Sentence
from duta.model.statement import Statement

Role = Literal["plain", "title", "head", "line", "meta", "trigger", "actor", "recipient", "speech"]


INDENT = 5
"""How deep facts are set in, with their numbers in front."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some words and the role they play."""

    text: str
    role: Role = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: how deep it is set in, its spans, and what stands in front of them in the space left free."""

    indent: int
    spans: tuple[Span, ...]
    gutter: str = ""

    @property
    def text(self) -> str:
        """The words without their roles."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Face:
    """How a reading is shown: in which language, and from which confidence on."""

    labels: Labels
    min_confidence: float = 0.5
    ids: bool = False
    """Whether the id of each fact is told."""

    def lines(self, reading: Reading) -> Iterator[Line]:
        """Yield the whole reading: its article's head, its events, its statements."""
        yield from self._head(reading)
        yield from self._events(reading)
        yield from self._statements(reading)
        yield from self._actors(reading)

    def _head(self, reading: Reading) -> Iterator[Line]:
        article, labels = reading.article, self.labels
        published = in_words(article.published_at, labels) if article.published_at else labels["undated"]
        authors = f"{labels['by']} {', '.join(article.authors)}" if article.authors else None
        facts = (article.outlet.name or article.outlet.domain, published, authors, article.id[7:19])
        yield _line(0, article.title or labels["untitled"], "title")
        yield _line(0, " · ".join(fact for fact in facts if fact), "meta")
        for note in article.notes:
            words = labels[f"note-{note}"]
            if words != f"note-{note}":
                yield _line(0, words, "meta")

    def _events(self, reading: Reading) -> Iterator[Line]:
        shown = [event for event in reading.events if self._shows(event)]
        yield from self._section("events", len(shown), len(reading.events))
        for number, event in enumerate(shown, 1):
            yield _fact(number, plain_line(event, self.labels), self._about(event, reading))
            yield Line(INDENT, tuple(event_spans(event, reading)))

    def _statements(self, reading: Reading) -> Iterator[Line]:
        shown = [statement for statement in reading.statements if self._shows(statement)]
        yield from self._section("statements", len(shown), len(reading.statements))
        for number, statement in enumerate(shown, 1):
            way = chain_in_words(_outlet(reading), statement.chain, self.labels) if statement.chain else ""
            about = (self.labels[statement.form], way, *self._known(statement, reading))
            yield _fact(number, statement.speaker.name, about)
            yield Line(INDENT, tuple(statement_spans(statement, reading)))

    def _actors(self, reading: Reading) -> Iterator[Line]:
        """Yield who takes part in the facts shown, with what the text or the pack knows of them."""
        keys = {statement.speaker.key for statement in reading.statements if self._shows(statement)}
        for event in reading.events:
            if self._shows(event):
                keys |= {actor.key for actor in (*event.actors, *event.recipients)}
        there = [actor for actor in reading.actors if actor.key in keys]
        if not there:
            return
        yield from self._section("actors", len(there), len(there))
        for actor in there:
            known = (*actor.offices[:1], actor.country, actor.wikidata)
            about = "".join(f" · {fact}" for fact in known if fact)
            yield Line(INDENT, (Span(actor.name), Span(about, "meta")))

    def _shows(self, fact: Event | Statement) -> bool:
        return fact.confidence >= self.min_confidence

    def _section(self, key: str, shown: int, there: int) -> Iterator[Line]:
        yield _line(0, "", "plain")
        yield _line(0, f"{self.labels[key]} ({shown})", "head")
        if not there:
            yield _line(INDENT, self.labels[f"none-{key}"], "meta")
        elif shown < there:
            yield _line(INDENT, self.labels["less-sure"] % (there - shown), "meta")

    def _about(self, event: Event, reading: Reading) -> tuple[str, ...]:
        labels, when = self.labels, event.when
        told = when is not None and when.basis != "publication"
        date = in_words(when.value, labels) if when and told else labels["no-time"]
        source = f"{labels['according-to']} {names((event.asserted_by,), labels)}" if event.asserted_by else ""
        way = chain_in_words(_outlet(reading), event.chain, labels) if event.chain else ""
        place = event.where.name if event.where else ""
        return (date, labels[event.factuality], place, source, way, *self._known(event, reading))

    def _known(self, fact: Event | Statement, reading: Reading) -> tuple[str, str]:
        """Give what a person said of a fact, and the id by which they may say more."""
        judged = self.labels[f"verdict-{fact.judged.verdict}"] if fact.judged else ""
        return judged, fact.id_in(reading.article.id) if self.ids else ""


def event_spans(event: Event, reading: Reading) -> Iterator[Span]:
    """Yield the sentence an event rests on, with the acting words, the actors and the recipients marked."""
    evidence = event.evidence[0]
    start, end = _sentences_around(reading.sentences, evidence.start, evidence.end)
    marks: list[tuple[int, int, Role]] = [(*event.trigger, "trigger")] if event.trigger else []
    sides: tuple[tuple[Role, set[str]], ...] = (
        ("actor", {actor.key for actor in event.actors}),
        ("recipient", {actor.key for actor in event.recipients}),
    )
    for role, keys in sides:
        marks += [(mention.start, mention.end, role) for mention in reading.mentions if mention.actor.key in keys]
    yield from _marked(reading.article.text, start, end, marks)


def statement_spans(statement: Statement, reading: Reading) -> Iterator[Span]:
    """Yield the sentence a statement stands in, with the words said, their cue and their speaker marked."""
    start, end = _sentences_around(reading.sentences, statement.start, statement.end)
    marks: list[tuple[int, int, Role]] = [(statement.start, statement.end, "speech")]
    if statement.cue:
        marks.append((statement.cue.start, statement.cue.end, "trigger"))
        start, end = min(start, statement.cue.start), max(end, statement.cue.end)
    who = statement.speaker.key
    marks += [(mention.start, mention.end, "actor") for mention in reading.mentions if mention.actor.key == who]
    yield from _marked(reading.article.text, start, end, marks)


def _marked(text: str, start: int, end: int, marks: Iterable[tuple[int, int, Role]]) -> Iterator[Span]:
    """Yield ``text[start:end]`` cut at the marks inside it; where two overlap, the one given first stands."""
    taken: list[tuple[int, int, Role]] = []
    for mark in marks:
        apart = all(mark[1] <= other[0] or other[1] <= mark[0] for other in taken)
        if start <= mark[0] < mark[1] <= end and apart:
            taken.append(mark)
    at = start
    for first, last, role in sorted(taken):
        yield from _span(text[at:first], "plain")
        yield from _span(text[first:last], role)
        at = last
    yield from _span(text[at:end], "plain")


def _span(words: str, role: Role) -> Iterator[Span]:
    if words:
        yield Span(" ".join(words.split("\n")), role)


def _sentences_around(sentences: tuple[Sentence, ...], start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the sentences that ``start`` to ``end`` touches; those bounds themselves where none does."""
    touched = [sentence for sentence in sentences if sentence.start < end and start < sentence.end]
    if not touched:
        return start, end
    return min(start, touched[0].start), max(end, touched[-1].end)


def _outlet(reading: Reading) -> str | None:
    return reading.article.outlet.name or reading.article.outlet.domain


def _fact(number: int, line: str, about: tuple[str, ...]) -> Line:
    more = "".join(f" · {fact}" for fact in about if fact)
    return Line(INDENT, (Span(line, "line"), Span(more, "meta")), f"{number:>3}")


def _line(indent: int, text: str, role: Role) -> Line:
    return Line(indent, (Span(text, role),) if text else ())
