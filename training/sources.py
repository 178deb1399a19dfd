"""Public corpora → sentences of surface words, with tags, trees or names.

Clitics (-nya, -lah …) are split off in the treebanks; here a surface word is whole and carries what its host carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KEPT_SUBTYPES = ("nsubj:pass", "acl:relcl", "flat:name", "obl:agent")
"""Relations whose subtype a reader of news needs; all others are cut to the universal relation."""
CLITICS = frozenset(("nya", "lah", "kah", "pun", "ku", "mu"))


@dataclass
class Sentence:
    """Words and what a corpus says of them; what it does not say stays empty."""

    words: list[str]
    spaces: list[bool] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    text: str = ""
    known: list[bool] = field(default_factory=list)
    """Where a machine labelled the sentence: which heads are to be believed."""

    @property
    def key(self) -> str:
        """The letters and digits of the sentence, by which copies are known."""
        return "".join(letter for letter in "".join(self.words).lower() if letter.isalnum())


def read_treebank(path: Path) -> list[Sentence]:
    """Read a CoNLL-U file, clitics joined to their hosts."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [_joined(block.splitlines()) for block in blocks]


def _joined(lines: list[str]) -> Sentence:
    text = next((line[9:] for line in lines if line.startswith("# text = ")), "")
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    spans = {int(row[0].split("-")[0]): row for row in rows if "-" in row[0]}
    words = {int(row[0]): row for row in rows if row[0].isdigit()}
    groups: list[tuple[list[int], str, bool]] = []
    number = 1
    while number <= len(words):
        row = spans.get(number, words[number])
        last = int(row[0].split("-")[1]) if "-" in row[0] else number
        groups.append((list(range(number, last + 1)), row[1], "SpaceAfter=No" not in row[9]))
        number = last + 1
    place = {member: index for index, (members, _, _) in enumerate(groups) for member in members}
    hosts = [next(m for m in members if int(words[m][6]) not in members) for members, _, _ in groups]
    heads = [int(words[host][6]) for host in hosts]
    return Sentence(
        words=[form for _, form, _ in groups],
        spaces=[space for _, _, space in groups],
        upos=[words[host][3] for host in hosts],
        heads=[place[head] if head else index for index, head in enumerate(heads)],
        deprels=[_relation(words[host][7]) for host in hosts],
        lemmas=[words[host][2] for host in hosts],
        text=text,
    )


def _relation(label: str) -> str:
    return label if label in KEPT_SUBTYPES else label.split(":", maxsplit=1)[0]


def read_names(path: Path) -> list[Sentence]:
    """Read a file of ``word<TAB>tag`` lines in IOB2."""
    found = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines()]
        found.append(Sentence(words=[row[0] for row in rows], names=[row[1] for row in rows]))
    return found


def name_spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Give the names of an IOB2 tag list as (first, last + 1, label)."""
    found, start = set(), None
    for index, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            found.add((start, index, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = index
    return found


def read_tagged(path: Path) -> Iterator[Sentence]:
    """Read the large tagged corpus, clitics joined to their hosts, each sentence once."""
    seen: set[str] = set()
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        sentence = Sentence(words=[])
        for line in block.splitlines():
            word, _, tag = line.rpartition("\t")
            word = word.strip()
            if word in CLITICS and sentence.words and sentence.words[-1][-1].isalpha():
                sentence.words[-1] += word
            elif word and " " not in word:
                sentence.words.append(word)
                sentence.tags.append(tag.upper())
        if len(sentence.words) > 2 and sentence.key not in seen:
            seen.add(sentence.key)
            yield sentence


def without(sentences: list[Sentence], others: list[Sentence]) -> list[Sentence]:
    """Give the sentences that are neither among ``others`` nor share three in ten of their five-word runs with one."""
    keys = {sentence.key for sentence in others}
    runs = {run for sentence in others for run in _runs(sentence)}
    kept = []
    for sentence in sentences:
        own = _runs(sentence)
        if sentence.key in keys or (own and sum(run in runs for run in own) / len(own) >= 0.3):
            continue
        keys.add(sentence.key)
        kept.append(sentence)
    return kept


def _runs(sentence: Sentence) -> list[tuple[str, ...]]:
    words = [word.lower() for word in sentence.words]
    return [tuple(words[start : start + 5]) for start in range(len(words) - 4)]


@dataclass
class Corpora:
    """Everything the models learn from and are measured on."""

    trees: list[Sentence]
    trees_dev: list[Sentence]
    trees_test: dict[str, list[Sentence]]
    tagged: list[Sentence]
    news_names: list[Sentence]
    other_names: list[Sentence]
    names_dev: list[Sentence]
    names_test: list[Sentence]


def read_corpora(folder: Path) -> Corpora:
    """Read the data folder; sentences of the test sets, and copies of them, are left out of what is learnt from."""
    tests = {name: read_treebank(folder / f"ud/{name}.conllu") for name in ("csui-test", "gsd-test")}
    names_dev = read_names(folder / "ner/idner2k-dev.iob2.tsv")
    names_test = read_names(folder / "ner/idner2k-test.iob2.tsv")
    held_out = [*tests["csui-test"], *tests["gsd-test"], *names_test]
    trees = [s for name in ("csui-train", "pud", "gsd-dev") for s in read_treebank(folder / f"ud/{name}.conllu")]
    trees = without(trees, held_out)
    files = ("nergrit-train", "nergrit-valid", "nergrit-test")
    others = [s for name in files for s in read_names(folder / f"ner/{name}.iob2.tsv")]
    return Corpora(
        trees=[s for index, s in enumerate(trees) if index // 6 % 12 != 5],
        trees_dev=[s for index, s in enumerate(trees) if index // 6 % 12 == 5],
        trees_test=tests,
        tagged=without(list(read_tagged(folder / "pos/kumparan-pos.tsv")), held_out),
        news_names=without(read_names(folder / "ner/idner2k-train.iob2.tsv"), [*held_out, *names_dev]),
        other_names=without(others, [*held_out, *names_dev]),
        names_dev=names_dev,
        names_test=names_test,
    )
