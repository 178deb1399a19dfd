"""The first tables: pages and entries, what is drawn from them, and the full-text index."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables. The SQL stands in a file beside, one statement after each blank line."""
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split("\n\n"):
        op.execute(statement.strip().removesuffix(";"))
