"""Articles → brat standoff in a ZIP: a text and its annotations (.txt, .ann) each, with the configuration."""

from __future__ import annotations

from collections.abc import Iterator

from duta.export.archive import file_name, zipped
from duta.export.wanted import Wanted
from duta.knowledge import load_pack
from duta.model.actor import Actor
from duta.model.event import Event
from duta.model.reading import Reading
from duta.views.told import Told, by_article, told

KINDS = ("person", "state", "igo", "media", "organisation", "group", "collective")
FACTUALITY = ("occurred", "planned", "hypothetical", "denied")


def corpus(wanted: Wanted) -> Iterator[bytes]:
    """Yield a ZIP: ``annotation.conf`` and, for each article with an event asked for, its text and annotations."""
    return zipped(_files(wanted))


def _files(wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    yield "annotation.conf", _configuration().encode()
    for reports in by_article(told(wanted.record, wanted.filters)):
        article = reports[0].reading.article
        name = file_name(article.id, article.title)
        yield f"{name}.txt", article.text.encode("utf-8", "replace")
        yield f"{name}.ann", "".join(standoff(reports)).encode("utf-8", "replace")


def _configuration() -> str:
    entities = "\n".join(KINDS)
    roles = "Actor*:<ENTITY>, Recipient*:<ENTITY>"
    events = "\n".join(f"{act}\t{roles}" for act in load_pack().acts.by_id)
    values = "|".join(FACTUALITY)
    return (
        f"[entities]\n{entities}\nstatement\n\n[relations]\nSpeaker\tArg1:statement, Arg2:<ENTITY>\n\n"
        f"[events]\n{events}\n\n[attributes]\nFactuality\tArg:<EVENT>, Value:{values}\n"
    )


def standoff(reports: tuple[Told, ...]) -> Iterator[str]:
    """Yield the lines of one article's ``.ann``: actors named, statements with their speakers, events with their roles.

    Offsets count code points, as brat's own; a span over a line break is given in pieces.
    """
    reading = reports[0].reading
    text = reading.article.text
    named: dict[tuple[int, int, str], str] = {}
    for mention in reading.mentions:
        key = (mention.start, mention.end, mention.actor.key)
        if key not in named:
            named[key] = f"T{len(named) + 1}"
            yield f"{named[key]}\t{mention.actor.kind} {_span(text, mention.start, mention.end)}\n"
    number = len(named)
    for relation, statement in enumerate(reading.statements, 1):
        number += 1
        yield f"T{number}\tstatement {_span(text, statement.start, statement.end)}\n"
        speaker = _nearest(statement.speaker, statement.start, named)
        if speaker:
            yield f"R{relation}\tSpeaker Arg1:T{number} Arg2:{speaker}\n"
    for place, report in enumerate(reports, 1):
        number += 1
        yield from _event(report.event, place, number, named, reading)


def _event(
    event: Event, place: int, number: int, named: dict[tuple[int, int, str], str], reading: Reading
) -> Iterator[str]:
    evidence = event.evidence[0]
    start, end = event.trigger or (evidence.start, evidence.end)
    yield f"T{number}\t{event.act} {_span(reading.article.text, start, end)}\n"
    roles = [f"{event.act}:T{number}"]
    for role, actors in (("Actor", event.actors), ("Recipient", event.recipients)):
        found = [one for one in (_nearest(actor, evidence.start, named) for actor in actors) if one]
        roles += [f"{role}{count if count > 1 else ''}:{one}" for count, one in enumerate(found, 1)]
    yield f"E{place}\t{' '.join(roles)}\n"
    yield f"A{place}\tFactuality E{place} {event.factuality}\n"
    when = event.when.value if event.when else "?"
    yield f"#{place}\tAnnotatorNotes E{place}\twhen={when} confidence={event.confidence} rule={event.rule}\n"


def _nearest(actor: Actor, start: int, named: dict[tuple[int, int, str], str]) -> str | None:
    """Give the mention of ``actor`` nearest to where the words begin; None where the text never names it."""
    of_actor = [(abs(key[0] - start), key) for key in named if key[2] == actor.key]
    return named[min(of_actor)[1]] if of_actor else None


def _span(text: str, start: int, end: int) -> str:
    """Give a span as brat writes it: "0 5;7 12<tab>words", cut where a line ends."""
    pieces, at = [], start
    for line in text[start:end].split("\n"):
        if line:
            pieces.append((at, at + len(line)))
        at += len(line) + 1
    offsets = ";".join(f"{first} {last}" for first, last in pieces)
    return f"{offsets}\t{' '.join(text[first:last] for first, last in pieces)}"
