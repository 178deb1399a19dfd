"""Phrases that stand for somebody: office, state and name are one mention; a ministry with its state; people of a state."""

from __future__ import annotations

from dataclasses import dataclass

from duta.knowledge.actors import ActorTable, OfficeWord, Organ
from duta.knowledge.reference import Reference
from duta.mentions.registry import Draft, Registry
from duta.mentions.words import Hit, Words
from duta.model.actor import Actor

_PARTICLES = frozenset(
    [
        "bin",
        "binti",
        "al",
        "el",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "ibn",
        "ul",
        "ur",
        "ad",
        "e",
        "y",
        "abu",
        "st",
        "ben",
    ]
)
_OF = frozenset(("dari", "untuk", "bagi", "asal", "yang", "baru", "tertinggi", "senior"))
_POSTED = frozenset(("untuk", "di", "bagi", "ke", "buat", "pada"))
_NAMING = frozenset(("yakni", "yaitu", "bernama"))
_COMMA = frozenset((", ", ",", " , "))
_HEADS = frozenset(("presiden", "perdana menteri", "menteri luar negeri", "kanselir", "sekretaris jenderal", "raja"))
_GOING_ON = frozenset(("dan", "sekaligus", "serta", "yang", "pada", "di", "mengatakan", "menyatakan"))
"""Words that may follow an office set behind a name without a comma."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom an office or organ belongs to, the words for it, and where they end."""

    actor: Actor
    text: str
    last: int


@dataclass(frozen=True, slots=True)
class Role:
    """An office as read: its kind, its words, whose it is, and where the words end."""

    office: OfficeWord
    first: int
    last: int
    owner: Actor | None
    rank: str | None
    inner: Actor | None = None


