"""The first tables: pages and entries, what is drawn from them, and the full-text index."""

from duta.record.migrations.statements import run_statements

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables. The SQL stands in files beside."""
    run_statements(__file__)
