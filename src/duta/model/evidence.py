"""Evidence: the exact words a fact rests on, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from duta.errors import VerificationError

CONTEXT = 32
"""Code points of context kept on either side, as the W3C TextQuoteSelector's prefix and suffix."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of an article, held twice: by position and by quotation.

    Follows the W3C Web Annotation Data Model: ``start``/``end`` are a TextPositionSelector over
    ``Article.text`` (code points, end exclusive), ``prefix``/``quote``/``suffix`` a TextQuoteSelector.
    Build it with :meth:`of`, so that the quotation cannot differ from the text.
    """

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Evidence:
        """Quote ``text[start:end]``; a span that is empty or outside the text raises VerificationError."""
        if not 0 <= start < end <= len(text):
            raise VerificationError(f"no words stand at {start}-{end} of a text of {len(text)} code points")
        return cls(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])

    def holds_in(self, text: str) -> bool:
        """Tell whether the quoted words, with their context, still stand at their place in ``text``."""
        return Evidence.of(text, self.start, self.end) == self if self.end <= len(text) else False
