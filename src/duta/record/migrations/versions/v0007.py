"""Which versions of Duta drew the tables: those of a record that is there already are not known."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

UNKNOWN = "before 0007"


def upgrade() -> None:
    """Make the table, and note that another version drew the rows that are there."""
    op.create_table("drawn", sa.Column("version", sa.Text, primary_key=True))
    there = "SELECT 1 FROM articles"
    op.execute(
        sa.text(f"INSERT INTO drawn (version) SELECT :version WHERE EXISTS ({there})").bindparams(version=UNKNOWN)
    )
