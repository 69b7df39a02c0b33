"""Where wrong answers come from, best first. A new source is one file and one line here.

A source proposes; `choose` takes only what is of the key's type, is not said in the stem, is not
another right answer and is not the key by another name.
"""

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from random import Random

from quizapp.generate.checks.leak import words_of
from quizapp.generate.distractors import article, dates, gazetteer, numbers
from quizapp.generate.draft import Draft
from quizapp.items import Option
from quizapp.nlp.entities import EntityStore

Source = Callable[[Draft, EntityStore, Random], Iterator[Option]]

SOURCES: tuple[Source, ...] = (
    article.same_type,
    gazetteer.like_places,
    numbers.nearby,
    dates.nearby,
)
WANTED = 3
SLIP = 0.88
LENGTH_RATIO = (0.3, 3.0)


def choose(draft: Draft, store: EntityStore, rng: Random) -> tuple[Option, ...]:
    """Up to three distractors for the draft's key, each with its source and why it is wrong."""
    chosen: list[Option] = []
    for source in SOURCES:
        for option in source(draft, store, rng):
            if len(chosen) < WANTED and _is_fit(option, draft, chosen):
                chosen.append(option)
    return tuple(chosen)


def _is_fit(option: Option, draft: Draft, chosen: list[Option]) -> bool:
    text, key = option.text, draft.answer
    names = [key, *draft.accepted, *(o.text for o in chosen)]
    if any(_same(text, name) or _slip(text, name) for name in names):
        return False
    if words_of(text) & words_of(draft.stem):
        return False
    ratio = len(text) / max(1, len(key))
    return draft.number is not None or LENGTH_RATIO[0] <= ratio <= LENGTH_RATIO[1]


def _slip(one: str, other: str) -> bool:
    """The key with a slip of the pen: 'Untied Nations'."""
    if any(c.isdigit() for c in one + other):
        return False
    return SequenceMatcher(None, one.lower(), other.lower()).ratio() > SLIP


def _same(one: str, other: str) -> bool:
    """One inside the other counts as the same: 'May' and 'May 2011'."""
    a, b = words_of(one), words_of(other)
    return not a or not b or a <= b or b <= a
