"""Countries, groups and sectors as other schemes of event data code them: what exports need beside the acts' own codes.

The tables are in ``packs/schemes``; what they hold and whose codes these are stands in docs/data.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from duta.errors import PackError
from duta.knowledge.files import read_csv

PACKS = Path(__file__).parent.parent / "packs"


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """A state in other schemes: ISO 3166-1 alpha-2, FIPS 10-4, Correlates of War number, CAMEO; its English name."""

    iso2: str
    fips: str
    cow: str
    cameo: str
    name: str


@dataclass(frozen=True, slots=True)
class Sector:
    """What kind of actor somebody is, in CAMEO's (``GOV``, ``MED``) and PLOVER's words (``GOV``, ``JRN``)."""

    cameo: str = ""
    plover: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A body or armed group with a code of its own in CAMEO (``EEC``), and its sector (``IGO``)."""

    group: str
    sector: str


@dataclass(frozen=True, slots=True)
class CameoRoot:
    """A root of CAMEO: its name, and its quad class as GDELT (1 to 4) and as Phoenix (0 to 4) give it."""

    name: str
    gdelt_quad: int
    phoenix_quad: int


@dataclass(frozen=True, slots=True)
class Planned:
    """What a planned act of one PLOVER type is in PLOVER and CAMEO: an act of its own, the intent to do it."""

    plover: str
    quad: int
    scale: float
    cameo: str
    goldstein: float


@dataclass(frozen=True)
class Schemes:
    """All tables. Codes that are not known are empty strings."""

    countries: dict[str, CountryCodes]
    groups: dict[str, Group]
    """By the name of the body, and by its code ("EUR") for any other part of it."""
    sectors: dict[str, Sector]
    roots: dict[str, CameoRoot]
    planned: dict[str, Planned]

    def sector(self, kind: str, offices: tuple[str, ...]) -> Sector:
        """Give the sector of an actor of this kind with these offices in words ("Menteri Luar Negeri Mongolia")."""
        for office in offices:
            found = self._of_office(office.casefold().split())
            if found.cameo or found.plover:
                return found
        return self.sectors.get(f"kind:{kind}", Sector())

    def _of_office(self, words: list[str]) -> Sector:
        """Find the longest beginning of ``words`` that is known; one without a code ("juru bicara") is skipped."""
        for end in range(len(words), 0, -1):
            found = self.sectors.get(" ".join(words[:end]))
            if found is not None:
                return found if found.cameo or found.plover else self._of_office(words[end:])
        return Sector()


@lru_cache(maxsize=2)
def load_schemes(root: Path = PACKS) -> Schemes:
    """Read the tables of ``packs/schemes``."""
    folder = root / "schemes"
    return Schemes(_countries(folder), _groups(folder), _sectors(folder), _roots(folder), _planned(folder))


def _countries(folder: Path) -> dict[str, CountryCodes]:
    out: dict[str, CountryCodes] = {}
    for where, row in read_csv(folder / "countries.csv", ("country", "iso2", "fips", "cow", "cameo", "name")):
        _once(row["country"], out, where)
        out[row["country"]] = CountryCodes(row["iso2"], row["fips"], row["cow"], row["cameo"], row["name"])
    return out


def _groups(folder: Path) -> dict[str, Group]:
    out: dict[str, Group] = {}
    for where, row in read_csv(folder / "groups.csv", ("name", "code", "group", "sector")):
        _once(row["name"], out, where)
        out[row["name"]] = Group(row["group"], row["sector"])
        if row["code"]:
            out.setdefault(row["code"], out[row["name"]])
    return out


def _sectors(folder: Path) -> dict[str, Sector]:
    out: dict[str, Sector] = {}
    for where, row in read_csv(folder / "sectors.csv", ("words", "cameo", "plover")):
        _once(row["words"], out, where)
        out[row["words"]] = Sector(row["cameo"], row["plover"])
    return out


def _roots(folder: Path) -> dict[str, CameoRoot]:
    out: dict[str, CameoRoot] = {}
    for where, row in read_csv(folder / "cameo.csv", ("root", "name", "gdelt_quad", "phoenix_quad")):
        _once(row["root"], out, where)
        try:
            out[row["root"]] = CameoRoot(row["name"], int(row["gdelt_quad"]), int(row["phoenix_quad"]))
        except ValueError as error:
            raise PackError(f"a quad class is no number: {error}", where=where) from error
    return out


def _planned(folder: Path) -> dict[str, Planned]:
    out: dict[str, Planned] = {}
    columns = ("plover", "cameo", "goldstein", "becomes", "quad", "scale")
    for where, row in read_csv(folder / "planned.csv", columns):
        _once(row["plover"], out, where)
        try:
            quad, scale, goldstein = int(row["quad"]), float(row["scale"]), float(row["goldstein"])
        except ValueError as error:
            raise PackError(f"a score is no number: {error}", where=where) from error
        out[row["plover"]] = Planned(row["becomes"], quad, scale, row["cameo"], goldstein)
    return out


def _once(key: str, known: Mapping[str, object], where: str) -> None:
    if key in known:
        raise PackError(f"{key} stands twice", where=where)
