"""From drafts that passed the gates to items: the kind, the options, the order, no repetition."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from quizapp.generate.distractors import choose
from quizapp.generate.draft import Draft, Rejection
from quizapp.generate.options import Options
from quizapp.generate.quality import features, fitted
from quizapp.generate.rank import difficulty, rank
from quizapp.generate.taken import Taken
from quizapp.generate.unique import Told
from quizapp.items import Article, Evidence, Item, Kind, Option
from quizapp.nlp.dates import find_moments
from quizapp.nlp.entities import EntityStore
from quizapp.nlp.numbers import NumberKind, parse_number

TYPED_WORDS = 5
"""A key of more words than this is not asked to be typed."""


@dataclass(slots=True)
class Assembly:
    """Chosen items, and what was passed over with the reason."""

    items: list[Item] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)


def refuse(draft: Draft, reason: str) -> Rejection:
    """Note that a draft was not asked."""
    quote = draft.reading.quote(draft.sentence)
    return Rejection(reason, draft.rule, draft.stem, draft.answer, quote)


def assemble(
    drafts: Sequence[Draft], article: Article, store: EntityStore, options: Options, sentences: int
) -> Assembly:
    """Take the best drafts first; each fact once, at most two questions to a sentence."""
    result = Assembly()
    mentions = sum(len(e.mentions) for e in store.entities) or 1
    dated, model = article.published is not None, fitted()
    good = {id(d): round(model.of(features(d, sentences, dated=dated)), 4) for d in drafts}
    first = {
        id(d): rank(good[id(d)], d, sentences, _centrality(d, store, mentions)) for d in drafts
    }
    ordered = sorted(drafts, key=lambda d: (-first[id(d)], d.sentence.index, d.stem))
    taken = Taken()
    told = Told(drafts, store)
    for draft in _without_ambiguous(ordered, told, result):
        if options.count is not None and len(result.items) >= options.count:
            break
        if good[id(draft)] < options.least:
            result.rejected.append(refuse(draft, "too_doubtful"))
            continue
        if (reason := taken.reason_against(draft)) is not None:
            result.rejected.append(refuse(draft, reason))
            continue
        item = make_item(draft, article, store, options, good[id(draft)])
        if item is None:
            result.rejected.append(refuse(draft, "no_kind_fits"))
            continue
        result.items.append(item)
        taken.add(draft)
    return result


def _centrality(draft: Draft, store: EntityStore, mentions: int) -> float:
    named = [e for name in draft.anchors if (e := store.named(name)) is not None]
    return min(1.0, 4 * sum(len(e.mentions) for e in named) / mentions)


def _without_ambiguous(drafts: Sequence[Draft], told: Told, result: Assembly) -> Iterator[Draft]:
    """Leave out every fact that the article fills in two ways: either answer would be right."""
    answers: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for question in (_question(draft), draft.stem):
            answers[question].add(draft.answer.lower())
    for draft in drafts:
        twice = any(len(answers[question]) > 1 for question in (_question(draft), draft.stem))
        if twice or told.another_answer(draft):
            result.rejected.append(refuse(draft, "two_answers"))
        else:
            yield draft


def _question(draft: Draft) -> str:
    """The fact with its open slot, the same for a question and for a blank in its place."""
    fact, slot = draft.fact.rsplit("|", 1)
    if slot == "subject" or slot.startswith("cloze nsubj"):
        return f"{fact}|subject"
    return draft.fact


def make_item(
    draft: Draft, article: Article, store: EntityStore, options: Options, value: float
) -> Item | None:
    """The draft in the best of the wanted kinds that its fact can carry, or None."""
    rng = Random(f"{options.seed}|{article.title}|{draft.fact}")
    distractors = choose(draft, store, rng)
    kind = _kind(draft, len(distractors), options.kinds, rng)
    if kind is None:
        return None
    shown = _options(draft, distractors, rng) if kind is Kind.CHOICE else ()
    return Item(
        id=_identity(article, draft, kind),
        fact=draft.fact,
        rule=draft.rule,
        kind=kind,
        stem=draft.stem,
        answer=draft.answer,
        accepted=tuple(draft.accepted),
        options=shown,
        tolerance=0.0 if kind is Kind.NUMERIC else None,
        evidence=_evidence(draft, article),
        difficulty=difficulty(draft, len(shown)),
        score=value,
        edits=draft.edits,
    )


def _identity(article: Article, draft: Draft, kind: Kind) -> str:
    """The same for the same question about the same source, however the rest of it changes."""
    source = article.url or article.title
    parts = "\x1f".join((source, draft.fact, kind.value))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:16]


def _evidence(draft: Draft, article: Article) -> Evidence:
    start, end = draft.sentence.start, draft.sentence.end
    return Evidence(article.text[start:end], start, end, draft.answer_start, draft.answer_end)


def _kind(draft: Draft, distractors: int, wanted: Sequence[Kind], rng: Random) -> Kind | None:
    """Choice where two good distractors are left, else typed; numbers change between the two."""
    short = len(draft.answer.split()) <= TYPED_WORDS
    if draft.cloze:
        return Kind.CLOZE if Kind.CLOZE in wanted and short else None
    able = []
    if distractors >= 2:
        able.append(Kind.CHOICE)
    is_number = draft.number is not None and draft.number.kind is not NumberKind.FRACTION
    if is_number or (draft.moment is not None and draft.answer.isdigit()):
        able.append(Kind.NUMERIC)
    elif short and draft.moment is None:
        able.append(Kind.TYPED)
    able = [kind for kind in able if kind in wanted]
    if not able:
        return None
    if Kind.NUMERIC in able and Kind.CHOICE in able:
        return Kind.NUMERIC if rng.random() < 0.4 else Kind.CHOICE
    return able[0]


def _options(draft: Draft, distractors: Sequence[Option], rng: Random) -> tuple[Option, ...]:
    """Numbers and dates in their order, names shuffled."""
    options = [*distractors, Option(draft.answer, correct=True)]
    if draft.number is not None or draft.moment is not None:
        return tuple(sorted(options, key=lambda option: _order(option.text, draft)))
    rng.shuffle(options)
    return tuple(options)


def _order(text: str, draft: Draft) -> tuple[float, str]:
    if draft.moment is not None:
        found = find_moments(text) or find_moments(f"in {text}")
        if found and found[0].first is not None:
            return (float(found[0].first.toordinal()), text)
    digits = "".join(c for c in text if c.isdigit() or c == ".")
    value = float(digits) if digits.strip(".") else float(parse_number(text) or 0)
    return (value, text)
