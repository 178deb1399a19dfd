"""Mention… → Statement…: quotes, reported speech, chains of sources."""

from duta.statements.check import check_examples
from duta.statements.find import find_statements

__all__ = ["check_examples", "find_statements"]
