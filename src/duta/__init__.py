"""Duta reads Indonesian news pages and keeps a verifiable record of diplomacy."""

__version__ = "0.1.0"
