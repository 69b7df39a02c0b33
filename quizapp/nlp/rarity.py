"""How rare words are, as the vocabulary of the encoder has it: its pieces stand in the order of
their frequency in books and Wikipedia.
"""

import re
from functools import cache
from math import log

from quizapp.nlp.weights import SHIPPED

COMMON, RARE = 2_000, 10_000  # places in the vocabulary: below the first a word says nothing
WORD = re.compile(r"[^\W\d_]{3,}")


@cache
def _places() -> dict[str, int]:
    pieces = (SHIPPED / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return {piece: place for place, piece in enumerate(pieces)}


def rarity(word: str) -> float:
    """0 for a word that everybody uses, rising with the logarithm of its place to 1."""
    place = _places().get(word.lower())
    if place is None:
        return 1.0
    return min(1.0, max(0.0, log(max(place, 1) / COMMON) / log(RARE / COMMON)))


def specificity(text: str, *, without: str = "") -> float:
    """The rarities of the words of a text, added up, each once; those of `without` left out."""
    left_out = {word.lower() for word in WORD.findall(without)}
    words = {word.lower() for word in WORD.findall(text)} - left_out
    return sum(rarity(word) for word in sorted(words))
