"""A path, a feed, a WARC → Page: every kind is told apart by its content, never by its file name."""

from duta.pages.find import find_pages, page_of

__all__ = ["find_pages", "page_of"]
