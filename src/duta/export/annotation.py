"""Events → W3C Web Annotations: one JSON-LD page of annotations, each with the exact words on the page it points to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duta
from duta.export.wanted import Wanted
from duta.export.words import told_plainly
from duta.model.evidence import Evidence
from duta.views.told import Told, told

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def page(wanted: Wanted) -> Iterator[bytes]:
    """Yield an AnnotationPage: its head, each report as an annotation, its end."""
    about = wanted.about()
    head = {
        "@context": CONTEXT,
        "id": f"urn:duta:events?{about['query']}",
        "type": "AnnotationPage",
        "partOf": {
            "type": "AnnotationCollection",
            "label": f"Duta: {about['query']}",
            "modified": about["as_of"],
            "rights": about["rights"],
        },
    }
    yield (json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [').encode()
    comma = ""
    for report in told(wanted.record, wanted.filters):
        text = json.dumps(_annotation(report, wanted), ensure_ascii=False)
        yield f"{comma}\n{text}".encode("utf-8", "backslashreplace")
        comma = ","
    yield b"\n]}\n"


def _annotation(report: Told, wanted: Wanted) -> dict[str, Any]:
    event = report.event
    facts = {"when": event.when.value if event.when else None, "factuality": event.factuality}
    tags = [event.act, *(f"{name}:{value}" for name, value in facts.items() if value)]
    return {
        "id": f"urn:duta:{report.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": report.kept_at,
        "generator": {"id": "urn:duta", "type": "Software", "name": f"Duta {duta.__version__}"},
        "body": [
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
            {
                "type": "TextualBody",
                "purpose": "describing",
                "value": told_plainly(event, wanted.labels),
                "language": wanted.labels.language,
                "format": "text/plain",
            },
        ],
        "target": [target for one in event.evidence for target in _targets(report, one)],
    }


def _targets(report: Told, evidence: Evidence) -> Iterator[dict[str, Any]]:
    """Yield the words as the page has them, by quotation; and where they stand in the article's text, by position."""
    article = report.reading.article
    yield {
        "type": "SpecificResource",
        "source": report.url or f"urn:sha256:{article.page.sha256}",
        "selector": {
            "type": "TextQuoteSelector",
            "exact": evidence.quote,
            "prefix": evidence.prefix,
            "suffix": evidence.suffix,
        },
    }
    yield {
        "type": "SpecificResource",
        "source": f"urn:duta:{article.id}",
        "selector": {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
    }
