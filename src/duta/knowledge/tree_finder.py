"""The trained parser: sentences → dependency trees, by spaCy's transitions and scores worked out beside them."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from spacy.ml.parser_model import ParserStepModel
from spacy.tokens import Doc

from duta.knowledge.decoding import Scorer
from duta.knowledge.encoder import Rows


class TreeFinder:
    """spaCy's arc-eager transitions, all sentences one step at a time."""

    def __init__(self, component: Any) -> None:
        self.component = component
        self.scorer = Scorer(component.model)
        self.looks = SimpleNamespace(state2vec=SimpleNamespace(nF=self.scorer.places))
        """What spaCy asks of a step's model when it tells which words the states look at."""

    def parse(self, docs: Sequence[Doc], words: Rows) -> None:
        """Write the trees into ``docs``; ``words`` are the rows of all their words."""
        made = self.scorer.contributions(words)
        rows, places = made.reshape(-1, made.shape[2]), np.arange(self.scorer.places, dtype=np.int32)
        states = self.component.moves.init_batch(docs)
        left = [state for state in states if not state.is_final()]
        while left:
            looked = ParserStepModel.get_token_ids(self.looks, left)  # -1 is no word: the last row of contributions
            looked *= len(places)
            looked += places
            scores = self.scorer.scores(np.add.reduce(rows.take(looked, axis=0), axis=1))
            left = self.component.transition_states(left, scores)
        self.component.set_annotations(docs, states)
