"""Mention… → Statement…: quotes, reported speech, chains of sources."""

from duta.statements.find import find_statements

__all__ = ["find_statements"]
