"""Confidence: the share of such records that are expected to be right, from the rule and from what agrees with it."""

from __future__ import annotations

from typing import Literal

from duta.knowledge.cues import Confidences
from duta.model.actor import Actor
from duta.model.reading import Reading
from duta.statements.draft import Draft
from duta.statements.unit import Unit

Agreement = Literal["agrees", "silent", "differs"]
_HIGHEST = 0.98


class Witness:
    """The parser's word on who is the subject of a cue."""

    def __init__(self, reading: Reading):
        self.subjects: dict[int, list[int]] = {}
        for sentence in reading.sentences:
            if not sentence.parsed:
                continue
            for token in sentence.tokens:
                if token.deprel.startswith("nsubj") and token.head < len(sentence.tokens):
                    self.subjects.setdefault(sentence.tokens[token.head].start, []).append(token.start)

    def on(self, draft: Draft, unit: Unit) -> Agreement:
        """Tell whether the parser sees a subject of the cue in the speaker's phrase, elsewhere, or none."""
        phrase = draft.speaker
        subjects = self.subjects.get(draft.cue[0], []) if draft.cue else []
        if phrase is None or phrase.back or not subjects or phrase.start >= phrase.end:
            return "silent"
        start, end = unit.words[phrase.start].start, unit.words[phrase.end - 1].end
        return "agrees" if any(start <= subject < end for subject in subjects) else "differs"


class ConfidenceReader:
    """Gives each draft its confidence."""

    def __init__(self, reading: Reading, table: Confidences):
        self.witness, self.table = Witness(reading), table
        self.known = {actor.key for actor in reading.actors}

    def of(self, draft: Draft, unit: Unit, speaker: Actor) -> float:
        """Give a draft's confidence, between 0 and 1, to two places."""
        found = "pointed" if draft.speaker is None or draft.speaker.back else "named"
        if found == "named" and speaker.key not in self.known and "+" not in speaker.key:
            found = "built"
        share = self.table.rules.get(draft.rule, self.table.otherwise)
        share *= self.table.speaker[found] * self.table.witness[self.witness.on(draft, unit)]
        return round(min(share, _HIGHEST), 2)
