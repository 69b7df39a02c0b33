"""Numbers near the key, as exact as it, with the key's rank among them drawn first.

Without the drawn rank the key would always be the middle one (the classic giveaway).
"""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from quizapp.generate.draft import Draft
from quizapp.items import Option
from quizapp.nlp.entities import EntityStore
from quizapp.nlp.numbers import NumberKind

STEPS = (Decimal("1.2"), Decimal("1.35"), Decimal("1.5"), Decimal("1.75"), Decimal("2"))


def nearby(draft: Draft, store: EntityStore, rng: Random) -> Iterator[Option]:
    """Three other values of the same unit and as many significant digits."""
    number = draft.number
    if number is None or number.value <= 0 or number.kind is NumberKind.FRACTION:
        return
    written = draft.answer
    digits = "".join(c for c in written if c.isdigit() or c == ".")
    if not digits:
        yield from _words(draft, rng)
        return
    shown = Decimal(digits)
    for value in _values(shown, number.kind, rng):
        text = _written_like(written, value)
        yield Option(text, correct=False, source="number", why_wrong=f"The article says {written}.")


def _values(shown: Decimal, kind: NumberKind, rng: Random) -> list[Decimal]:
    """Three values: as many below the key as its drawn rank says."""
    below = rng.randrange(4)
    if kind is NumberKind.PERCENT and shown * Decimal("1.2") > 99:
        below = 3
    ups = _ladder(shown, rng, up=True)
    downs = _ladder(shown, rng, up=False)
    if kind is NumberKind.PERCENT:
        ups = [v for v in ups if v < 100]
    for shift in range(4):
        rank = (below + shift) % 4
        values = downs[:rank] + ups[: 3 - rank]
        alike = [v for v in values if v.adjusted() == shown.adjusted()]
        if len(values) == 3 and len(alike) >= 2:  # else the key stands out by its length
            return values
    values = downs[:below] + ups[: 3 - below]
    values += [v for v in ups + downs if v not in values]
    return values[:3]


def _ladder(shown: Decimal, rng: Random, *, up: bool) -> list[Decimal]:
    """Up to three values, each a drawn step further from the key than the last."""
    values: list[Decimal] = []
    current = shown
    for _ in range(3):
        step = rng.choice(STEPS)
        target = current * step if up else current / step
        grain = _grain(target, shown)
        value = (target / grain).to_integral_value() * grain
        if (value <= current) if up else (value >= current):
            value = current + (grain if up else -grain)
        if value <= 0:
            break
        values.append(value)
        current = value
    return values


def _grain(value: Decimal, shown: Decimal) -> Decimal:
    """The key's own grain: '727' has ones, '115,000' thousands, '2.5' tenths; finer below it."""
    exponent = int(shown.as_tuple().exponent)
    if exponent == 0:
        exponent = len(str(shown)) - len(str(shown).rstrip("0"))
    grain = Decimal(1).scaleb(exponent)
    while grain > 1 and value < grain:
        grain /= 10
    return grain


def _written_like(written: str, value: Decimal) -> str:
    """Put `value` where the key's digits stand: '$1.5 billion' -> '$2.1 billion'."""
    start = next(i for i, c in enumerate(written) if c.isdigit())
    end = max(i for i, c in enumerate(written) if c.isdigit()) + 1
    old = written[start:end]
    grouped = "," in old or (value >= 1_000 and len(old.split(".")[0]) < 4) or value >= 10_000
    places = len(old.split(".")[1]) if "." in old else 0
    text = f"{value:,.{places}f}" if grouped else f"{value:.{places}f}"
    return written[:start] + text + written[end:]


WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()


def _words(draft: Draft, rng: Random) -> Iterator[Option]:
    """'eight' -> 'six', 'nine', 'eleven': small numbers in words."""
    word = draft.answer.lower()
    if word not in WORDS:
        return
    value = WORDS.index(word)
    below = rng.randrange(min(3, value) + 1)
    near = [value - 1 - i for i in range(below)] + [value + 1 + i for i in range(3 - below)]
    for index in near:
        if 1 <= index < len(WORDS):
            text = WORDS[index].capitalize() if draft.answer[0].isupper() else WORDS[index]
            yield Option(
                text, correct=False, source="number", why_wrong=f"The article says {word}."
            )
