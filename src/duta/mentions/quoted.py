"""Where an article's text stands inside quotation marks."""

from __future__ import annotations

from bisect import bisect_right

from duta.model.article import Article

_OPEN, _CLOSE, _STRAIGHT = "“«", "”»", '"'


class Quoted:
    """The stretches between double quotation marks, paragraph by paragraph."""

    def __init__(self, article: Article) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        spans = [(p.start, p.end) for p in article.paragraphs] or [(0, len(article.text))]
        for start, end in spans:
            self._paragraph(article.text, start, end)

    def _paragraph(self, text: str, start: int, end: int) -> None:
        opened: int | None = None
        for index in range(start, end):
            char = text[index]
            if opened is None and (char in _OPEN or char == _STRAIGHT):
                opened = index
            elif opened is not None and (char in _CLOSE or char == _STRAIGHT):
                self._add(opened, index)
                opened = None
        if opened is not None:
            self._add(opened, end)

    def _add(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)

    def __contains__(self, offset: object) -> bool:
        if not isinstance(offset, int):
            return False
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and offset < self.ends[index]
