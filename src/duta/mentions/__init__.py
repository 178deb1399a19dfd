"""Sentence… → Mention…: names, actors, offices, places, times, coreference."""

from duta.mentions.actors import find_actors
from duta.mentions.times import find_times

__all__ = ["find_actors", "find_times"]
