"""Readings made by hand, so that tests of the record need no stage to work."""

from __future__ import annotations

from duta.model.actor import Actor
from duta.model.article import Article, Outlet, Paragraph
from duta.model.event import Event
from duta.model.evidence import Evidence
from duta.model.mention import Mention
from duta.model.page import Page, PageRef
from duta.model.reading import MadeBy, Reading
from duta.model.sentence import Sentence
from duta.model.statement import Cue, Link, Statement
from duta.model.when import When

MADE_BY = MadeBy("0", "id 0")
ANA = Actor("ana-wirata", "Ana Wirata", "person", "FJI", None, ("Presiden Fiji",))
TONGA = Actor("ton", "Tonga", "state", "TON")
AGENCY = Actor("kantor-berita-laut", "Kantor Berita Laut", "media", "FJI")
TEXT = 'Presiden Fiji Ana Wirata mengirimkan surat kepada Tonga. "Kami bersahabat," kata Ana Wirata.'


def page(text: str = TEXT, name: str = "a", path: str | None = None, url: str | None = None) -> Page:
    return Page(text.encode(), "dump", name, path, url)


def reading(source: Page, *, act: str = "send_message", day: str = "2024-06-18") -> Reading:
    text = source.data.decode()
    end = text.index(". ") + 1
    said = text.index("Kami")
    letter = text.index("mengirimkan")
    when = When(day, day, day, "day", "explicit")
    event = Event(
        act,
        (ANA,),
        (TONGA,),
        (Evidence.of(text, 0, end - 1),),
        when,
        chain=(Link(AGENCY),),
        trigger=(letter, letter + len("mengirimkan surat")),
        confidence=0.9,
        rule="hand",
    )
    cue = text.index("kata")
    statement = Statement(
        said, said + 16, text[said : said + 16], "direct", ANA, Cue("kata", cue, cue + 4), (Link(AGENCY),), 0.8, "hand"
    )
    article = Article(
        Article.id_of(text),
        PageRef.to(source),
        "Surat dari Suva",
        "2024-06-19T09:00:00+07:00",
        text,
        (Paragraph(0, len(text), 0, len(text)),),
        outlet=Outlet("Kabar Laut", "kabarlaut.example"),
        language="id",
    )
    return Reading(
        source.id or article.id,
        article,
        MADE_BY,
        (Sentence(0, end, 0, ()), Sentence(end + 1, len(text), 0, ())),
        (ANA, TONGA, AGENCY),
        (Mention(0, 24, text[:24], ANA, "apposition"), Mention(50, 55, text[50:55], TONGA)),
        (),
        (),
        (statement,),
        (event,),
    )
