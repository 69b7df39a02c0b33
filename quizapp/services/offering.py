"""Options for imported items from the answers of the same file.

A deck made by somebody else is a list of questions and answers. A short answer can be typed; a long
one can only be chosen, among answers of other cards that could be believed: of the same shape, to
questions put alike, near in the file, and never another way to say the key.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from random import Random

from quizapp.formats import Skipped
from quizapp.items import Item, Kind, Option
from quizapp.items.wording import normal

OPTIONS = 4
LEAST_OPTIONS = 3
TYPED_CHARACTERS, TYPED_WORDS = 40, 5
"""An answer up to here is typed when nobody asks otherwise."""
LONGEST_TYPED = 120
"""Characters; a longer answer that cannot be chosen is not asked at all."""
NEAR, FAR = 12, 6
"""Candidates looked at on either side of a card, and elsewhere in the deck."""
EYE_CATCHING, ALIKE = 12, 0.4
"""From this length on an option of less than this share of the key's length gives it away."""
SHOWN_STEM = 90
COMPARED = 60
"""Letters of an answer that are compared one by one."""
WORD = re.compile(r"\w+")
PARTS = re.compile(r"\s*(?:[/;|()\[\]=]|, | or )\s*")


class Asking(StrEnum):
    """How a question with one answer is asked."""

    TYPED = "typed"
    """Typed where the answer is short, else chosen."""
    CHOICE = "choice"
    """Chosen wherever the deck has answers to offer."""


@dataclass(frozen=True)
class Known:
    """One answer of the deck with what is compared of it."""

    item: Item
    place: int

    @cached_property
    def said(self) -> tuple[str, ...]:
        """Its words as grading compares them; of a paragraph, as they stand."""
        if len(self.item.answer) > COMPARED:
            return tuple(WORD.findall(self.item.answer.casefold()))
        return normal(self.item.answer)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.said)

    @cached_property
    def parts(self) -> frozenset[tuple[str, ...]]:
        """The ways in which the answer is said: "colour / color" says two."""
        texts = (self.item.answer, *self.item.accepted)
        pieces = {part for text in texts for part in PARTS.split(text[:COMPARED])}
        pieces.discard(self.item.answer)
        return frozenset(found for found in (*map(normal, pieces), self.said) if found)

    @cached_property
    def spellings(self) -> frozenset[str]:
        """The answer, and with each letter left out: of two that share one, one is a slip."""
        joined = "".join(self.said)
        if not 5 <= len(joined) <= COMPARED or not joined.isalpha():
            return frozenset((joined,)) if joined else frozenset()
        return frozenset((joined, *(joined[:at] + joined[at + 1 :] for at in range(len(joined)))))

    @cached_property
    def asked(self) -> frozenset[str]:
        return frozenset(WORD.findall(self.item.stem.casefold()))

    @cached_property
    def threes(self) -> frozenset[str]:
        text = f" {self.item.answer[:COMPARED].casefold()} "
        return frozenset(text[i : i + 3] for i in range(len(text) - 2))

    @cached_property
    def shape(self) -> tuple[bool, bool, int]:
        """Whether it holds a digit, whether it starts as a name does, how many words it has."""
        answer = self.item.answer
        size = len(answer.split())
        return (
            any(letter.isdecimal() for letter in answer),
            answer[:1].isupper(),
            min(size, 3) if size <= 6 else 4,
        )


def offer(items: Sequence[Item], asking: Asking) -> tuple[list[Item], list[Skipped]]:
    """Give options to the items that are better chosen than typed, and refuse what is neither.

    The same items give the same options.
    """
    deck = Deck(items)
    made: list[Item] = []
    skipped: list[Skipped] = []
    for number, item in enumerate(items, start=1):
        if item.kind is not Kind.TYPED or (asking is Asking.TYPED and _is_short(item.answer)):
            made.append(item)
        elif (chosen := deck.choice(item)) is not None:
            made.append(chosen)
        elif len(item.answer) <= LONGEST_TYPED:
            made.append(item)
        else:
            skipped.append(
                Skipped(
                    f"question {number}, {item.stem[:SHOWN_STEM]!r}",
                    f"an answer of {len(item.answer)} characters cannot be typed, and the file has "
                    "too few like it to choose from",
                )
            )
    return made, skipped


