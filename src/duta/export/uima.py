"""Articles → UIMA CAS XMI with its type system, in a ZIP that INCEpTION imports as "UIMA CAS XMI (XML 1.1)".

Written by hand, as the format is small; dkpro-cassis reads it back in the tests. UIMA counts UTF-16 units.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from duta.export.archive import file_name, zipped
from duta.export.graphs import xml_attribute
from duta.export.wanted import Wanted
from duta.model.actor import Actor
from duta.model.reading import Reading
from duta.views.told import Told, by_article, told

_SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
_METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_ANNOTATION = "uima.tcas.Annotation"
_STRING, _FLOAT, _LIST = "uima.cas.String", "uima.cas.Float", "uima.cas.FSArray"
_ACTORS, _RECIPIENTS = "webanno.custom.EventActorsLink", "webanno.custom.EventRecipientsLink"

TYPES: dict[str, tuple[str, dict[str, tuple[str, str | None]]]] = {
    _METADATA: (
        "uima.tcas.DocumentAnnotation",
        {"documentTitle": (_STRING, None), "documentId": (_STRING, None), "documentUri": (_STRING, None)},
    ),
    _SENTENCE: (_ANNOTATION, {}),
    "webanno.custom.Actor": (
        _ANNOTATION,
        dict.fromkeys(("name", "kind", "country", "how"), (_STRING, None)),
    ),
    "webanno.custom.Statement": (
        _ANNOTATION,
        {"form": (_STRING, None), "speaker": (_STRING, None), "chain": (_STRING, None), "confidence": (_FLOAT, None)},
    ),
    _ACTORS: ("uima.cas.TOP", {"role": (_STRING, None), "target": (_ANNOTATION, None)}),
    _RECIPIENTS: ("uima.cas.TOP", {"role": (_STRING, None), "target": (_ANNOTATION, None)}),
    "webanno.custom.Event": (
        _ANNOTATION,
        {
            **dict.fromkeys(("act", "factuality", "when", "assertedBy", "id", "rule"), (_STRING, None)),
            "confidence": (_FLOAT, None),
            "actors": (_LIST, _ACTORS),
            "recipients": (_LIST, _RECIPIENTS),
        },
    ),
}
"""The types: their supertype, and their features with range and, for lists, type of element."""

_SPACES = {name.rpartition(".")[0]: prefix for name, prefix in ((_SENTENCE, "type"), (_METADATA, "type2"))}
_SPACES |= {"webanno.custom": "custom", "uima.cas": "cas"}


def corpus(wanted: Wanted) -> Iterator[bytes]:
    """Yield a ZIP: ``TypeSystem.xml`` and, for each article with an event asked for, its XMI."""
    return zipped(_files(wanted))


def _files(wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    yield "TypeSystem.xml", type_system()
    for reports in by_article(told(wanted.record, wanted.filters)):
        article = reports[0].reading.article
        yield f"{file_name(article.id, article.title)}.xmi", xmi(reports)


def type_system() -> bytes:
    """Give the type system description."""
    types = "".join(_type(name, parent, features) for name, (parent, features) in TYPES.items())
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<typeSystemDescription xmlns="http://uima.apache.org/'
    return f'{head}resourceSpecifier">\n<types>\n{types}</types>\n</typeSystemDescription>\n'.encode()


def _type(name: str, parent: str, features: dict[str, tuple[str, str | None]]) -> str:
    described = "".join(
        f"<featureDescription><name>{feature}</name><description/><rangeTypeName>{kind}</rangeTypeName>"
        + (f"<elementType>{element}</elementType>" if element else "")
        + "</featureDescription>"
        for feature, (kind, element) in features.items()
    )
    return (
        f"<typeDescription><name>{name}</name><description/><supertypeName>{parent}</supertypeName>"
        f"<features>{described}</features></typeDescription>\n"
    )


@dataclass
class _Cas:
    """One document being written. Offsets are turned from code points to UTF-16 units as they come."""

    text: str
    lines: list[str] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    last: int = 1  # the text itself has number 1

    def __post_init__(self) -> None:
        self.wide = [place for place, char in enumerate(self.text) if ord(char) > 0xFFFF]

    def units(self, offset: int) -> int:
        return offset + bisect_left(self.wide, offset)

    def add(self, type_: str, span: tuple[int, int] | None, **features: object) -> int:
        """Write one annotation (or, without a span, a plain structure) and give its number."""
        self.last += 1
        space, _, short = type_.rpartition(".")
        given = {key: value for key, value in features.items() if value not in (None, "")}
        if span:
            self.members.append(self.last)
            given = {"sofa": 1, "begin": self.units(span[0]), "end": self.units(span[1]), **given}
        attributes = "".join(f" {key}={xml_attribute(value)}" for key, value in given.items())
        self.lines.append(f'<{_SPACES[space]}:{short} xmi:id="{self.last}"{attributes}/>\n')
        return self.last


def xmi(reports: tuple[Told, ...]) -> bytes:
    """Give one article as XMI: sentences, actors, statements, and the events reported with links to their parties."""
    reading = reports[0].reading
    article, cas = reading.article, _Cas(reading.article.text)
    whole = (0, len(article.text))
    cas.add(_METADATA, whole, language=article.language, documentTitle=article.title, documentId=article.id,
            documentUri=article.page.url)  # fmt: skip
    for sentence in reading.sentences:
        cas.add(_SENTENCE, (sentence.start, sentence.end))
    numbers = _mentions(cas, reading)
    for said in reading.statements:
        chain = " < ".join(link.actor.name for link in said.chain)
        cas.add("webanno.custom.Statement", (said.start, said.end), form=said.form, speaker=said.speaker.name,
                chain=chain, confidence=said.confidence)  # fmt: skip
    for report in reports:
        _event(cas, report, numbers)
    spaces = "".join(f' xmlns:{prefix}="http:///{space.replace(".", "/")}.ecore"' for space, prefix in _SPACES.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"{spaces} '
        f'xmi:version="2.0">\n<cas:NULL xmi:id="0"/>\n{"".join(cas.lines)}'
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" '
        f"sofaString={xml_attribute(article.text)}/>\n"
        f'<cas:View sofa="1" members="{" ".join(map(str, cas.members))}"/>\n</xmi:XMI>\n'
    ).encode("utf-8", "replace")


def _mentions(cas: _Cas, reading: Reading) -> dict[str, list[tuple[int, int]]]:
    """Write the mentions; give, for each actor, where it is named and under which number."""
    numbers: dict[str, list[tuple[int, int]]] = {}
    for one in reading.mentions:
        actor = one.actor
        number = cas.add("webanno.custom.Actor", (one.start, one.end), name=actor.name, kind=actor.kind,
                         country=actor.country, how=one.how)  # fmt: skip
        numbers.setdefault(actor.key, []).append((one.start, number))
    return numbers


def _event(cas: _Cas, report: Told, numbers: dict[str, list[tuple[int, int]]]) -> None:
    event, evidence = report.event, report.event.evidence[0]

    def links(name: str, actors: tuple[Actor, ...]) -> str:
        nearest = (min(numbers[one.key], key=lambda at: abs(at[0] - evidence.start)) for one in actors
                   if one.key in numbers)  # fmt: skip
        role = "actor" if name == _ACTORS else "recipient"
        return " ".join(str(cas.add(name, None, role=role, target=number)) for _, number in nearest)

    actors, recipients = links(_ACTORS, event.actors), links(_RECIPIENTS, event.recipients)
    cas.add(
        "webanno.custom.Event",
        event.trigger or (evidence.start, evidence.end),
        act=event.act,
        factuality=event.factuality,
        when=event.when.value if event.when else None,
        assertedBy=event.asserted_by.name if event.asserted_by else None,
        id=report.id,
        rule=event.rule,
        confidence=event.confidence,
        actors=actors,
        recipients=recipients,
    )
