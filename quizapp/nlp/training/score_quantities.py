"""Measure dates, money, percentages and quantities: the rules of `quizapp.nlp.dates` and `numbers`.

Dates are scored on the TIME mentions of Re-DocRED, where a duration counts as a time too; the other
kinds on sentences of the development articles that are annotated stand-off in QUANTITIES.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from quizapp.nlp.dates import Granularity, Moment, find_moments, hide_moments
from quizapp.nlp.numbers import Bound, Number, NumberKind, find_numbers
from quizapp.nlp.training.corpora import HELD_OUT_ABSTRACTS
from quizapp.nlp.training.name_corpora import spaces_between

QUANTITIES = Path(__file__).parents[3] / "benchmarks" / "data" / "quantities.jsonl"
"""Each line a sentence: article, start and end offset into its file, and its spans."""
GROUPS = {
    "money": (NumberKind.MONEY,),
    "percent": (NumberKind.PERCENT,),
    "quantity": (
        NumberKind.MEASURE, NumberKind.DURATION, NumberKind.AGE, NumberKind.MULTIPLE,
    ),
    "cardinal": (NumberKind.COUNT,),
    "ordinal": (NumberKind.ORDINAL,),
    "fraction": (NumberKind.FRACTION,),
    "score": (NumberKind.SCORE,),
}  # fmt: skip
Span = tuple[int, int]
Row = dict[str, float]


@dataclass(slots=True)
class Tally:
    """How many were to be found, were found, and were right."""

    gold: int = 0
    found: int = 0
    hit: int = 0  # of the gold ones
    right: int = 0  # of the found ones

    def row(self) -> Row:
        """The counts, and recall and precision in per cent."""
        return {
            "gold": self.gold,
            "found": self.found,
            "recall": _percent(self.hit, self.gold),
            "precision": _percent(self.right, self.found),
        }


@dataclass(frozen=True, slots=True)
class Abstract:
    """A text of Re-DocRED with its mentions of times and numbers, half-open offsets."""

    text: str
    times: list[Span] = field(default_factory=list)
    numbers: list[Span] = field(default_factory=list)


def score_quantities(corpora: Path, articles: Path) -> dict[str, Row]:
    """Scores in per cent, a row for each kind: "dates", "numbers", "money", "percent", ...

    `corpora` holds `ner/redocred-{dev,test}.json`, `articles` the files that QUANTITIES names.
    """
    abstracts = list(read_abstracts(corpora, "test"))
    return {
        "dates": score_dates(abstracts),
        "numbers": score_numbers(abstracts),
        **score_sentences(read_sentences(QUANTITIES), articles),
    }


def read_abstracts(corpora: Path, part: str) -> Iterator[Abstract]:
    """The abstracts of a part ("train", "dev", "test"), split as for the training."""
    entries = [
        entry
        for name in ("dev", "test")
        for entry in json.loads((corpora / "ner" / f"redocred-{name}.json").read_text("utf-8"))
    ]
    test, dev = -HELD_OUT_ABSTRACTS, -2 * HELD_OUT_ABSTRACTS
    parts = {"train": entries[:dev], "dev": entries[dev:test], "test": entries[test:]}
    return map(_abstract, parts[part])


def _abstract(entry: dict) -> Abstract:
    text, places = "", []
    for words in entry["sents"]:
        row = []
        for word, space in zip(words, spaces_between(words), strict=True):
            row.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        text = text if text.endswith(" ") else text + " "
        places.append(row)
    spans: dict[str, set[Span]] = {"TIME": set(), "NUM": set()}
    for mention in (mention for entity in entry["vertexSet"] for mention in entity):
        row = places[mention["sent_id"]]
        first, last = mention["pos"][0], mention["pos"][1] - 1
        if mention["type"] in spans and last < len(row):
            spans[mention["type"]].add((row[first][0], row[last][1]))
    return Abstract(text, sorted(spans["TIME"]), sorted(spans["NUM"]))


def score_dates(abstracts: Sequence[Abstract]) -> Row:
    """Overlap recall and precision of what the rules read as a time: dates and durations.

    Adverbs ('now', 'soon', 'recently') count as found where the corpus has a time, and are no
    mistake elsewhere: it annotates none. `precision_with_adverbs` counts them all.
    """
    tally, strict = Tally(), Tally()
    for abstract in abstracts:
        moments, numbers = read(abstract.text)
        lasting = [n for n in numbers if n.kind is NumberKind.DURATION]
        found = [(m.start, m.end) for m in moments] + [(n.core_start, n.end) for n in lasting]
        tally.gold += len(abstract.times)
        tally.hit += sum(_meets(time, found) for time in abstract.times)
        adverbs = {(m.start, m.end) for m in moments if _is_adverb(m)}
        for span in found:
            right = _meets(span, abstract.times)
            strict.found, strict.right = strict.found + 1, strict.right + right
            if right or span not in adverbs:
                tally.found, tally.right = tally.found + 1, tally.right + right
    return tally.row() | {"precision_with_adverbs": _percent(strict.right, strict.found)}


def _is_adverb(moment: Moment) -> bool:
    return moment.granularity is Granularity.VAGUE and " " not in moment.text


def score_numbers(abstracts: Sequence[Abstract]) -> Row:
    """Overlap recall of the NUM mentions; the corpus leaves many numbers out: no precision."""
    tally = Tally()
    for abstract in abstracts:
        _, numbers = read(abstract.text)
        found = [(n.start, n.end) for n in numbers]
        tally.gold += len(abstract.numbers)
        tally.hit += sum(_meets(number, found) for number in abstract.numbers)
    return {"gold": tally.gold, "recall": _percent(tally.hit, tally.gold)}


def read(text: str) -> tuple[tuple[Moment, ...], tuple[Number, ...]]:
    """The dates of a text, and the numbers outside them."""
    moments = find_moments(text)
    return moments, find_numbers(hide_moments(text, moments))


def read_sentences(path: Path) -> list[dict]:
    """The annotated sentences."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def score_sentences(sentences: Sequence[dict], articles: Path) -> dict[str, Row]:
    """Recall and precision a kind: right is a number that overlaps and has the same value, unit,
    currency, range and bound. `exact` is the share of those with the very span as well.
    """
    rows: dict[str, Tally] = {group: Tally() for group in GROUPS}
    exact = dict.fromkeys(GROUPS, 0)
    for sentence, numbers in read_articles(sentences, articles):
        for group, kinds in GROUPS.items():
            gold = [span for span in sentence["spans"] if span["kind"] == group]
            found = [n for n in numbers if n.kind in kinds and not _is_optional(n, sentence)]
            pairs = [(n, span) for n in found for span in gold if is_right(n, span)]
            rows[group].gold += len(gold)
            rows[group].found += len(found)
            rows[group].hit += len({span["start"] for _, span in pairs})
            rows[group].right += len({n.start for n, _ in pairs})
            exact[group] += sum(
                (n.core_start, n.end) == (span["start"], span["end"]) for n, span in pairs
            )
    return {
        group: tally.row() | {"exact": _percent(exact[group], tally.hit)}
        for group, tally in rows.items()
    }


