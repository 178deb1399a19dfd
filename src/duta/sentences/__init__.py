"""Article → Sentence…: boundaries, tokens, tags, trees."""

from duta.sentences.check import check_examples
from duta.sentences.split import split_sentences

__all__ = ["check_examples", "split_sentences"]
