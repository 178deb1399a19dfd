"""Mention… → Statement…: quotes, reported speech, chains of sources."""
