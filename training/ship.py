"""A trained pipeline → the one that is shipped: nothing in it that reading does not need."""

from __future__ import annotations

import shutil
from pathlib import Path

from spacy.language import Language


def ship(nlp: Language, folder: Path) -> None:
    """Write ``nlp`` without the tagger that only helped it learn, and its vectors in half precision."""
    if "tagger" in nlp.pipe_names:
        nlp.remove_pipe("tagger")
    nlp.meta.update(
        {"name": "news", "description": "Tags, trees and names of Indonesian news", "license": "Apache-2.0"}
    )
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype("float16")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    nlp.to_disk(folder, exclude=["tokenizer"])
    for name in ("lookups.bin", "key2row"):
        (folder / "vocab" / name).unlink(missing_ok=True)
