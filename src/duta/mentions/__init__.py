"""Sentence… → Mention…: names, actors, offices, places, times, coreference."""
