"""Bodies in the many ways that sites build their pages."""
# ruff: noqa: E501 - pages are quoted as they are

from __future__ import annotations

import json
import re

import pytest

from duta.articles import cut_article, misplaced_paragraphs
from duta.knowledge import load_pack
from duta.pages import page_of

PACK = load_pack()
TITLE = "Port Ansel to close its old lighthouse"
STORY = (
    "The harbour council of Port Ansel voted on Tuesday to close the old lighthouse after a survey found cracks in its tower.",
    "“We would rather lose a landmark than a life,” said Mara Quill, who chairs the council, after the three-hour meeting.",
    "Engineers will begin to take the lamp down next month, and a museum in the town has offered to show it to the public.",
    "Fishermen have protested against the plan. They say that the light is still the safest guide through the northern channel.",
    "A decision about a replacement is expected in the autumn, when the national government publishes its coastal budget.",
    "Until then two buoys will mark the channel, at a cost of about 40,000 crowns a month, the council said in a statement.",
)
DATA = json.dumps({
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "name": "The Ansel Courier"},
        {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-05-07T18:20:00.000Z", "author": [{"@type": "Person", "name": "Ann Poole"}, {"name": ["Jon Reed"]}]},
    ],
})  # fmt: skip
HEAD = f'<html lang="en"><head><title>{TITLE} | The Ansel Courier</title><meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="The Ansel Courier"><script type="application/ld+json">{DATA}</script></head><body>'
FOOT = (
    '<section class="most-read"><h2>Most read</h2><ol>'
    + "".join(f'<li><a href="/{n}">Another story about the coast number {n} and its people</a></li>' for n in range(12))
    + '</ol></section><div class="comments"><p>I have lived here for forty years and never saw a crack in that tower, believe me or not.</p></div>'
    "<footer><p>© 2024 The Ansel Courier. All rights reserved.</p></footer></body></html>"
)


def _p(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


BUILDS = {
    "a block a paragraph": '<main><div class="css-1"><h1>{t}</h1></div>'
    + "".join(
        f'<div class="css-{n}" data-component="text"><p>{s}</p></div><div class="css-ad"><span>Advertisement</span></div>'
        for n, s in enumerate(STORY)
    )
    + "</main>",
    "a body in three sections": '<article><header><h1>{t}</h1><p class="byline">By Ann Poole and Jon Reed</p><time datetime="2024-05-07T18:20:00Z">7 May 2024</time></header>'
    f"<section>{_p(*STORY[:2])}</section><aside><h3>Related</h3><p>Read our guide to all lighthouses of the coast, from north to south.</p></aside>"
    f'<section>{_p(*STORY[2:4])}</section><div class="newsletter-signup"><p>Sign up for our newsletter and get the best stories every morning.</p></div><section>{_p(*STORY[4:])}</section></article>',
    "breaks in a table": '<table><tr><td><a href="1">Home</a><br><a href="2">News</a></td><td><h1>{t}</h1><div id="story">'
    + "<br><br>".join(STORY)
    + "</div></td></tr></table>",
    "utility classes": '<div class="flex overflow-hidden"><div class="md:w-2/3"><h1 class="text-3xl">{t}</h1><div class="mt-4 overflow-hidden">'
    + "".join(f'<div class="mb-4 overflow-hidden"><p>{s}</p></div>' for s in STORY)
    + '</div></div><div class="hidden md:block">'
    + "".join(
        f'<a href="{n}"><h4>Teaser of story {n}</h4><p>Some words that tell what story {n} is about in a sentence.</p></a>'
        for n in range(8)
    )
    + "</div></div>",
    "spans": '<div id="article-body"><h1>{t}</h1>'
    + "".join(f'<span class="paragraph">{s}</span>' for s in STORY)
    + "</div>",
    "the next story below": f'<main><article><h1>{{t}}</h1><div class="text">{_p(*STORY)}</div></article><article class="next"><h2>Bridge opens</h2><div class="text">'
    + _p(*(s.replace("lighthouse", "bridge").replace("council", "mayor") for s in STORY))
    + "</div></article></main>",
    "a copy for phones": f'<h1>{{t}}</h1><div class="md:hidden"><div>{_p(*STORY)}</div></div><div class="wide"><div>{_p(*STORY)}</div></div>',
    "pictures between": f'<article><h1>{{t}}</h1>{_p(*STORY[:3])}<div class="image-block"><img src="a.jpg"><p>The lighthouse of Port Ansel in a storm. Photo: Town Archive</p></div>{_p(*STORY[3:])}<p><strong>Read more: <a href="/z">The history of the tower</a></strong></p></article>',
}


@pytest.mark.parametrize("build", BUILDS)
def test_the_body_is_found_however_the_page_is_built(build: str) -> None:
    page = page_of(HEAD + BUILDS[build].replace("{t}", TITLE) + FOOT)
    article = cut_article(page, PACK)
    assert re.findall(r"\w+", article.text) == re.findall(r"\w+", " ".join(STORY))
    assert article.title == TITLE
    assert article.authors == ("Ann Poole", "Jon Reed")
    assert article.published_at == "2024-05-07T18:20:00+00:00"
    assert article.outlet.name == "The Ansel Courier"
    assert article.language == "en"
    assert list(misplaced_paragraphs(article, page)) == []


@pytest.mark.parametrize(
    ("date", "host", "published"),
    [
        ("2024-05-07T18:20:00", "kurier.example.de", "2024-05-07T18:20:00+02:00"),
        ("2024-01-07T18:20:00", "kurier.example.de", "2024-01-07T18:20:00+01:00"),
        ("2024-05-07 18:20", "kabar.example.id", "2024-05-07T18:20:00+07:00"),
        ("2024-05-07", "kurier.example.de", "2024-05-07"),
        ("2024-05-07T18:20:00+09:00", "kurier.example.de", "2024-05-07T18:20:00+09:00"),
    ],
)
def test_a_time_without_a_zone_takes_that_of_the_sites_country(date: str, host: str, published: str) -> None:
    html = f'<html><head><meta property="article:published_time" content="{date}"><link rel="canonical" href="https://{host}/1"></head><body><h1>{TITLE}</h1>{_p(*STORY)}</body></html>'
    assert cut_article(page_of(html), PACK).published_at == published


def test_a_local_time_that_the_data_call_utc_is_read_as_the_page_prints_it() -> None:
    story = ["Menteri itu membuka konferensi laut yang dihadiri sebelas negara di Ambon pada Selasa pagi ini."] * 1 + [
        f"Pernyataan nomor {n} dibacakan oleh juru bicara kementerian di hadapan para wartawan yang hadir."
        for n in range(4)
    ]
    html = (
        '<html lang="id"><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Buka Konferensi","datePublished":"2024-05-07T18:20:00Z"}</script></head>'
        f"<body><article><h1>Buka Konferensi</h1><div>Selasa, 7 Mei 2024 18:20 WIB</div>{_p(*story)}</article></body></html>"
    )
    assert cut_article(page_of(html), PACK).published_at == "2024-05-07T18:20:00+07:00"
