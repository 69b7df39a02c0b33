"""GUM's coreference chains on raw text, and which chain a found mention belongs to."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.nlp.references.mentions import DEFINITE, PRONOUNS, Form, Mention
from quizapp.nlp.training.conllu import Word, WordSentence, read_documents

LONGEST_TITLE = 20  # words
WRITTEN = ("academic", "bio", "news", "textbook", "voyage")
"""The genres of GUM that are written to be read; the others are speech."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention at start..end of the text (half-open), its head's word beginning at `head`.

    `chain` is shared by all mentions of one thing; `named` says that a proper noun heads it;
    `reference` is the class of pronoun, "definite", or "" for what takes up nothing.
    """

    start: int
    end: int
    head: int
    chain: str
    kind: str
    named: bool
    reference: str
    lemma: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One document of GUM; `title` is its heading, "" where it has none."""

    name: str
    genre: str
    title: str
    text: str
    mentions: tuple[GoldMention, ...]


def read_gum(path: Path) -> list[GoldArticle]:
    """The documents of one file of the treebank, in order."""
    documents = read_documents(path)
    headings = _headings(path)
    return [
        _article(name, has_heading, document)
        for (name, has_heading), document in zip(headings, documents, strict=True)
    ]


def _headings(path: Path) -> list[tuple[str, bool]]:
    """The name of each document, and whether it begins with a heading."""
    found: list[tuple[str, bool]] = []
    first = False
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                found.append((line.split("= ")[1].strip(), False))
                first = True
            elif first and line.startswith("# newpar_block = head"):
                found[-1] = (found[-1][0], True)
            elif not line.startswith("#"):
                first = False
    return found


def _article(name: str, has_heading: bool, document: Sequence[WordSentence]) -> GoldArticle:
    text, title = "", ""
    mentions: list[GoldMention] = []
    for number, words in enumerate(document):
        starts = []
        for index, word in enumerate(words):
            starts.append(len(text))
            space = word.space_after or index == len(words) - 1
            text += word.form + (" " if space else "")
        mentions += _mentions(words, starts)
        if number == 0 and has_heading and len(words) <= LONGEST_TITLE:
            title = text.strip()
    return GoldArticle(name, name.split("_")[1], title, text.rstrip(), tuple(mentions))


def _mentions(words: WordSentence, starts: Sequence[int]) -> list[GoldMention]:
    """Every mention that opens and closes in this sentence."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    found = []
    for index, word in enumerate(words):
        marks = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for mark in re.findall(r"\([^()]*\)?|[^()]+\)", marks.group(1)) if marks else ():
            number = mark.strip("()").split("-")[0]
            if mark.startswith("("):
                opened[number].append((index, mark.strip("()").split("-")[1]))
            if mark.endswith(")") and opened[number]:
                start, kind = opened[number].pop()
                found.append(_mention(words, starts, start, index + 1, number, kind))
    return found


def _mention(
    words: WordSentence, starts: Sequence[int], start: int, end: int, chain: str, kind: str
) -> GoldMention:
    head = next((i for i in range(start, end) if not start <= words[i].head - 1 < end), start)
    named = words[head].xpos in {"NNP", "NNPS"}
    last = starts[end - 1] + len(words[end - 1].form)
    reference = _reference(words[start:end], named)
    lemma = words[head].lemma.lower()
    return GoldMention(starts[start], last, starts[head], chain, kind, named, reference, lemma)


def _reference(words: Sequence[Word], named: bool) -> str:
    first = words[0].form.lower()
    if len(words) == 1:
        return PRONOUNS.get(first, "")
    return "definite" if first in DEFINITE and not named else ""


@dataclass(slots=True)
class Chains:
    """Answers which chain a found mention is in, by the head of either."""

    by_head: dict[int, list[GoldMention]]
    by_end: dict[int, list[GoldMention]]

    @classmethod
    def of(cls, article: GoldArticle) -> "Chains":
        """The chains of one article."""
        by_head: dict[int, list[GoldMention]] = defaultdict(list)
        by_end: dict[int, list[GoldMention]] = defaultdict(list)
        for mention in article.mentions:
            by_head[mention.head].append(mention)
            by_end[mention.end].append(mention)
        return cls(by_head, by_end)

    def mention(self, mention: Mention) -> GoldMention | None:
        """The annotated mention that is meant; None where there is none."""
        same = self.by_head.get(mention.head.idx, [])
        if not same and mention.form is Form.NAME:
            tokens = mention.head.doc[mention.start : mention.end]
            same = [m for token in tokens for m in self.by_head.get(token.idx, [])]
            same = same or self.by_end.get(tokens.end_char, [])
        if not same:
            return None
        pick = max if mention.form is Form.GROUP else min
        return pick(same, key=lambda m: m.end - m.start)

    def chain(self, mention: Mention) -> str:
        """The chain of a found mention, "" where it is in none."""
        found = self.mention(mention)
        return "" if found is None else found.chain
