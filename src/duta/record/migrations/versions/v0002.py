"""Judgements: corrections and the like, what they bear on, and which readings ever had which fact."""

import json
import zlib
from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, and enter the facts of the readings that are there."""
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split("\n\n"):
        op.execute(statement.strip().removesuffix(";"))
    connection = op.get_bind()
    for seq in connection.exec_driver_sql("SELECT seq FROM entries WHERE kind = 'reading'").scalars().all():
        content = connection.exec_driver_sql("SELECT content FROM entries WHERE seq = ?", (seq,)).scalar_one()
        data = json.loads(zlib.decompress(content))
        ids = {fact["id"] for fact in (*data["events"], *data["statements"])}
        for one in sorted(ids):
            connection.exec_driver_sql("INSERT INTO facts (id, entry) VALUES (?, ?)", (one, seq))
