"""Collecting: which addresses there are, how each host wants to be asked, what each source gave, what was told."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _text(name: str, *, key: bool = False, must: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=key, nullable=not (key or must))


def _count(name: str, *, must: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=not must)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "addresses",
        _text("url", key=True),
        *(_text(name, must=True) for name in ("source", "kind", "host", "state")),
        _count("rank"),
        _text("found_at", must=True),
        *(_text(name) for name in ("due_at", "fetched_at")),
        *(_count(name) for name in ("visits", "tries")),
        _count("status", must=False),
        *(_text(name) for name in ("etag", "modified", "digest", "archive")),
        _count("place", must=False),
        *(_text(name) for name in ("target", "error")),
    )
    op.create_index("addresses_due", "addresses", ["due_at", "host"])
    op.create_index("addresses_host", "addresses", ["host", "due_at"])
    op.create_index("addresses_source", "addresses", ["source", "kind", "state"])
    op.create_index("addresses_state", "addresses", ["state"])
    op.create_table(
        "hosts", _text("host", key=True), *(_text(name) for name in ("asked_at", "not_before", "robots", "robots_at"))
    )
    op.create_table(
        "collected",
        *(_text(name, key=True) for name in ("source", "day")),
        *(_count(name) for name in ("asked", "new", "same", "failed")),
    )
    op.create_table("watched", *(_text(name, key=True) for name in ("watch", "mark")), _text("told_at", must=True))
