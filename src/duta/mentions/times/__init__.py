"""Times: the expressions of a text that say when, and the intervals they mean."""

from duta.mentions.times.check import check_examples
from duta.mentions.times.find import find_times, times_in

__all__ = ["check_examples", "find_times", "times_in"]
