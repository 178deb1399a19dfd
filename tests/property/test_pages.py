"""Pages in the manner of 25 portals, damaged in the ways that crawlers and servers damage them: read or refused."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duta.articles import cut_article, misplaced_paragraphs
from duta.errors import PageError
from duta.knowledge import load_pack
from duta.pages import page_of

PACK = load_pack()
CORPUS = [
    path.read_bytes()
    for path in sorted((Path(__file__).parents[2] / "eval/pages").glob("*.*"))
    if path.suffix in (".html", ".txt")
]
PIECES = (
    b"", b"\x00", b"\xff\xfe", b"\xe2\x80", b"<div>" * 40, b"</div>" * 40, b"</body><body>", b"<!--", b"-->",
    b"<script>", b"</script>", b"<p", b'"', b"<table><tr>", b"&#xD800;", b"&nbsp;" * 20, b"\r\n", b"\n\n",
    b'<meta charset="utf-16">', b'<meta charset="shift_jis">', b"<base href=x>", b"<svg><style>", b"<template>",
    b"<plaintext>", b"<a href='", b"<frameset>",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Give a page of the corpus with a few runs of bytes taken out, doubled, swapped or put in."""
    data = draw(st.sampled_from(CORPUS))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 1, 7, 60, 400, 2000])))
        how = draw(st.sampled_from(["cut", "put", "double", "move", "end"]))
        piece = data[start:end]
        if how == "cut":
            data = data[:start] + data[end:]
        elif how == "put":
            data = data[:start] + draw(st.sampled_from(PIECES)) + data[start:]
        elif how == "double":
            data = data[:end] + piece + data[end:]
        elif how == "move":
            data = piece + data[:start] + data[end:]
        else:
            data = data[: max(end, 200)]
    return data


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_damaged_pages_are_read_or_refused(data: bytes) -> None:
    try:
        page = page_of(data)
        article = cut_article(page, PACK)
    except PageError:
        return
    assert article.text.strip()
    assert list(misplaced_paragraphs(article, page)) == []
    assert cut_article(page, PACK) == article


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(CORPUS), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_the_charset_changes_no_word(data: bytes, charset: str) -> None:
    text = data.decode()
    try:
        other = text.replace('<meta charset="utf-8">', f'<meta charset="{charset}">').encode(charset)
    except UnicodeEncodeError:
        return
    if charset == "cp1252" and "<meta charset" not in text:
        return  # nothing tells a dump's table
    plain = cut_article(page_of(data), PACK)
    read = cut_article(page_of(other), PACK)
    assert (read.text, read.title, read.published_at) == (plain.text, plain.title, plain.published_at)
