"""The untrained pipeline: one convolutional network that four readers share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training.initialize import convert_vectors
from spacy.util import fix_random_seed

from duta.knowledge.language import IndonesianNews

WIDTH, DEPTH, HIDDEN = 96, 4, 64

_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}
_TAGGER = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": _LISTENER}


def _transitions(kind: str) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": HIDDEN,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": _LISTENER,
    }


def build(vectors: Path, seed: int) -> Language:
    """Give the pipeline: shared network, tagger (for the large corpus's own tags), UPOS, parser, names."""
    fix_random_seed(seed)
    nlp = IndonesianNews()
    convert_vectors(nlp, vectors, truncate=0, prune=-1, mode="floret")
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 2500, 2500, 2500],
        "include_static_vectors": True,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        "depth": DEPTH,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    model = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    nlp.add_pipe("tok2vec", config={"model": model})
    nlp.add_pipe("tagger", config={"model": _TAGGER})
    nlp.add_pipe("morphologizer", config={"model": _TAGGER, "overwrite": True})
    nlp.add_pipe("parser", config={"model": _transitions("parser"), "min_action_freq": 3})
    nlp.add_pipe("ner", config={"model": _transitions("ner")})
    return nlp
