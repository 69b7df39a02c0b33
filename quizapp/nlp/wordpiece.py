"""Words to word pieces, and the shape of a word.

The vocabulary is uncased: "Apple" and "apple" give the same pieces, and only `word_shape` tells
them apart. Pieces are ids into vocab.txt; no text raises, a word of nothing known is [UNK].
"""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

UNKNOWN, CLS, SEP = 100, 101, 102  # ids that every BERT uncased vocabulary shares
MAX_PIECES = 6  # a longer word keeps its first four pieces and its last two
MAX_LETTERS = 60  # letters of a word that are looked at, from each end
SHAPES = 25  # word_shape is below this
NO_SPACE = 12  # added to a shape when no space follows the word
CACHED_WORDS = 50_000

PLAIN_MARKS = {
    "’": "'", "‘": "'", "“": '"', "”": '"', "``": '"', "''": '"', "‚": "'", "„": '"',
    "´": "'", "`": "'", "…": "...", "\u2011": "-", "\u2010": "-",
}  # fmt: skip


class WordPieces:
    """Greedy longest-match word pieces over one vocabulary, with a cache of words."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._cache: dict[str, tuple[int, ...]] = {}

    @classmethod
    def from_file(cls, path: Path) -> "WordPieces":
        """The vocabulary of a vocab.txt: one piece a line, its number is its id."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def __call__(self, word: str) -> tuple[int, ...]:
        """One to MAX_PIECES piece ids."""
        pieces = self._cache.get(word)
        if pieces is None:
            pieces = self._cut(word)
            if len(self._cache) < CACHED_WORDS:
                self._cache[word] = pieces
        return pieces

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > 2 * MAX_LETTERS:
            word = word[:MAX_LETTERS] + word[-MAX_LETTERS:]
        pieces: list[int] = []
        for part in _parts(_plain(word)):
            pieces += self._longest_matches(part)
        if not pieces:
            return (UNKNOWN,)
        if len(pieces) > MAX_PIECES:
            pieces = pieces[: MAX_PIECES - 2] + pieces[-2:]
        return tuple(pieces)

    def _longest_matches(self, part: str) -> list[int]:
        """The pieces of a run of letters, or [UNK] when some of it is in no piece."""
        pieces: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                piece = self._ids.get(prefix + part[start:end])
                if piece is not None:
                    break
            else:
                return [UNKNOWN]
            pieces.append(piece)
            start = end
        return pieces


def _plain(word: str) -> str:
    """Lower case without accents, control and format characters; plain quotes and hyphens."""
    word = PLAIN_MARKS.get(word, word).replace("’", "'").replace("‘", "'")
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))


def _parts(word: str) -> list[str]:
    """Runs of letters and digits; each punctuation mark and each CJK character alone."""
    parts: list[str] = []
    run = ""
    for character in word:
        if _stands_alone(character):
            parts += [run, character] if run else [character]
            run = ""
        elif not character.isspace():
            run += character
    return [*parts, run] if run else parts


def _stands_alone(character: str) -> bool:
    code = ord(character)
    if code < 128:
        return 33 <= code <= 126 and not character.isalnum()
    return 0x4E00 <= code <= 0x9FFF or unicodedata.category(character)[0] == "P"


def word_shape(word: str, space_follows: bool) -> int:
    """The case class of a word, 1..11, plus NO_SPACE when no space follows; 0 is [CLS]'s."""
    return _case_class(word) + (0 if space_follows else NO_SPACE)


def _case_class(word: str) -> int:
    if word.islower():
        return 1 if word.isalpha() else 2
    if word.isdigit():
        return 6
    if any(c.isdigit() for c in word):
        return 7 if any(c.isalpha() for c in word) else 8
    letters = sum(c.isalpha() for c in word)
    if not letters:
        return 9
    if word.isupper():
        return 4 if letters > 1 else 10
    if not word[0].isupper():
        return 11
    return 3 if word[1:].islower() else 5
