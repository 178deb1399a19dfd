"""Users: who may sign in to the reading room, and the sessions that are open."""

from duta.record.migrations.statements import run_statements

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    run_statements(__file__)
