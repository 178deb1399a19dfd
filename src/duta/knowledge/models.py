"""The trained model of a pack: a spaCy pipeline in ``packs/<language>/models/news``, loaded when first asked for."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import get_current_ops, set_current_ops
from threadpoolctl import threadpool_limits

from duta.knowledge import language as _language  # noqa: F401 - registers the model's language class with spaCy
from duta.knowledge.arithmetic import BlasOps
from duta.knowledge.embedding import remembered


def load_model(folder: Path) -> Language | None:
    """Load the pipeline in ``folder``; None where the pack ships none, so that sentences are still cut by rule."""
    if not (folder / "config.cfg").exists():
        return None
    threadpool_limits(limits=1, user_api="blas")  # small products: threads would only wait for each other
    with warnings.catch_warnings(), fast_arithmetic():
        warnings.simplefilter("ignore")  # of a spaCy patch version other than the one trained with
        model = spacy.load(folder, exclude=["tokenizer"])
    vectors = model.vocab.vectors
    vectors.data = vectors.data.astype("float32")  # shipped in half precision: half the size, the same figures
    shared: Any = model.get_pipe("tok2vec")
    shared.model.layers[0] = remembered(shared.model.layers[0])
    return model


@contextmanager
def fast_arithmetic() -> Iterator[None]:
    """Let models that are made in this context compute with BlasOps; leave what others load as it is."""
    before = get_current_ops()
    set_current_ops(BlasOps())
    try:
        yield
    finally:
        set_current_ops(before)
