"""Reading along the words of one sentence: whose, which portfolio, where posted, how far a name goes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simplemma import is_known

from duta.knowledge.actors import ActorTable
from duta.knowledge.reference import Reference
from duta.mentions.registry import Draft, Registry
from duta.mentions.words import Hit, Words
from duta.model.actor import Actor

_ROMAN = re.compile(r"[IVX]{1,4}")
COMMA = frozenset((", ", ",", " , "))


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom an office or organ belongs to, and where the words for it end."""

    actor: Actor
    last: int


class Cursor:
    """The words of one sentence, the tables to read them with, and the drafts made so far."""

    def __init__(self, words: Words, registry: Registry, reference: Reference, home: str | None) -> None:
        self.words = words
        self.registry = registry
        self.reference = reference
        self.home = home
        self.table: ActorTable = registry.table
        self.small = registry.table.roles.small
        self.not_names = registry.table.not_names
        self.drafts: list[Draft] = []
        self.seen: dict[int, int] = {}
        """Where a person's name begins and ends, as the name model sees it."""
        self.seen_bodies: dict[int, int] = {}
        """The same for names of organisations."""

    def draft(self, first: int, last: int, actor: Actor, how: str, reason: str = "") -> int:
        """Note that words ``first`` to ``last`` (exclusive) stand for ``actor``; give ``last``."""
        self.drafts.append(Draft(self.words.starts[first], self.end(first, last), actor.key, how, reason))
        return last

    def end(self, first: int, last: int) -> int:
        """Give the offset where words ``first`` to ``last`` end, with a bracket that closes one opened inside."""
        end = self.words.ends[last - 1]
        inside = self.words.text[self.words.starts[first] : end]
        closes = self.words.text[end : end + 1] == ")" and inside.count("(") > inside.count(")")
        return end + 1 if closes else end

    def plain(self, first: int, last: int) -> str:
        """Give the words as written, single-spaced."""
        return " ".join(self.words.text[self.words.starts[first] : self.end(first, last)].split())

    def joined(self, index: int) -> bool:
        """Tell whether word ``index`` is there and joined to the one before it."""
        return index < len(self.words) and self.words.joined(index)

    def after_comma(self, index: int) -> bool:
        """Tell whether word ``index`` is there and follows a comma."""
        return index < len(self.words) and self.words.gaps[index] in COMMA

    def owner(self, index: int, *, given: bool = True) -> Owner | None:
        """Read whose something is: "Rusia", "dari Jerman", "Gedung Putih", "PBB", with "(AS)" after it.

        Without ``given`` what is "untuk" somebody is not his ("paket militer untuk Ukraina").
        """
        words = self.words
        if index >= len(words) or not (words.joined(index) or words.gaps[index] in (" (", ") ")):
            return None
        while words.folds[index] in self.small.of and self.joined(index + 1):
            if not given and words.folds[index] in self.small.given:
                return None
            index += 1
        hit = words.hits.get(index)
        entry = hit.entry("state", "metonym", "body", "place") if hit else None
        if hit is None or entry is None or entry.weak or self._part_of_state(hit):
            return None
        if entry.type == "place":
            return (
                Owner(entry.ref.people, self._state_after(hit.last, entry.ref.country)) if entry.ref.country else None
            )
        actor: Actor = entry.ref[0] if entry.type == "metonym" else entry.ref
        return Owner(actor, self.bracket(hit.last, actor))

    def _part_of_state(self, hit: Hit) -> bool:
        """Tell whether a body's name is here an organ of the state behind it ("Dewan Keamanan Rusia")."""
        after = self.words.hits.get(hit.last) if hit.entry("organ") and self.joined(hit.last) else None
        return after is not None and after.entry("state") is not None

    def _state_after(self, index: int, country: str) -> int:
        """Go past the state named behind its region ("Gubernur Okinawa Jepang")."""
        hit = self.words.hits.get(index) if self.joined(index) else None
        entry = hit.entry("state") if hit else None
        return hit.last if hit and entry and entry.ref.country == country else index

    def bracket(self, last: int, actor: Actor) -> int:
        """Go past an abbreviation in brackets that means ``actor`` again ("Amerika Serikat (AS)")."""
        words = self.words
        hit = words.hits.get(last) if last < len(words) and words.gaps[last] in (" (", "(", " ( ") else None
        entry = hit.entry("state", "body") if hit else None
        if hit is None or entry is None or entry.ref.country != actor.country:
            return last
        return hit.last if words.text[words.ends[hit.last - 1] :][:1] == ")" else last

    def past_brackets(self, index: int) -> int:
        """Go past one word in brackets, whatever it is."""
        words = self.words
        if index < len(words) and words.gaps[index] in (" (", "(") and words.gaps[index + 1].startswith(")"):
            return index + 1
        return index

    def abbreviated(self, index: int) -> int:
        """Go past a short form in brackets: "Menteri Luar Negeri (Menlu) RI", "Kementerian Kesehatan (Kemenkes)"."""
        words = self.words
        if index >= len(words) or words.gaps[index] not in (" (", "("):
            return index
        for last in (index + 1, index + 2):
            if last < len(words) and words.gaps[last].startswith(")"):
                hit = words.hits.get(index)
                return index if hit and hit.entry("state", "body", "person", "place") else last
        return index

    def portfolio(self, index: int) -> int:
        """Go past the words of a portfolio: "Kesehatan", "Koordinator Bidang Politik, Hukum, dan Keamanan"."""
        words, last = self.words, index
        while index < len(words) and words.folds[index] in self.table.roles.portfolio:
            if not (words.joined(index) or self._listed(index)) or self._named(index):
                break
            index += 1
            if words.folds[index - 1] not in self.small.also:
                last = index
        return last

    def _listed(self, index: int) -> bool:
        """Tell whether a portfolio goes on behind a comma: ", Hukum", ", dan Keamanan"."""
        words = self.words
        if words.gaps[index] not in COMMA:
            return False
        last = index + 1 if words.folds[index] in self.small.also and self.joined(index + 1) else index
        return words.capital(last) and words.folds[last] in self.table.roles.portfolio

    def _named(self, index: int) -> bool:
        hit = self.words.hits.get(index)
        return hit is not None and hit.last - index > 1 and hit.entry("state", "body", "office") is not None

    def posting(self, index: int) -> int:
        """Go past "untuk Indonesia dan Timor Leste" after "Duta Besar Rusia"."""
        words = self.words
        if index + 1 >= len(words) or words.folds[index] not in self.small.posted:
            return index
        if not (words.joined(index) or words.gaps[index] == ") "):
            return index
        owner = self.owner(index + 1)
        if owner is None:
            return index
        last = owner.last
        if self.joined(last) and words.folds[last] in self.small.also and last + 1 < len(words):
            more = words.hits.get(last + 1)
            if more and more.entry("state", "body"):
                return more.last
        return last

    def quantified(self, index: int) -> tuple[int, bool]:
        """Look left for "seorang" or "para", "dua": where the phrase begins, and whether it means several."""
        words = self.words
        if not index or not words.joined(index) or words.folds[index - 1] not in self.table.roles.people.quantifiers:
            return index, False
        several = words.folds[index - 1] not in self.small.one
        if index > 1 and words.folds[index - 2] == "salah" and words.folds[index - 1] in ("satu", "seorang"):
            return index - 2, False
        return index - 1, several

    def name_end(self, index: int) -> int:
        """Go past capitalised words that can be a person's name; particles count between two of them."""
        words, first, last = self.words, index, index
        while index < len(words) and (index == first or words.joined(index)):
            if self._of_name(index, first):
                index += 1
                last = index
            elif words.folds[index] in self.small.particles and index == last > first:
                index += 1
            else:
                break
        return last

    def runs_on(self, hit: Hit) -> bool:
        """Tell whether a lone surname of the tables is the beginning of some other name ("Trump Tower")."""
        words, last = self.words, hit.last
        if last - hit.first > 1 or last >= len(words) or words.gaps[last] != " " or last in words.hits:
            return False
        word = words.texts[last]
        return (
            word[0].isupper()
            and not word.isupper()
            and not self._no_name(last)
            and not is_known(word.lower(), lang="id")
        )

    def _of_name(self, index: int, first: int) -> bool:
        """Tell whether word ``index`` can be part of a name that began at word ``first``."""
        inside = index > first and (self._second_half(index) or _ROMAN.fullmatch(self.words.texts[index]))
        return bool(inside) or (self.words.capital(index) and not self._no_name(index))

    def _second_half(self, index: int) -> bool:
        """Tell whether a small word is the second half of a given name ("Jae-in", "Yu-ih")."""
        words = self.words
        hyphen = words.gaps[index] in ("-", "\u2010", "\u2011")
        return hyphen and len(words.texts[index]) <= 6 and words.folds[index] not in self.not_names

    def _no_name(self, index: int) -> bool:
        words = self.words
        if words.folds[index] in self.not_names or words.texts[index][0].isdigit():
            return True
        if words.texts[index].isupper() and 2 <= len(words.texts[index]) <= 4 and not words.shouting:
            return index not in words.hits or words.hits[index].entry("person") is None
        hit = words.hits.get(index)
        if hit is None or hit.entry("person"):
            return False
        return hit.entry("state", "metonym", "body", "office", "organ", "block", "people") is not None
