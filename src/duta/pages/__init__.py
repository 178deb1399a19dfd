"""A path, a feed, a WARC → Page: every kind is told apart by its content, never by its file name."""

from duta.pages.find import find_pages, name_at, page_of, pages_in

__all__ = ["find_pages", "name_at", "page_of", "pages_in"]
