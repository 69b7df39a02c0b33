"""Dated events of an article, each said so that it stands alone and does not give its date away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from quizapp.generate.checks import reason_to_refuse
from quizapp.generate.checks.leak import words_of
from quizapp.generate.derived.material import Material
from quizapp.generate.derived.round_trip import Said, reads_back
from quizapp.generate.derived.statements import undated
from quizapp.generate.draft import Draft
from quizapp.nlp.dates import Granularity, find_moments

MAX_WORDS = 20
LIFE = frozenset("bear die bury".split())
"""What everybody puts first and last."""
TELLING = re.compile(
    r"\b(?:aged?|birthday|anniversary|year-old|years?|months?|weeks?|days?|decades?|century|later|"
    r"earlier|previous|next|again|still|final|last|finally|eventually|then|already|same|another|"
    r"after|before|retired?|returned?|resumed?|re-\w+|widow\w*|posthumous\w*|"
    r"will|would|had|plans?|planned|expected)\b"
    r"|\d+(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
"""Words that tell when, or what must have come before."""
ALIKE = 0.6
YEAR_DAYS = 364
GRAINS = (Granularity.YEAR, Granularity.MONTH, Granularity.DAY)


@dataclass(frozen=True, slots=True)
class Event:
    """`text` has no full stop; `first` and `last` are the days between which it was; `score` is
    that of the question for its date."""

    draft: Draft
    text: str
    first: date
    last: date
    score: float

    @property
    def date(self) -> str:
        """As exact as the article gives it: '1932', '19 March 1932'."""
        return self.draft.answer


def find_events(material: Material) -> list[Event]:
    """Every dated event that can be told without its date, the best first; none twice."""
    scores = {fact.draft.fact: fact.item.score for fact in material.facts}
    found: list[Event] = []
    for draft in material.drafts:
        event = _event(draft, material, scores)
        if event is not None and not any(_alike(event, other) for other in found):
            found.append(event)
    said = [Said(f"{e.text}.", "" if e.draft.slot == "name" else e.draft.predicate) for e in found]
    whole = reads_back(said, material.article, material.nlp)
    kept = [event for event, fine in zip(found, whole, strict=True) if fine]
    return sorted(kept, key=lambda event: (-event.score, event.first))


def _event(draft: Draft, material: Material, scores: dict[str, float]) -> Event | None:
    moment = draft.moment
    if moment is None or moment.first is None or moment.last is None or draft.cloze:
        return None
    dated = draft.rule == "event_when" or draft.slot in ("when in", "when on", "when ")
    predicate = draft.predicate.split("|")[0]
    if not dated or moment.granularity not in GRAINS or predicate in LIFE:
        return None
    told = undated(draft, material.context)
    if told is None or len(told.stem.split()) > MAX_WORDS or TELLING.search(told.stem):
        return None
    if find_moments(told.stem, material.article.published):
        return None
    published = material.article.published
    if published is not None and moment.last > published:
        return None
    if reason_to_refuse(replace(told, stem=f"{told.stem}.", faults=()), material.article):
        return None
    score = scores.get(draft.fact, 0.5)
    return Event(draft, told.stem, moment.first, moment.last, score)


def _alike(one: Event, other: Event) -> bool:
    if one.draft.predicate != other.draft.predicate:
        return False
    a, b = words_of(one.text), words_of(other.text)
    return len(a & b) >= ALIKE * min(len(a), len(b))


def apart(events: Sequence[Event]) -> list[Event]:
    """The best of those whose dates are clearly apart, in the order given."""
    chosen: list[Event] = []
    for event in events:
        if all(_are_apart(event, other) for other in chosen):
            chosen.append(event)
    return chosen


def _are_apart(one: Event, other: Event) -> bool:
    """Different days; where only the year of one is known, a year lies between them."""
    early, late = sorted((one, other), key=lambda event: event.first)
    days = (late.first - early.last).days
    return days > (YEAR_DAYS if _only_year(one) or _only_year(other) else 0)


def _only_year(event: Event) -> bool:
    return event.draft.moment is not None and event.draft.moment.granularity is Granularity.YEAR
