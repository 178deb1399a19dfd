"""Mention… → Statement…: quotes, reported speech, chains of sources."""

from duta.statements.check import check_examples
from duta.statements.find import find_statements
from duta.statements.known import add_statements

__all__ = ["add_statements", "check_examples", "find_statements"]