def _is_short(answer: str) -> bool:
    return len(answer) <= TYPED_CHARACTERS and len(answer.split()) <= TYPED_WORDS


class Deck:
    """The answers of a file by their shape, in the order of the file."""

    def __init__(self, items: Sequence[Item]) -> None:
        plain = (item for item in items if item.kind in (Kind.TYPED, Kind.CHOICE))
        self._known = [Known(item, place) for place, item in enumerate(plain)]
        self._places = {known.item.id: known for known in self._known}
        self._by_shape: dict[tuple[bool, bool, int], list[Known]] = defaultdict(list)
        self._by_stem: dict[frozenset[str], list[Known]] = defaultdict(list)
        for known in self._known:
            self._by_shape[known.shape].append(known)
            self._by_stem[known.asked].append(known)

    def choice(self, item: Item) -> Item | None:
        """The item with options; None where the deck has too few answers like its own."""
        key = self._places[item.id]
        rng = Random(sha256(item.id.encode("utf-8", "surrogatepass")).digest())
        twins = self._by_stem[key.asked]
        refused = [key, *twins]
        chosen: list[Known] = []
        candidates = self._candidates(key, rng)
        for one in sorted(candidates, key=lambda other: (-_likeness(key, other), other.place)):
            if any(_says_the_same(one, other) for other in (*refused, *chosen)):
                continue
            if not _could_be_believed(key, one):
                continue
            chosen.append(one)
            if len(chosen) == OPTIONS - 1:
                break
        if len(chosen) < LEAST_OPTIONS - 1:
            return None
        options = [_distractor(one) for one in chosen]
        options.append(Option(item.answer, correct=True, source="import"))
        rng.shuffle(options)
        return replace(item, kind=Kind.CHOICE, accepted=(), options=tuple(options))

    def _candidates(self, key: Known, rng: Random) -> list[Known]:
        alike = self._by_shape[key.shape]
        at = bisect_left(alike, key.place, key=lambda known: known.place)
        near = [*alike[max(0, at - NEAR) : at], *alike[at + 1 : at + 1 + NEAR]]
        pool = near if len(near) >= OPTIONS else self._known
        far = [pool[rng.randrange(len(pool))] for _ in range(FAR)]
        elsewhere = [alike[rng.randrange(len(alike))] for _ in range(FAR)]
        found = {one.place: one for one in (*near, *far, *elsewhere) if one is not key}
        return list(found.values())


def _likeness(key: Known, other: Known) -> float:
    """How well another answer could be taken for the key: from 0 up."""
    asked, spelt = key.asked | other.asked, key.threes | other.threes
    length = len(key.item.answer), len(other.item.answer)
    return (
        2.0 * len(key.asked & other.asked) / max(1, len(asked))
        + 1.0 * len(key.threes & other.threes) / max(1, len(spelt))
        + 1.0 * min(length) / max(length)
        + (1.0 if key.shape == other.shape else 0.0)
        + 0.5 / (1 + abs(key.place - other.place) / NEAR)
    )


def _could_be_believed(key: Known, other: Known) -> bool:
    """Whether the other answer is not given away by its length, its digits or the question."""
    if other.words and other.words <= key.asked:
        return False
    short, long = sorted((len(key.item.answer), len(other.item.answer)))
    if long > EYE_CATCHING and short < ALIKE * long:
        return False
    return key.shape[0] == other.shape[0] or long > TYPED_CHARACTERS


def _says_the_same(one: Known, other: Known) -> bool:
    """Whether two answers may mean one thing: a shared way to say it, or one inside the other."""
    if one.parts & other.parts or one.item.answer.casefold() == other.item.answer.casefold():
        return True
    if one.words and other.words and (one.words <= other.words or other.words <= one.words):
        return True
    return not one.spellings.isdisjoint(other.spellings)


def _distractor(one: Known) -> Option:
    stem = one.item.stem
    said = f"That is the answer to “{stem}”" if len(stem) <= SHOWN_STEM else ""
    return Option(one.item.answer, correct=False, source="import", why_wrong=said)
