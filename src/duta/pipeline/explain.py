"""One page, step by step: what each made of it, where, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duta.events import Choice, Party, Trace, find_events
from duta.knowledge import Pack, load_pack
from duta.model.actor import Actor
from duta.model.article import Article
from duta.model.page import Page
from duta.model.reading import Reading
from duta.model.statement import Link
from duta.pipeline.build import read_page

SHOWN = 0.5
"""The confidence from which on listings show a fact unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a step made: ``where`` gives offsets into the article (``start-end``), ``why`` a rule or reason."""

    step: str
    where: str
    what: str
    why: str


def explain(page: Page, pack: Pack | None = None) -> Iterator[Note]:
    """Read ``page`` and yield what each step made of it. Raises PageError where it holds no article."""
    pack = pack or load_pack()
    reading = read_page(page, pack)
    yield from _article(reading.article)
    for sentence in reading.sentences:
        text = reading.article.text[sentence.start : sentence.end]
        yield Note("sentence", _span(sentence.start, sentence.end), text, f"paragraph {sentence.paragraph}")
    for time in reading.times:
        when = f"{time.value} ({time.when.value})" if time.when else time.value
        yield Note("time", _span(time.start, time.end), f"{time.text} = {when}", time.basis)
    for mention in reading.mentions:
        why = f"{mention.how}: {mention.reason}" if mention.reason else mention.how
        yield Note("mention", _span(mention.start, mention.end), f"{mention.text} = {_actor(mention.actor)}", why)
    for place in reading.places:
        where = f"{place.name}, {place.country}" if place.country else place.name
        yield Note("place", _span(place.start, place.end), f"{place.text} = {where}", place.kind)
    yield from _facts(reading)
    yield from _choices(reading, pack)


def _article(article: Article) -> Iterator[Note]:
    fields = (
        ("title", article.title),
        ("published", article.published_at),
        ("updated", article.updated_at),
        ("authors", ", ".join(article.authors)),
        ("editors", ", ".join(article.editors)),
        ("outlet", article.outlet.name),
        ("domain", article.outlet.domain),
        ("dateline", article.dateline.text if article.dateline else None),
        ("language", article.language),
        *(("caption", caption) for caption in article.captions),
        *(("note", note) for note in article.notes),
    )
    why = {"published": article.published_words or ""}
    for name, value in fields:
        if value:
            yield Note("article", name, value, why.get(name, article.extractor if name == "title" else ""))
    for dropped in article.dropped:
        yield Note("dropped", "", dropped.text, dropped.reason)


def _facts(reading: Reading) -> Iterator[Note]:
    for statement in reading.statements:
        cue = f" [{statement.cue.text}]" if statement.cue else ""
        what = f"{_actor(statement.speaker)}{cue}, {statement.form}{_chain(statement.chain)}: {statement.text}"
        why = f"{statement.rule} ({statement.confidence:.2f})"
        yield Note("statement", _span(statement.start, statement.end), what, why)
    for event in reading.events:
        actors, recipients = (", ".join(map(_actor, side)) for side in (event.actors, event.recipients))
        when = f", {event.when.value} ({event.when.basis})" if event.when else ""
        by = f", says {_actor(event.asserted_by)}" if event.asserted_by else ""
        what = f"{actors} → {event.act} → {recipients}{when}, {event.factuality}{by}{_chain(event.chain)}"
        evidence = event.evidence[0]
        low = ", too low for listings without --min-confidence" if event.confidence < SHOWN else ""
        where, why = _span(evidence.start, evidence.end), f"{event.rule} ({event.confidence:.2f}{low})"
        yield Note("event", where, f"{what}: {evidence.quote}", why)


def _choices(reading: Reading, pack: Pack) -> Iterator[Note]:
    """Yield every word that a frame knows: what the row of words and the tree make of it, and what became of it."""
    trace = Trace()
    find_events(reading, pack, trace)
    for start, end in trace.passed:
        yield Note("passed", _span(start, end), reading.article.text[start:end], "nobody is named in the sentence")
    for choice in sorted(trace.choices, key=lambda c: (c.start, c.end)):
        step = "weighed" if choice.rule else "rejected"
        yield Note(step, _span(choice.start, choice.end), _weighed(choice), choice.rule or choice.reason)


def _weighed(choice: Choice) -> str:
    """Say how a word was read: "mengecam = criticize (criticize.kecam, active); words: A → B; tree: subject A"."""
    read = f"{choice.words} = {choice.act} ({choice.frame}, {choice.voice})"
    if choice.actor is None and choice.recipient is None and choice.tree_subject is None:
        return read
    tree = (("subject", choice.tree_subject), ("object", choice.tree_object), ("agent", choice.tree_agent))
    seen = ", ".join(f"{role} {_party(party)}" for role, party in tree if party is not None)
    return f"{read}; words: {_party(choice.actor)} → {_party(choice.recipient)}; tree: {seen or 'nobody'}"


def _party(party: Party | None) -> str:
    if party is None:
        return "nobody"
    actors, how = party
    return ", ".join(map(_actor, actors)) + ("" if how == "tree" else f" ({how})")


def _actor(actor: Actor) -> str:
    return f"{actor.name} [{actor.country}]" if actor.country else actor.name


def _chain(chain: tuple[Link, ...]) -> str:
    return f", through {', '.join(link.actor.name for link in chain)}" if chain else ""


def _span(start: int, end: int) -> str:
    return f"{start}-{end}"
