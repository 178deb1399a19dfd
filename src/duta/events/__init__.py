"""Mention…, Statement… → Event…: frames, roles, factuality."""

from duta.events.check import check_examples
from duta.events.find import find_events
from duta.events.trace import Choice, Party, Trace

__all__ = ["Choice", "Party", "Trace", "check_examples", "find_events"]
