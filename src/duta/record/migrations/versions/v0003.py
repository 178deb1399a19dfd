"""Happenings: where each event was put, and the happenings they make; the readings that are there are merged."""

from duta.record.migrations.statements import run_statements

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables. They are filled by the next `duta rebuild`, or as pages are read."""
    run_statements(__file__)
