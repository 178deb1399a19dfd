"""The words of an office: which, with what portfolio, whose, where posted, whether held no longer."""

from __future__ import annotations

from dataclasses import dataclass

from duta.knowledge.actors import OfficeWord
from duta.mentions.cursor import Cursor, Owner
from duta.mentions.words import Hit
from duta.model.actor import Actor


@dataclass(frozen=True, slots=True)
class Role:
    """An office as read: its kind, its words, whose it is, and where the words end."""

    office: OfficeWord
    first: int
    last: int
    owner: Actor | None
    rank: str | None
    field: str
    """Which portfolio, folded: of two ministers of one state, each is introduced by his own."""
    former: bool = False
    served: Actor | None = None
    """Whom a spokesperson or adviser serves, where that is a person or an office."""


class RoleReader:
    """Reads the words of an office; whom it stands for is the :class:`OfficeReader`'s to say."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.words = cursor.words
        self.registry = cursor.registry
        self.table = cursor.table

    def read(self, index: int) -> Role | None:
        """Read office, portfolio, whose, and where posted."""
        hit = self.words.hits.get(index) if index < len(self.words) else None
        entry = hit.entry("office") if hit else None
        if hit is None or entry is None:
            return None
        office: OfficeWord = entry.ref
        last = self.cursor.portfolio(hit.last) if office.portfolio else hit.last
        field = " ".join(self.words.folds[hit.first : last]) if office.portfolio else ""
        last = self.cursor.abbreviated(last)
        numbered = self.numbered(last)
        last = last + 2 if numbered else last
        served: Actor | None = None
        last = self._purpose(last, office)
        owner = None if self._origin(last, office) else self.cursor.owner(last)
        if owner is None:
            owner, served = self._served(last, office)
        last = owner.last if owner else self._bare_ministry(last, office)
        if office.posted or (owner and owner.actor.kind == "igo"):
            last = self.cursor.posting(last)
        if office.posted and owner:
            self.registry.post(owner.actor)
        last = self._charged(self._again(last), office) if owner else last
        then = self._then(last)
        last = last + 2 if then else last
        actor = (
            owner.actor if owner else self.table.bodies.get(office.of or "") or self.table.states.get(office.of or "")
        )
        if office.only and (actor is None or actor.country not in office.only):
            return None
        rank, former = self._rank(office, hit), numbered or then or office.former is not None or self._past(hit)
        return Role(office, index, last, actor, rank, field, former, served)

    def _past(self, hit: Hit) -> bool:
        """Tell whether the words themselves say so: "mantan sekjen"."""
        return hit.last - hit.first > 1 and self.words.folds[hit.first] in self.cursor.small.former

    def _rank(self, office: OfficeWord, hit: Hit) -> str | None:
        """Give the office as the tables date it; whose spokesman somebody is belongs to a spokesman's."""
        whose = self.words.hits.get(hit.last)
        if not (office.serves and office.rank and whose):
            return office.rank
        metonym, organ = whose.entry("metonym"), whose.entry("organ")
        if metonym and metonym.ref[1] == "palace":
            return f"{office.rank} kepresidenan"
        return f"{office.rank} {organ.ref.stem.lower()}" if organ and organ.ref.stem else office.rank

    def _bare_ministry(self, index: int, office: OfficeWord) -> int:
        """Go past the ministry nobody names in "juru bicara kementerian X"."""
        there = office.serves and self.cursor.joined(index) and self.cursor.joined(index + 1)
        named = there and self.words.folds[index] in self.cursor.reference.ministries and self.words.capital(index + 1)
        return index + 1 if named else index

    def _purpose(self, index: int, office: OfficeWord) -> int:
        """Go past "untuk Kebijakan" in "Wakil Menteri Pertahanan untuk Kebijakan AS"."""
        cursor = self.cursor
        if office.posted or not cursor.joined(index) or self.words.folds[index] not in cursor.small.charged_before:
            return index
        last = cursor.portfolio(index + 1)
        return last if last > index + 1 and cursor.owner(last) else index

    def _again(self, index: int) -> int:
        """Go past "(PM)" in "Perdana Menteri Israel (PM) Benjamin Netanyahu"."""
        words = self.words
        hit = words.hits.get(index) if index < len(words) and words.gaps[index] == " (" else None
        return hit.last if hit and hit.entry("office") and words.gaps[hit.last].startswith(")") else index

    def _charged(self, index: int, office: OfficeWord) -> int:
        """Go past "urusan kerja sama internasional" behind a minister with his state."""
        cursor = self.cursor
        if (
            not (office.portfolio or office.of_bodies)
            or not cursor.joined(index)
            or self.words.folds[index] not in cursor.small.charged
        ):
            return index
        last = cursor.portfolio(index + 1)
        return last if last > index + 1 else index

    def _origin(self, index: int, office: OfficeWord) -> bool:
        """Tell whether "asal" follows: where a minister comes from is not whose minister he is."""
        there = not office.weak and self.cursor.joined(index)
        return there and self.words.folds[index] in self.cursor.small.origin

    def _then(self, index: int) -> bool:
        """Tell whether "saat itu" follows: who held the office then, not now."""
        cursor = self.cursor
        there = cursor.joined(index) and cursor.joined(index + 1)
        return (
            there
            and self.words.folds[index] in cursor.small.then
            and self.words.folds[index + 1] in cursor.reference.pointing
        )

    def _served(self, index: int, office: OfficeWord) -> tuple[Owner | None, Actor | None]:
        """Read "Kementerian Luar Negeri China", "Presiden Rusia" or "Netanyahu" inside "juru bicara …"."""
        words = self.words
        if not self.cursor.joined(index):
            return None, None
        if words.folds[index] in self.cursor.small.of and self.cursor.joined(index + 1):
            index += 1
        hit = words.hits.get(index)
        if hit is None:
            return None, None
        if entry := hit.entry("organ"):
            owner = self._organ_of(hit, portfolio=entry.ref.portfolio, home=entry.ref.home)
            if owner and entry.ref.posted:
                owner = Owner(owner.actor, self.cursor.posting(owner.last))
            return owner, None
        if not office.serves:
            return None, None
        if hit.entry("office") and (role := self.read(index)) and role.owner:
            return Owner(role.owner, role.last), role.owner
        if entry := hit.entry("person"):
            person = self.registry.add(entry.ref)
            return Owner(person, hit.last), person
        return None, None

    def _organ_of(self, hit: Hit, *, portfolio: bool, home: bool) -> Owner | None:
        last = self.cursor.abbreviated(self.cursor.portfolio(hit.last) if portfolio else hit.last)
        owner = self.cursor.owner(last)
        if owner is None and home and self.cursor.home and not portfolio:
            return Owner(self.table.states[self.cursor.home], last)
        return owner

    def numbered(self, index: int) -> bool:
        """Tell whether "ke-6" follows: not who holds the office now, but one of those who did."""
        words = self.words
        return (
            index + 1 < len(words) and words.folds[index] in self.cursor.small.ordinal and words.gaps[index + 1] == "-"
        )
