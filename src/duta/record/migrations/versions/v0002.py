"""Judgements: corrections and the like, what they bear on, and which readings ever had which fact."""

import json
import zlib

from alembic import op
from sqlalchemy import text

from duta.record.migrations.statements import run_statements

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, and enter the facts of the readings that are there."""
    run_statements(__file__)
    connection = op.get_bind()
    for seq in connection.exec_driver_sql("SELECT seq FROM entries WHERE kind = 'reading'").scalars().all():
        content = connection.execute(text("SELECT content FROM entries WHERE seq = :seq"), {"seq": seq}).scalar_one()
        data = json.loads(zlib.decompress(content))
        ids = {fact["id"] for fact in (*data["events"], *data["statements"])}
        for one in sorted(ids):
            connection.execute(text("INSERT INTO facts (id, entry) VALUES (:id, :seq)"), {"id": one, "seq": seq})
