"""The whole engine on one page: read, find clauses, ask, refuse, choose."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.generate.assemble import Assembly, assemble, refuse
from quizapp.generate.checks import reason_to_refuse
from quizapp.generate.clauses import find_clauses
from quizapp.generate.derived import DERIVED, Fact, Material, add_derived
from quizapp.generate.draft import Draft, Rejection
from quizapp.generate.entities import collect
from quizapp.generate.options import Options
from quizapp.generate.reading import Reading, read
from quizapp.generate.references import make_resolver
from quizapp.generate.round_trip import read_again
from quizapp.generate.rules import RULES, View
from quizapp.generate.stems import Context
from quizapp.items import Article, Item, ItemSet, Kind, Report
from quizapp.items.compound import COMPOUND

if TYPE_CHECKING:
    from spacy.language import Language

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Generated:
    """The items, and every candidate that was not asked, with the reason."""

    item_set: ItemSet
    rejected: tuple[Rejection, ...]


def generate(
    article: Article,
    options: Options | None = None,
    *,
    nlp: Language | None = None,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> Generated:
    """Make items from an article, best first.

    `progress` is told the share done, 0..1. `nlp` is the language pipeline, by default the one
    that is shipped. Same article, options and pipeline give the same items.

    Raises PipelineError when the pipeline is missing or lacks a part.
    """
    options = options or Options()
    begun = clock()
    if nlp is None:
        from quizapp.nlp import load_pipeline

        nlp = load_pipeline()
    told = progress and (lambda share: progress(0.8 * share))
    readings = list(read(article, nlp, told, within=options.within))
    store = collect(readings, article.title, article.url)
    context = Context(
        store=store,
        title=article.title,
        resolve=make_resolver(store, readings),
        is_news=article.published is not None,
    )
    drafts = list(_drafts(readings, context))
    kept, refused = _gate(drafts, article)
    kept, misread = _read_again(kept, nlp)
    sentences = sum(len(r.sentences) for r in readings)
    chosen, items = _choose(kept, readings, article, context, nlp, options, sentences)
    rejected = (*refused, *misread, *chosen.rejected)
    report = Report(
        sentences=sentences,
        candidates=len(drafts) + sum(item.kind in COMPOUND for item in items),
        rejected=dict(sorted(Counter(r.reason for r in rejected).items())),
        seconds=round(clock() - begun, 3),
    )
    if progress is not None:
        progress(1.0)
    return Generated(ItemSet(article.source(), items, report), rejected)


def _drafts(readings: Sequence[Reading], context: Context) -> Iterator[Draft]:
    """Every candidate of every rule, before any gate."""
    count = 0
    for reading in readings:
        for sentence in reading.sentences:
            clauses = tuple(find_clauses(reading, sentence))
            numbered = replace(sentence, index=count)
            count += 1
            for rule in RULES:
                for draft in rule.ask(View(reading, sentence, clauses), context):
                    yield replace(draft, sentence=numbered)


def _choose(
    kept: Sequence[Draft], readings: Sequence[Reading], article: Article, context: Context,
    nlp: Language, options: Options, sentences: int,
) -> tuple[Assembly, tuple[Item, ...]]:  # fmt: skip
    """The best items of the wanted kinds; those of derived kinds are made from the others."""
    simple = tuple(kind for kind in options.kinds if kind not in DERIVED)
    if simple == options.kinds:
        chosen = assemble(kept, article, context.store, options, sentences)
        return chosen, tuple(chosen.items)
    asked = simple or tuple(kind for kind in Kind if kind not in DERIVED)
    every = replace(options, count=None, kinds=asked)
    chosen = assemble(kept, article, context.store, every, sentences)
    drafts = {(draft.fact, draft.stem): draft for draft in kept}
    facts = tuple(Fact(drafts[item.fact, item.stem], item) for item in chosen.items)
    material = Material(article, readings, context, nlp, facts, tuple(kept), options.seed)
    items = add_derived(chosen.items if simple else (), material, options.kinds, options.least)
    own = {item.fact for item in items}
    reason = "asked_in_another_way" if simple else "no_kind_fits"
    chosen.rejected += [refuse(fact.draft, reason) for fact in facts if fact.item.fact not in own]
    return chosen, items[: options.count]


def _gate(drafts: Sequence[Draft], article: Article) -> tuple[list[Draft], list[Rejection]]:
    kept, refused = [], []
    for draft in drafts:
        reason = reason_to_refuse(draft, article)
        if reason is None:
            kept.append(draft)
        else:
            refused.append(refuse(draft, reason))
    return kept, refused


def _read_again(drafts: Sequence[Draft], nlp: Language) -> tuple[list[Draft], list[Rejection]]:
    """The round trip, for all drafts at once: the pipeline reads a batch faster than one by one."""
    again = read_again(drafts, nlp)
    pairs = zip(drafts, again, strict=True)
    misread = [refuse(draft, "reads_otherwise") for draft, read in pairs if read is None]
    return [draft for draft in again if draft is not None], misread
