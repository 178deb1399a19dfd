"""Loads and checks packs into typed tables; holds no facts itself."""

from duta.knowledge.pack import Pack, load_pack

__all__ = ["Pack", "load_pack"]
