"""Listings by day at any size: each event and statement knows its day. Tokens, by which programs ask the API."""

from duta.record.migrations.statements import run_statements

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables, and tell every fact its day."""
    run_statements(__file__)
