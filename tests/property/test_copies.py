"""Copies in a record: any order of coming and going gives the same groups, those of comparing all with all."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest

from duta.happenings.copies import Unit, units_of
from duta.model.article import Article, Paragraph
from duta.model.page import PageRef
from duta.record import Record
from duta.record.copies import forget, learn

WORDS = [f"kata{number}" for number in range(400)]
PAGES = 24
Key = tuple[str, int]


def _article(name: str, paragraphs: list[str], day: int) -> Article:
    placed, start = [], 0
    for one in paragraphs:
        placed.append(Paragraph(start, start + len(one), start, start + len(one)))
        start += len(one) + 2
    return Article(f"sha256:{name}", PageRef(name), None, f"2024-05-{day:02}", "\n\n".join(paragraphs), tuple(placed))


def _articles(seed: int) -> list[Article]:
    """Articles that share paragraphs, word for word or with words changed here and there."""
    chance = random.Random(seed)
    pool = [chance.choices(WORDS, k=30) for _ in range(6)]
    out = []
    for number in range(PAGES):
        chosen = [list(one) for one in chance.choices(pool, k=3)]
        for one in chosen:
            for _ in range(chance.choice((0, 0, 1, 2, 4))):
                one[chance.randrange(len(one))] = chance.choice(WORDS)
        text = [" ".join(one) + "." for one in chosen]
        out.append(_article(f"{number:02}", text, 1 + chance.randrange(28)))
    return out


def _compared(articles: list[Article]) -> set[frozenset[Key]]:
    units: dict[Key, Unit] = {(one.id, unit.number): unit for one in articles for unit in units_of(one)}
    home = {key: {key} for key in units}
    for (a, one), (b, other) in combinations(units.items(), 2):
        if one.kind == other.kind and one.like(other) and (one.exact == other.exact or one.meets(other)):
            home[a] |= home[b]
            for key in home[a]:
                home[key] = home[a]
    return {frozenset(group) for group in home.values()}


def _learn(record: Record, articles: list[Article], chance: random.Random) -> None:
    for article in articles:
        with record.writing() as connection:
            if chance.random() < 0.3:
                other = chance.choice(articles)
                forget(connection, other.id)
                learn(connection, other.id, other.id, other.published_at, units_of(other))
            if chance.random() < 0.3:  # it stood otherwise before
                learn(connection, article.id, article.id, "2024-05-01", units_of(chance.choice(articles)))
            learn(connection, article.id, article.id, article.published_at, units_of(article))


def _groups(record: Record) -> dict[str, set[Key]]:
    out: dict[str, set[Key]] = {}
    with record.reading() as connection:
        rows = connection.exec_driver_sql("SELECT location, unit, first, published, article FROM copy_units").all()
    for row in rows:
        out.setdefault(row.first, set()).add((row.location, row.unit))
    names = {f"{row.published}|{row.article}|{row.location}|{row.unit}": (row.location, row.unit) for row in rows}
    for first, members in out.items():
        assert names[first] in members
        assert first == min(name for name, key in names.items() if key in members)
    return out


@pytest.mark.parametrize("seed", range(4))
def test_any_order_gives_the_groups_of_comparing_all_with_all(tmp_path: Path, seed: int) -> None:
    articles, chance = _articles(seed), random.Random(seed)
    wanted = _compared(articles)
    assert any(len(group) > 5 for group in wanted)
    for order in range(2):
        with Record.create(tmp_path / f"{order}.db") as record:
            _learn(record, chance.sample(articles, len(articles)), chance)
            assert {frozenset(group) for group in _groups(record).values()} == wanted


def test_each_band_of_a_group_is_posted_once(tmp_path: Path) -> None:
    with Record.create(tmp_path / "r.db") as record:
        _learn(record, _articles(1), random.Random(1))
        query = 'SELECT band, first, count(*) FROM copy_bands JOIN copy_units USING ("row") GROUP BY band, first'
        with record.reading() as connection:
            counts = [row[2] for row in connection.exec_driver_sql(query)]
    assert set(counts) <= {1, 2}  # two where two groups became one
