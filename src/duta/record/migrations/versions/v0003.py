"""Happenings: where each event was put, and the happenings they make; the readings that are there are merged."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables. They are filled by the next `duta rebuild`, or as pages are read."""
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split("\n\n"):
        op.execute(statement.strip().removesuffix(";"))
