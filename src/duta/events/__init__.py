"""Mention…, Statement… → Event…: frames, roles, factuality."""

from duta.events.find import find_events

__all__ = ["find_events"]
