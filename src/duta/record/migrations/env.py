"""Alembic's way in: runs the migrations on the connection that the record has opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=False)
context.run_migrations()