class PhraseReader:
    """Reads one sentence's words into drafts of mentions."""

    def __init__(self, words: Words, registry: Registry, reference: Reference, home: str | None) -> None:
        self.words = words
        self.registry = registry
        self.table: ActorTable = registry.table
        self.reference = reference
        self.stops = registry.table.stops
        self.home = home
        self.drafts: list[Draft] = []
        self.titles: list[Role] = []
        self.chained: str | None = None

    def read(self) -> list[Draft]:
        """Give the mentions of the sentence, left to right."""
        index = 0
        while index < len(self.words):
            hit = self.words.hits.get(index)
            last = self._at(index, hit) if hit else self._after_name(index)
            index = max(index + 1, last)
        return self.drafts

    # one place of the sentence -------------------------------------------------------------------------------------

    def _at(self, index: int, hit: Hit) -> int:
        if hit.entry("block"):
            return hit.last
        for types, reader in (
            (("office",), self._office),
            (("organ",), self._organ),
            (("people",), self._people),
            (("person",), self._person),
            (("state", "metonym", "body"), self._plain),
        ):
            if hit.entry(*types) and (last := reader(index, hit)):
                return last
        return hit.last

    def _draft(self, first: int, last: int, actor: Actor, how: str, reason: str = "") -> None:
        start, end = self.words.starts[first], self._end(first, last)
        self.drafts.append(Draft(start, end, actor.key, how, reason))

    def _end(self, first: int, last: int) -> int:
        end = self.words.ends[last - 1]
        closes = self.words.text[end : end + 1] == ")" and last - 1 > first and self.words.gaps[last - 1].endswith("(")
        return end + 1 if closes else end

    def _plain(self, index: int, hit: Hit) -> int:
        entry = hit.entry("state", "metonym", "body")
        if entry is None or (entry.weak and not self._cited(index)):
            return 0
        if entry.type == "metonym":
            state, kind = entry.ref
            if self._is_place(index, hit.last, kind, state):
                return hit.last
            self._draft(index, hit.last, self.registry.add(state), "metonym", f"{entry.form} stands for {state.name}")
        else:
            last = self._bracket(hit.last, entry.ref)
            self._draft(index, last, self.registry.add(entry.ref), "name")
            return last
        return hit.last

    def _is_place(self, index: int, last: int, kind: str, state: Actor) -> bool:
        """Tell whether a capital or palace is only where something is: "di Beijing", "KTT Madrid", "Baku, Azerbaijan"."""
        words = self.words
        before = words.folds[index - 1] if index and not words.gaps[index].strip() else ""
        if kind == "palace":
            return before in ("di", "ke", "menuju", "depan", "luar", "halaman")
        if before in self.table.place_after:
            return True
        if last >= len(words):
            return False
        if words.gaps[last] == " " and words.capital(last) and last not in words.hits:
            return True
        hit = words.hits.get(last)
        entry = hit.entry("state") if hit and words.gaps[last] in _COMMA else None
        return entry is not None and entry.ref.country == state.country

    def _cited(self, index: int) -> bool:
        before = self.words.folds[max(0, index - 3) : index]
        return any(w in self.table.citing for w in before)

    # offices -------------------------------------------------------------------------------------------------------

    def _owner(self, index: int) -> Owner | None:
        """Read whose office it is: "Rusia", "dari Jerman", "Gedung Putih", "PBB", with "(AS)" after it."""
        words = self.words
        if index >= len(words) or not (words.joined(index) or words.gaps[index] in (" (", ") ")):
            return None
        while words.folds[index] in _OF and index + 1 < len(words):
            index += 1
        hit = words.hits.get(index)
        entry = hit.entry("state", "metonym", "body", "place") if hit else None
        if hit is None or entry is None or entry.weak:
            return None
        actor: Actor = entry.ref[0] if entry.type == "metonym" else entry.ref
        return Owner(actor, words.surface(index, hit.last), self._bracket(hit.last, actor))

    def _bracket(self, last: int, actor: Actor) -> int:
        """Go past an abbreviation in brackets that means ``actor`` again ("Amerika Serikat (AS)")."""
        words = self.words
        if last >= len(words) or words.gaps[last] not in (" (", "("):
            return last
        hit = words.hits.get(last)
        close = words.text[words.ends[hit.last - 1] :][:1] if hit else ""
        entry = hit.entry("state", "body") if hit else None
        if entry and close == ")" and (entry.ref.country == actor.country):
            return hit.last if hit else last
        return last

    def _role(self, index: int) -> Role | None:
        """Read an office phrase from ``index``: words of office, portfolio, whose, and where posted."""
        hit = self.words.hits.get(index)
        entry = hit.entry("office") if hit else None
        if hit is None or entry is None:
            return None
        office: OfficeWord = entry.ref
        last = self._abbreviated(self._portfolio(hit.last) if office.portfolio else hit.last)
        inner: Actor | None = None
        owner = self._owner(last)
        if owner is None:
            owner, inner = self._nested(last, office)
        if owner:
            last = owner.last
        if office.posted:
            last = self._posting(last)
        actor = owner.actor if owner else None
        return Role(office, index, last, actor, self._rank(office, hit, actor), inner)

    def _rank(self, office: OfficeWord, hit: Hit, owner: Actor | None) -> str | None:
        if office.only and (owner is None or owner.country not in office.only):
            return None
        return office.rank if hit.last - hit.first > 0 else None

    def _abbreviated(self, index: int) -> int:
        """Go past a short form in brackets: "Menteri Luar Negeri (Menlu) RI", "Kementerian Kesehatan (Kemenkes)"."""
        words = self.words
        if index >= len(words) or words.gaps[index] not in (" (", "("):
            return index
        for last in (index + 1, index + 2):
            if last < len(words) and words.gaps[last].startswith(")"):
                hit = words.hits.get(index)
                named = hit is not None and hit.entry("state", "body", "person", "place")
                return index if named else last
        return index

    def _portfolio(self, index: int) -> int:
        words, last = self.words, index
        while index < len(words) and (words.joined(index) or words.gaps[index] in _COMMA):
            if words.folds[index] not in self.table.portfolio or (
                words.gaps[index] in _COMMA and not words.capital(index)
            ):
                break
            if (
                words.hits.get(index)
                and words.hits[index].entry("state", "body", "office")
                and words.hits[index].last - index > 1
            ):
                break
            index += 1
            if words.folds[index - 1] not in ("dan", "serta"):
                last = index
        return last

    def _nested(self, index: int, office: OfficeWord) -> tuple[Owner | None, Actor | None]:
        """Read "Kementerian Luar Negeri China" or "Presiden Rusia" inside "juru bicara …"."""
        words = self.words
        if index >= len(words) or not words.joined(index):
            return None, None
        if words.folds[index] in _OF and index + 1 < len(words):
            index += 1
        hit = words.hits.get(index)
        if hit is None:
            return None, None
        if entry := hit.entry("organ"):
            last = self._portfolio(hit.last) if entry.ref.portfolio else hit.last
            return self._owner(self._abbreviated(last)), None
        if not office.serves:
            return None, None
        if hit.entry("office"):
            role = self._role(index)
            if role and role.owner:
                return Owner(role.owner, "", role.last), role.owner
        if entry := hit.entry("person"):
            person = self.registry.add(entry.ref)
            return Owner(person, person.name, hit.last), person
        return None, None

    def _posting(self, index: int) -> int:
        """Go past "untuk Indonesia" after "Duta Besar Rusia"."""
        words = self.words
        if index + 1 < len(words) and words.folds[index] in _POSTED and words.joined(index):
            hit = words.hits.get(index + 1)
            if hit and hit.entry("state", "metonym", "body"):
                entry = hit.entry("state", "metonym", "body")
                actor = entry.ref[0] if entry and entry.type == "metonym" else entry.ref if entry else None
                last = self._bracket(hit.last, actor) if actor else hit.last
                if last + 1 < len(words) and words.folds[last] == "dan":
                    more = words.hits.get(last + 1)
                    if more and more.entry("state", "body"):
                        return more.last
                return last
        return index

    def _office(self, index: int, hit: Hit) -> int:
        role = self._role(index)
        if role is None:
            return 0
        named = self._name_after(role)
        if named:
            return named
        if role.office.weak:
            return 0
        if role.owner is None:
            self.titles.append(role)
            return 0 if hit.entry("people", "organ") else hit.last
        first, plural = self._quantified(index)
        if plural:
            return 0
        return self._unnamed(first, role)

    def _unnamed(self, first: int, role: Role) -> int:
        """Resolve an office with its state but without a name: introduced before, or held at the article's date."""
        owner, last = role.owner, role.last
        if owner is None:
            return last
        text = self._plain_name(first, last)
        if last < len(self.words) and self.words.joined(last) and self.words.folds[last] in self.reference.pointing:
            last += 1
        actor, reason = (None, "") if role.inner else self._holder(role, owner.country or "")
        if actor is None:
            actor = self.registry.make(text, "person", owner.country)
        self._draft(first, last, actor, "office", reason)
        return last

    def _holder(self, role: Role, state: str) -> tuple[Actor | None, str]:
        introduced = self.registry.by_office.get((role.office.id, state))
        leads = role.office.leads
        if leads and introduced is None:
            introduced = self.registry.leader(state)
        holder = self.table.leader(state, self.registry.day) if leads else None
        if holder is None and role.rank:
            holder = self.table.holder(role.rank, state, self.registry.day)
        if introduced and (leads or holder is None or holder.key == introduced):
            actor = self.registry.actors[introduced]
            return actor, f"introduced with this office: {actor.name}"
        if holder:
            return self.registry.add(holder), f"{role.rank} of {state} on {self.registry.day}"
        return None, ""

    def _plain_name(self, first: int, last: int) -> str:
        return " ".join(self.words.text[self.words.starts[first] : self._end(first, last)].split())

    def _quantified(self, index: int) -> tuple[int, bool]:
        """Look left for "seorang" (one) or "para", "dua" … (several): where the phrase begins, whether it is several."""
        if index and self.words.folds[index - 1] in self.table.quantifiers and self.words.joined(index):
            word = self.words.folds[index - 1]
            return index - 1, word not in ("seorang", "salah")
        return index, False

    # names ---------------------------------------------------------------------------------------------------------

    def _name_after(self, role: Role) -> int:
        """Read the name that follows an office, with or without a comma; give where it ends, or 0."""
        words, index = self.words, role.last
        if index >= len(words):
            return 0
        comma = words.gaps[index] in _COMMA
        if words.folds[index] in _NAMING and index + 1 < len(words):
            index += 1
        elif not (comma or words.joined(index) or words.gaps[index].strip() == ")"):
            return 0
        hit = words.hits.get(index)
        if hit and (entry := hit.entry("person")):
            return self._known_after(role, hit, entry.ref, comma=comma)
        last = self.name_end(index)
        if (
            last == index
            or (comma and (last - index < 2 or role.owner is None))
            or (role.office.weak and last - index < 2)
        ):
            return 0
        name = words.surface(index, last)
        country, why = self._country_of(role)
        person = self.registry.person(name, country, self._office_words(role))
        if role.owner:
            self.registry.by_office.setdefault((role.office.id, country), person.key)
        self._draft(role.first, last, person, "apposition", why)
        self.registry.hold(person.key, role.office)
        self.chained = country
        return last

    def _short_after(self, role: Role, index: int, *, comma: bool) -> int:
        """Read "Menlu Retno": a surname from the tables, of the office's state."""
        words = self.words
        keys = self.table.shorts.get(words.folds[index], ())
        if comma or not keys or not words.capital(index) or self.name_end(index) != index + 1:
            return 0
        owner = role.owner.country if role.owner else None
        fitting = [k for k in keys if self._fits(k, role, owner)]
        if len(fitting) != 1:
            return 0
        actor = self.registry.add(self.table.persons[fitting[0]])
        self._draft(role.first, index + 1, actor, "apposition", f"{actor.name} held the office on {self.registry.day}")
        return index + 1

    def _fits(self, key: str, role: Role, owner: str | None) -> bool:
        held = self.table.held_by(key, self.registry.day)
        return any(h.office == role.rank and owner in (None, h.state) for h in held)

    def _known_after(self, role: Role, hit: Hit, person: Actor, *, comma: bool) -> int:
        known = self.registry.add(person)
        owner = role.owner.country if role.owner else None
        if comma and owner != known.country:
            return 0
        if role.inner and not comma and role.owner and known.country == owner and self._holds_inner(known):
            self._draft(
                role.first,
                hit.last,
                self.registry.make(self._plain_name(role.first, hit.last), "person", owner),
                "office",
            )
            return hit.last
        actor = self.registry.person(
            known.name, owner, self._office_words(role) if owner and not role.office.former else None
        )
        if role.owner and not role.office.former:
            self.registry.by_office.setdefault((role.office.id, owner), actor.key)
        self._draft(role.first, hit.last, actor, "apposition")
        self.registry.hold(actor.key, role.office)
        self.chained = actor.country
        return hit.last

    def _outer(self, role: Role, index: int, country: str | None) -> int:
        """Read "juru bicara Presiden X, Y" after X: Y is meant; without Y an unnamed spokesperson."""
        words = self.words
        last = self.name_end(index) if index < len(words) and words.gaps[index] in _COMMA else index
        if last - index >= 2:
            office = self._plain_name(role.first, index)
            self._draft(
                role.first, last, self.registry.person(words.surface(index, last), country, office), "apposition"
            )
            return last
        self._draft(
            role.first, index, self.registry.make(self._plain_name(role.first, index), "person", country), "office"
        )
        return index

    def _holds_inner(self, known: Actor) -> bool:
        held = self.table.held_by(known.key, self.registry.day)
        return any(h.office in _HEADS for h in held)

    def _country_of(self, role: Role) -> tuple[str | None, str]:
        """Give the state an office acts for, and why where it is not told."""
        if role.owner:
            return role.owner.country, ""
        if self.chained and role.first and self.words.folds[role.first - 1] in ("dan", "serta"):
            return self.chained, "the same state's as the office before it"
        if role.office.home and self.home:
            return self.home, f"an unmarked office is {self.home}'s in this outlet"
        return None, ""

    def _office_words(self, role: Role) -> str | None:
        return self._plain_name(role.first, role.last) if not role.office.weak else None

    def name_end(self, index: int) -> int:
        """Go past capitalised words that can be a person's name; particles count between two of them."""
        words, last = self.words, index
        while index < len(words) and index - last < 3 and (index == last or words.joined(index)):
            fold_ = words.folds[index]
            if index > last and not words.joined(index):
                break
            if index != last and words.folds[index - 1] not in _PARTICLES:
                break
            if words.capital(index) and not self._no_name(index):
                index += 1
                last = index
            elif fold_ in _PARTICLES and last > 0:
                index += 1
            else:
                break
            if index < len(words) and not words.joined(index):
                break
        return last

    def _no_name(self, index: int) -> bool:
        words = self.words
        if words.folds[index] in self.stops or words.texts[index][0].isdigit():
            return True
        hit = words.hits.get(index)
        if hit is None:
            return False
        if hit.entry("person"):
            return False
        return hit.entry("state", "metonym", "body", "office", "organ", "block", "people") is not None

    def _person(self, index: int, hit: Hit) -> int:
        entry = hit.entry("person")
        if entry is None:
            return 0
        person = self.registry.add(entry.ref)
        last = self._apposition(hit.last, person)
        self._draft(index, last or hit.last, person, "name")
        return last or hit.last

    def _apposition(self, index: int, person: Actor | None) -> int:
        """Go past ", Duta Besar Australia untuk AS" after a name; 0 where none stands there."""
        words = self.words
        if index >= len(words) or words.gaps[index] not in _COMMA:
            return 0
        role = self._role(index)
        if role is None or role.owner is None or role.office.weak:
            return 0
        if person and person.country not in (None, role.owner.country):
            return 0
        if role.last < len(words) and not words.gaps[role.last].strip() and words.folds[role.last] not in _GOING_ON:
            return 0
        if person:
            self.registry.person(person.name, role.owner.country, self._office_words(role))
        return role.last

    def _after_name(self, index: int) -> int:
        """Read an unseen name whose office stands behind it ("Raul Cano, Wakil Menteri Luar Negeri Paraguay")."""
        words = self.words
        if not words.capital(index) or words.folds[index] in self.stops:
            return 0
        last = self.name_end(index)
        if last - index < 2 or last >= len(words) or words.gaps[last] not in _COMMA:
            return 0
        end = self._apposition(last, None)
        role = self._role(last) if end else None
        if not end or role is None or role.owner is None:
            return 0
        person = self.registry.person(words.surface(index, last), role.owner.country, self._office_words(role))
        self.registry.by_office.setdefault((role.office.id, role.owner.country), person.key)
        self._draft(index, end, person, "apposition")
        return end

    # organs and people ---------------------------------------------------------------------------------------------

    def _organ(self, index: int, hit: Hit) -> int:
        entry = hit.entry("organ")
        if entry is None:
            return 0
        organ: Organ = entry.ref
        last = self._portfolio(hit.last) if organ.portfolio else hit.last
        if organ.needs and last == hit.last:
            return 0
        stemmed = last == hit.last
        last = self._abbreviated(last)
        owner = self._owner(last) or (self._person_owner(last) if organ.person else None)
        if owner is None or owner.actor.kind not in ("state", "igo", "group", "person"):
            return self._organ_alone(index, hit, organ, last)
        end = self._posting(owner.last) if organ.posted else owner.last
        if organ.kind == "media":
            return self._medium(index, end, owner)
        end = self._head_of_organ(organ, end)
        first, _ = self._quantified(index)
        stem = organ.stem if organ.stem and stemmed else self._plain_name(index, last)
        name = f"{stem} {owner.actor.name}" if owner.actor.kind in ("state", "igo") else self._plain_name(index, end)
        self._draft(
            first,
            end,
            self.registry.make(name, organ.kind, owner.actor.country),
            "office" if organ.kind == "organisation" else "name",
        )
        return end

    def _person_owner(self, index: int) -> Owner | None:
        """Read "Trump" or "Presiden Joe Biden" in "pemerintahan Trump"."""
        words = self.words
        if index >= len(words) or not words.joined(index):
            return None
        hit = words.hits.get(index)
        if hit and hit.entry("office") and words.hits.get(hit.last) and words.joined(hit.last):
            hit = words.hits[hit.last]
        entry = hit.entry("person") if hit else None
        if hit is None or entry is None:
            return None
        person = self.registry.add(entry.ref)
        return Owner(person, person.name, hit.last)

    def _head_of_organ(self, organ: Organ, index: int) -> int:
        """Go past the name in "Kantor Perdana Menteri Israel Benjamin Netanyahu"."""
        hit = self.words.hits.get(index)
        if organ.headed and hit and self.words.joined(index) and hit.entry("person"):
            return hit.last
        return index

    def _medium(self, index: int, end: int, owner: Owner) -> int:
        """Read "kantor berita Iran, IRNA": one mention of the medium named, else of the state's media."""
        words = self.words
        hit = words.hits.get(end)
        if hit and (words.joined(end) or words.gaps[end] in _COMMA):
            entry = hit.entry("body")
            if entry and entry.ref.kind == "media":
                self._draft(index, hit.last, self.registry.add(entry.ref), "name")
                return hit.last
        if end < len(words) and words.joined(end) and (last := self.name_end(end)) > end:
            self._draft(index, last, self.registry.make(words.surface(end, last), "media", owner.actor.country), "name")
            return last
        name = self._plain_name(index, end)
        self._draft(index, end, self.registry.make(name, "media", owner.actor.country), "office")
        return end

    def _organ_alone(self, index: int, hit: Hit, organ: Organ, last: int) -> int:
        if organ.home and self.home and self.words.capital(index):
            owner = self.table.states[self.home]
            actor = self.registry.make(f"{organ.stem} {owner.name}", organ.kind, self.home)
            self._draft(index, last, actor, "office", f"unmarked: {self.home}'s in this outlet")
            return last
        return 0 if hit.entry("people", "office", "body", "metonym") else hit.last

    def _people(self, index: int, hit: Hit) -> int:
        if hit.last < len(self.words) and self.words.folds[hit.last] in ("untuk", "bagi"):
            return 0
        owner = self._owner(hit.last)
        if owner is None or owner.actor.kind not in ("state", "igo", "group", "collective"):
            return 0 if hit.entry("body") else hit.last
        first, several = self._quantified(index)
        name = self._plain_name(first, owner.last)
        one = first != index and not several
        self._draft(
            first,
            owner.last,
            self.registry.make(name, "person" if one else "collective", owner.actor.country),
            "demonym",
        )
        return owner.last
