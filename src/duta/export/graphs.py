"""Networks → GraphML and GEXF 1.2: nodes are actors, edges what one did to another, one for each act.

All edges are directed, as readers want one kind in a graph; ``mutual`` marks what both ends did together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from duta.export.wanted import Wanted
from duta.views.network import Edge, Network, Node, network

_NODE = (("name", "string"), ("kind", "string"), ("country", "string"), ("events", "int"))
_EDGE = (("act", "string"), ("label", "string"), ("mutual", "boolean"), ("weight", "double"), ("first", "string"),
         ("last", "string"), ("scale", "double"))  # fmt: skip
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Give ``text`` as XML 1.0 can hold it: escaped, a character it forbids replaced by U+FFFD."""
    return escape(_FORBIDDEN.sub("\ufffd", text))


def xml_attribute(text: object) -> str:
    """Give a value quoted as an XML attribute."""
    return quoteattr(_FORBIDDEN.sub("\ufffd", str(text)), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def graphml(wanted: Wanted) -> Iterator[bytes]:
    """Yield GraphML: nodes and edges with their attributes as typed data."""
    found = network(wanted.record, wanted.filters)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for domain, attributes in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in attributes:
            yield f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n'.encode()
    yield b'<key id="about" for="graph" attr.name="about" attr.type="string"/>\n'
    yield f'<graph edgedefault="directed">\n<data key="about">{_about(wanted)}</data>\n'.encode()
    for node in found.nodes:
        data = _data("node", _NODE, _node_values(node))
        yield f"<node id={xml_attribute(node.id)}>{data}</node>\n".encode()
    for number, edge in enumerate(found.edges):
        ends = f"source={xml_attribute(edge.source)} target={xml_attribute(edge.target)}"
        data = _data("edge", _EDGE, _edge_values(edge, wanted))
        yield f'<edge id="e{number}" {ends}>{data}</edge>\n'.encode()
    yield b"</graph>\n</graphml>\n"


def gexf(wanted: Wanted) -> Iterator[bytes]:
    """Yield GEXF 1.2, as Gephi reads it; each edge spans the days from its first report to its last."""
    found = network(wanted.record, wanted.filters)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield f"<meta><creator>Duta</creator><description>{_about(wanted)}</description></meta>\n".encode()
    yield b'<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    for domain, attributes in (("node", _NODE), ("edge", _EDGE)):
        yield f'<attributes class="{domain}">'.encode()
        for name, kind in attributes:
            title = "integer" if kind == "int" else kind
            yield f'<attribute id="{domain}-{name}" title="{name}" type="{title}"/>'.encode()
        yield b"</attributes>\n"
    yield from _gexf_nodes(found)
    yield from _gexf_edges(found, wanted)
    yield b"</graph>\n</gexf>\n"


def _gexf_nodes(found: Network) -> Iterator[bytes]:
    yield b"<nodes>\n"
    for node in found.nodes:
        values = _values("node", _NODE, _node_values(node))
        yield f"<node id={xml_attribute(node.id)} label={xml_attribute(node.name)}>{values}</node>\n".encode()
    yield b"</nodes>\n"


def _gexf_edges(found: Network, wanted: Wanted) -> Iterator[bytes]:
    yield b"<edges>\n"
    for number, edge in enumerate(found.edges):
        ends = f"source={xml_attribute(edge.source)} target={xml_attribute(edge.target)}"
        span = f' start="{edge.first}" end="{edge.last}"' if edge.first else ""
        values = _values("edge", _EDGE, _edge_values(edge, wanted))
        yield f'<edge id="e{number}" {ends} weight="{edge.count}.0"{span}>{values}</edge>\n'.encode()
    yield b"</edges>\n"


def _about(wanted: Wanted) -> str:
    return xml_text("; ".join(f"{name}: {value}" for name, value in wanted.about().items()))


def _node_values(node: Node) -> tuple[object, ...]:
    return node.name, node.kind, node.country, node.events


def _edge_values(edge: Edge, wanted: Wanted) -> tuple[object, ...]:
    mutual = "true" if edge.mutual else "false"
    return edge.act, wanted.labels.act(edge.act), mutual, float(edge.count), edge.first, edge.last, edge.scale


def _data(domain: str, attributes: tuple[tuple[str, str], ...], values: tuple[object, ...]) -> str:
    given = ((name, value) for (name, _), value in zip(attributes, values, strict=True) if value is not None)
    return "".join(f'<data key="{domain}-{name}">{xml_text(str(value))}</data>' for name, value in given)


def _values(domain: str, attributes: tuple[tuple[str, str], ...], values: tuple[object, ...]) -> str:
    given = ((name, value) for (name, _), value in zip(attributes, values, strict=True) if value is not None)
    cells = "".join(f'<attvalue for="{domain}-{name}" value={xml_attribute(value)}/>' for name, value in given)
    return f"<attvalues>{cells}</attvalues>"