def read_articles(sentences: Sequence[dict], articles: Path) -> Iterator[tuple[dict, list[Number]]]:
    """Each sentence with the numbers that the rules find in it, offsets into the article's file."""
    found: dict[str, tuple[Number, ...]] = {}
    for sentence in sentences:
        name = sentence["article"]
        if name not in found:
            found[name] = read((articles / name).read_text("utf-8"))[1]
        yield (
            sentence,
            [n for n in found[name] if sentence["start"] <= n.core_start < sentence["end"]],
        )


def is_right(number: Number, span: dict) -> bool:
    """Whether a number says what the annotated span says."""
    if not (number.core_start < span["end"] and span["start"] < number.end):
        return False
    first, *rest = span["value"].replace("..", "-").split("-")
    upper = _value(rest[0]) if rest else None
    return (
        abs(number.value - _value(first)) < Decimal("1e-9")
        and number.upper == upper
        and number.unit == span.get("unit", span.get("currency", ""))
        and number.bound == Bound(span.get("bound", ""))
    )


def _value(written: str) -> Decimal:
    over, _, under = written.partition("/")
    return Decimal(over) / Decimal(under) if under else Decimal(over)


def _is_optional(number: Number, sentence: dict) -> bool:
    optional = [(s["start"], s["end"]) for s in sentence["spans"] if s["kind"] == "optional"]
    return _meets((number.core_start, number.end), optional)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
