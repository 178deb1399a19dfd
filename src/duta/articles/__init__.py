"""Page → Article: title, byline, time, dateline, captions and paragraphs, and every line left out with its reason."""

from duta.articles.check import check_examples, misplaced_paragraphs
from duta.articles.cut import cut_article
from duta.articles.text import page_text

__all__ = ["check_examples", "cut_article", "misplaced_paragraphs", "page_text"]
