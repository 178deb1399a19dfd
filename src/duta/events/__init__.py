"""Mention…, Statement… → Event…: frames, roles, factuality."""
