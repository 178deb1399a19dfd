"""What the actor tables cover. Usage: ``python eval/coverage_actors.py [--gaps]``.

Counts states, names, capitals, bodies, persons and offices; and for the G20, the permanent members of the Security
Council, ASEAN and states at war, the share of the days since 2000 on which the tables know who led the state, its
foreign and its defence minister. ``--gaps`` lists the stretches nobody is known for.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator

from duta.knowledge import load_pack
from duta.knowledge.actors import ActorTable

GROUPS = {
    "G20": "ARG AUS BRA CAN CHN DEU FRA GBR IDN IND ITA JPN KOR MEX RUS SAU TUR USA ZAF EUR",
    "P5": "CHN FRA GBR RUS USA",
    "ASEAN": "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
    "conflict": "AFG ARM AZE BLR COD EGY ETH GEO IRN IRQ ISR JOR LBN LBY PAK PRK PSE QAT SDN SSD SYR TWN UKR VEN YEM",
}
SINCE, UNTIL = dt.date(2000, 1, 1), dt.date(2026, 1, 1)
STEP = dt.timedelta(days=30)


def days() -> Iterator[dt.date]:
    """Give one day a month."""
    day = SINCE
    while day < UNTIL:
        yield day
        day += STEP


def known(table: ActorTable, state: str, office: str, day: str) -> bool:
    """Tell whether the tables know who held ``office`` of ``state`` on ``day``."""
    if office == "leader":
        return table.leader(state, day) is not None
    if office == "menteri luar negeri" and state == "EUR":
        return table.holder("perwakilan tinggi", state, day) is not None
    return table.holder(office, state, day) is not None


def share(table: ActorTable, states: list[str], office: str) -> float:
    """Give the share of states and months for which the holder is known."""
    found = [known(table, state, office, day.isoformat()) for state in states for day in days()]
    return sum(found) / len(found)


def gaps(table: ActorTable, state: str, office: str) -> str:
    """Give the years in which nobody is known for most of the months."""
    months = Counter(day.year for day in days() if not known(table, state, office, day.isoformat()))
    return " ".join(str(year) for year in sorted(months) if months[year] > 6)


def main() -> None:
    """Print the counts and shares."""
    table = load_pack().actors
    kinds = Counter(body.kind for key, body in table.bodies.items() if key == body.key)
    print(f"{len(table.states)} states, {len(table.since)} of them former; {len(table.persons)} persons")
    print(f"{len(table.holdings)} terms of office in {len({h.state for h in table.holdings})} states and bodies")
    print("bodies: " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()))
    offices = ("leader", "menteri luar negeri", "menteri pertahanan")
    print(f"{'since 2000':12}" + "".join(f"{office:>22}" for office in offices))
    for group, codes in GROUPS.items():
        row = "".join(f"{share(table, codes.split(), office):>22.0%}" for office in offices)
        print(f"{group:12}{row}")
        for code in codes.split() if "--gaps" in sys.argv else ():
            for office in offices:
                if years := gaps(table, code, office):
                    print(f"    {code} {office}: {years}")


if __name__ == "__main__":
    main()
