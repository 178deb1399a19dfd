"""Sentences and tokens, with offsets into the article and, once a parser has seen them, a tree."""

from __future__ import annotations

from duta.model.value import value


@value(frozen=True, slots=True)
class Token:
    """One surface word or punctuation mark.

    ``upos`` and ``deprel`` are Universal Dependencies labels; ``head`` is the index of the governing token in the
    same sentence, the token's own index for the root, and -1 where no parser has looked. Clitics (-nya) stay on
    their host: the token carries the host's labels.
    """

    text: str
    start: int
    end: int
    lemma: str = ""
    upos: str = ""
    head: int = -1
    deprel: str = ""


@value(frozen=True, slots=True)
class Name:
    """A name the model saw: ``article.text[start:end]``, labelled PER, ORG or LOC."""

    start: int
    end: int
    label: str


@value(frozen=True, slots=True)
class Sentence:
    """A sentence of the article: ``article.text[start:end]``, in paragraph number ``paragraph`` (from 0)."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()

    @property
    def parsed(self) -> bool:
        """Tell whether the tokens carry a dependency tree."""
        return bool(self.tokens) and self.tokens[0].head >= 0
