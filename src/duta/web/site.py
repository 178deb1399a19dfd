"""What every page needs: the record, the templates in both languages, and how an answer is made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from duta.export.sentence import name_in
from duta.knowledge import load_pack
from duta.knowledge.labels import Labels, load_labels
from duta.knowledge.schemes import load_schemes
from duta.views.history import JudgementRow, newest_judgements
from duta.web import links, wording
from duta.web.assets import static_address
from duta.web.bounded import BoundedRecord
from duta.web.language import LANGUAGES, Language, catalogue
from duta.web.moment import carried

HERE = Path(__file__).parent

SEARCH_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
    "atom": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json",
    "ics": "text/calendar; charset=utf-8",
}
"""What a search can be taken away as, with its media type."""

TIMELINE_KINDS = ("csv", "jsonl", "json", "parquet", "ics", "geojson", "graphml", "gexf", "atom", "feed.json")
FEEDS = (("application/atom+xml", "atom"), ("application/feed+json", "feed.json"))


@dataclass(frozen=True)
class Site:
    """A record as a site. ``sure`` is how sure facts must be to be shown where nothing else is asked."""

    record: BoundedRecord
    sure: float = 0.5
    default: Language = "id"
    auth: bool = False
    """Whether users of the record can sign in; then nobody else reads, unless the site is ``public``."""
    public: bool = False

    def then(self, as_of: str) -> Site:
        """Give the site with its record as it stood at a moment; the past is read, and not judged."""
        return replace(self, record=self.record.then(as_of))

    @property
    def environments(self) -> dict[Language, Environment]:
        """The templates, with the words of each language."""
        return {language: _environment(language) for language in LANGUAGES}

    def labels(self, language: Language) -> Labels:
        """Give the labels of acts and the like."""
        return load_labels(language)

    def state(self, language: Language, code: str) -> str:
        """Give what a state is called: in the pack's words, or in English ones."""
        known = load_pack().actors.states.get(code)
        if known:
            return name_in(known.name, self.labels(language))
        english = load_schemes().countries.get(code)
        return english.name if language == "en" and english else code

    def kinds(self, of: str) -> tuple[str, ...]:
        """Give the suffixes that a listing can be taken away with."""
        return tuple(SEARCH_KINDS) if of == "search" else TIMELINE_KINDS

    def feeds(self, path: str, query: str) -> list[tuple[str, str]]:
        """Give the media types and addresses of a listing's feeds."""
        return [(kind, f"{path}.{suffix}{query}") for kind, suffix in FEEDS]

    def judging(self, request: Request, language: Language) -> Callable[[Any], Markup] | None:
        """Give what draws the form by which a signed-in editor judges a fact; None for everybody else."""
        session = getattr(request.state, "session", None)
        if session is None or not session.edits or self.record.as_of:
            return None
        template = self.environments[language].get_template("judge.html")
        return lambda fact: Markup(template.render(fact=fact, session=session, lang=language, back=request.url.path))  # noqa: S704 - a template's own escaped words

    def history(self, language: Language, fact: str) -> Markup | None:
        """Give what people said of a fact; None where nobody said anything."""
        return self.said(language, newest_judgements(self.record, facts=[fact]))

    def said(self, language: Language, rows: Sequence[JudgementRow]) -> Markup | None:
        """Give judgements as a list; None where there are none."""
        template = self.environments[language].get_template("history.html")
        return Markup(template.render(rows=rows, known={}, lang=language, session=None)) if rows else None  # noqa: S704 - escaped

    def html(
        self, request: Request, language: Language, template: str, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """Give a page."""
        environment = self.environments[language]
        user, as_of = getattr(request.state, "session", None), self.record.as_of
        asked = [one for one in request.query_params.multi_items() if one[0] != "as_of" and one[1]]
        words = environment.get_template(template).render(
            site=self,
            lang=language,
            request=request,
            session=user,
            here=_here(request),
            as_of=as_of,
            path=links.as_path(request.scope["path"]),
            now=links.as_path(request.scope["path"]) + links.query(asked),
            given=asked,
            **values,
        )
        words = wording.in_line(carried(words, as_of) if as_of else words)
        return HTMLResponse(words, status, headers={"content-language": language})


def _here(request: Request) -> dict[Language, str]:
    """Give the address of this page in each language."""
    path = request.scope["path"]
    rest = path[3:] if path[:4] in ("/id/", "/en/") or path in ("/id", "/en") else path
    asked = request.scope["query_string"].decode("latin-1")
    return {one: links.as_path(f"/{one}{rest or '/'}") + (f"?{asked}" if asked else "") for one in LANGUAGES}


@lru_cache(maxsize=len(LANGUAGES))
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        auto_reload=False,
    )
    environment.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    labels = load_labels(language)
    environment.globals.update(labels=labels, static=static_address, markup=Markup)
    environment.filters.update(wording.filters(labels))
    environment.filters.update(short=links.short_id, segment=links.segment, safe_url=links.safe_url, to_words=_to_words)
    return environment


def _to_words(url: str | None, words: str) -> str | None:
    """Give the address of words in a live page, where what stands around them is not at hand."""
    return links.to_words(url, "", words, "")
