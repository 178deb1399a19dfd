"""Mention…, Statement… → Event…: frames, roles, factuality."""

from duta.events.check import check_examples
from duta.events.find import find_events

__all__ = ["check_examples", "find_events"]
