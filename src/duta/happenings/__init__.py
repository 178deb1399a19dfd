"""Event… of many articles → Happening…: copies, merging, independent sources, disagreements, threads."""

from duta.happenings.check import check_examples
from duta.happenings.judgements import Judged, judged
from duta.happenings.merge import merge_events
from duta.happenings.telling import Telling, tellings_of

__all__ = ["Judged", "Telling", "check_examples", "judged", "merge_events", "tellings_of"]
