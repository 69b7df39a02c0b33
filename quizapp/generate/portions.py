"""A long article, stretch by stretch: questions come as they are made, memory stays flat."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from quizapp.generate.options import Options
from quizapp.items import Article, Item, ItemSet, Report
from quizapp.items.compound import COMPOUND
from quizapp.text.stretches import stretches

Progress = Callable[[float], None]
Make = Callable[[Article, Options, Progress], ItemSet]
"""What makes the items of an article, or of the stretch of it that its options name."""
TWICE = "asked_before"
"""Why an item of a later stretch is refused whose question an earlier one asked."""


@dataclass(frozen=True, slots=True)
class Portion:
    """The items of one stretch of an article; `end` is where it ends, `is_last` says so."""

    item_set: ItemSet
    end: int
    is_last: bool


def portions(
    article: Article,
    options: Options,
    make: Make,
    progress: Progress,
    *,
    after: int = 0,
    asked: Collection[Item] = (),
) -> Iterator[Portion]:
    """Make the items of an article, a portion for each of its stretches, in order.

    A short article is one portion. What lies before the offset `after` was made before, and gave
    `asked`: no question is asked twice. `progress` is told the share of the whole, 0 to 1.
    """
    cuts = stretches(article)
    if len(cuts) == 1:
        yield Portion(make(article, options, progress), len(article.text), is_last=True)
        return
    known = {name for item in asked for name in _names(item)}
    length = len(article.text)
    for start, end in cuts:
        if end <= after:
            continue
        made = make(
            source_at(article, start),
            replace(options, count=None, within=(start, end)),
            _scaled(progress, start / length, end / length),
        )
        fresh = [item for item in made.items if known.isdisjoint(_names(item))]
        known.update(name for item in fresh for name in _names(item))
        report = made.report
        if len(fresh) < len(made.items):
            twice = {TWICE: len(made.items) - len(fresh)}
            report = replace(report, rejected={**report.rejected, **twice})
        yield Portion(
            ItemSet(article.source(), tuple(fresh), report), end, is_last=end == cuts[-1][1]
        )


def source_at(article: Article, offset: int) -> Article:
    """The article under the title, date and address of the source that stands at an offset."""
    part = article.part_at(offset)
    if part is None:
        return article
    return replace(
        article,
        title=part.title,
        published=part.published or article.published,
        url=part.url or article.url,
    )


def together(article: Article, made: Iterable[Portion], options: Options) -> ItemSet:
    """All portions as one set, best first, with at most as many items as the options say."""
    sets = [portion.item_set for portion in made]
    items = [item for one in sets for item in one.items]
    if len(sets) > 1:
        items.sort(key=lambda item: -item.score)
    return ItemSet(
        article.source(), tuple(items[: options.count]), add_reports(one.report for one in sets)
    )


def add_reports(reports: Iterable[Report]) -> Report:
    """The counts of all reports added up."""
    every = list(reports)
    rejected: Counter[str] = Counter()
    for report in every:
        rejected.update(report.rejected)
    return Report(
        sentences=sum(report.sentences for report in every),
        candidates=sum(report.candidates for report in every),
        rejected=dict(sorted(rejected.items())),
        seconds=round(sum(report.seconds for report in every), 3),
    )


def _names(item: Item) -> tuple[str, str]:
    """What tells that two items ask the same: the id, and the words of the stem.

    All orderings have one stem, and so have matchings of a kind: what they ask is in the answer.
    """
    asked = f"{item.stem} {item.answer}" if item.kind in COMPOUND else item.stem
    return item.id, " ".join(asked.casefold().split())


def _scaled(progress: Progress, start: float, end: float) -> Progress:
    return lambda share: progress(start + share * (end - start))
