"""Words as the stemmed column of the full-text index holds them: *mengirimkan*, *dikirim*, *pengiriman* → *kirim*."""

from __future__ import annotations

import re

from duta.knowledge.stems import stem_of

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def stems_of(text: str) -> str:
    """Give the stems of the words of ``text``, in order, separated by spaces."""
    return " ".join(stem_of(word.lower()) for word in _WORD.findall(text))
