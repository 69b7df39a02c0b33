"""Dates near the key, as exact as it, and like it before or after the day of the article."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from quizapp.generate.draft import Draft
from quizapp.items import Option
from quizapp.nlp.dates import MONTHS, Granularity, Moment
from quizapp.nlp.entities import EntityStore


def nearby(draft: Draft, store: EntityStore, rng: Random) -> Iterator[Option]:
    """Three other days, months or years."""
    moment = draft.moment
    if moment is None or moment.first is None:
        return
    latest = draft.reading.article.published or _latest_named(draft, moment)
    for text in _near(draft.answer, moment, latest, rng):
        why = f"The article says {draft.answer}."
        yield Option(text, correct=False, source="date", why_wrong=why)


def _latest_named(draft: Draft, moment: Moment) -> date:
    """The last day that the article itself names: an undated text is not from before it."""
    last = [m.last for m in draft.reading.moments if m.last is not None]
    return max([*last, moment.last or moment.first or date(2000, 1, 1)])


def _near(answer: str, moment: Moment, latest: date, rng: Random) -> list[str]:
    first = moment.first
    if first is None:
        return []
    match moment.granularity:
        case Granularity.YEAR:
            return [str(y) for y in _years(first.year, latest.year, rng)]
        case Granularity.DAY:
            return [_day(d) for d in _days(first, latest, rng)]
        case Granularity.MONTH:
            return [f"{MONTHS[m.month - 1]} {m.year}" for m in _months(first, latest, rng)]
        case Granularity.DECADE:
            tens = [first.year + 10 * step for step in _offsets(3, rng, 4)]
            return [answer.replace(str(first.year), str(t)) for t in tens if t <= latest.year]
        case _:
            return []


def _offsets(below_max: int, rng: Random, spread: int) -> list[int]:
    """Three distinct steps, as many of them negative as a drawn rank says."""
    below = rng.randrange(below_max + 1)
    steps = rng.sample(range(1, spread + 1), 3)
    return [-s for s in steps[:below]] + steps[below:]


def _years(year: int, latest: int, rng: Random) -> list[int]:
    """Years near enough that the people and things of the stem were there to take part."""
    age = latest - year
    spread = 5 if year >= 1980 else 8 if year >= 1800 else 12 if year >= 1500 else 30
    room = max(0, min(spread, age))
    below = rng.randrange(4)
    steps = rng.sample(range(1, spread + 1), min(spread, 6))
    downs = [year - s for s in steps]
    ups = [year + s for s in steps if s <= room]
    return (downs[:below] + [u for u in ups if year - (u - year) not in downs[:below]])[:3] + downs[
        below:
    ]


def _days(day: date, latest: date, rng: Random) -> list[date]:
    found = [day + timedelta(days=s) for s in _offsets(3, rng, 9)]
    if day > latest:  # a plan: the heading's date would give a past day away
        found += [day + timedelta(days=s) for s in (2, 5, 8, 12)]
        return [d for d in found if d > latest and d != day]
    found += [day - timedelta(days=s) for s in (3, 7, 11, 14)]
    return [d for d in found if d <= latest and d != day]


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _months(month: date, latest: date, rng: Random) -> list[date]:
    index = month.year * 12 + month.month - 1
    found = [index + s for s in _offsets(3, rng, 6)] + [index - s for s in (2, 5, 9)]
    dates = [date(i // 12, i % 12 + 1, 1) for i in found]
    return [d for d in dates if d <= latest]
