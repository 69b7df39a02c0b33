"""How many of the names found in the development articles are right, and how sure the pipeline was.

    python -m quizapp.nlp.training.judged_names ARTICLES

660 names were drawn at random from all that the pipeline (weights version 2) found in the 55
development articles, and judged in their context without a look at their probability: a name is
right when its bounds ("the" in or out) and its type are. The verdicts hold no text, only where the
name stands, what it was called, what it should have been called, null where no name has those
bounds, and a sum over its characters that tells whether the article is the one that was judged.

Weights that find other names are judged on those that they share with the sample.
"""

import argparse
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from quizapp.errors import Invalid
from quizapp.nlp import load_pipeline
from quizapp.nlp.training.counts import Reliability
from quizapp.nlp.training.fit_sureness import Case, name_cases_of
from quizapp.nlp.training.gold import coarse
from quizapp.text import masked

VERDICTS = Path(__file__).parents[3] / "benchmarks" / "data" / "names.jsonl"


@dataclass(frozen=True, slots=True)
class JudgedName:
    """A span start..end of an article's characters (half-open), and its type, "" for no name."""

    article: str
    start: int
    end: int
    right: str
    check: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A name that was found with the bounds of a judged one: the type it was given, whether that is
    right, and the case of its coarse type.
    """

    label: str
    right: bool
    case: Case


def read_judged(path: Path = VERDICTS) -> list[JudgedName]:
    """The verdicts. Raises Invalid when they are not there: they are not part of the package."""
    if not path.is_file():
        raise Invalid(f"{path} is not there; work in a checkout, or leave out the articles")
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        JudgedName(row["article"], row["start"], row["end"], row["right"] or "", row["check"])
        for row in rows
    ]


def judged_cases(nlp: Language, articles: Path, judged: Iterable[JudgedName]) -> list[Verdict]:
    """What a pipeline makes of the names of the sample that it finds.

    Raises Invalid when an article is missing or is not the one that was judged.
    """
    by_article: dict[str, list[JudgedName]] = {}
    for name in judged:
        by_article.setdefault(name.article, []).append(name)
    verdicts: list[Verdict] = []
    for article, own in by_article.items():
        path = articles / f"{article}.md"
        if not path.is_file():
            raise Invalid(f"{path} is not there")
        doc = nlp(masked(path.read_text(encoding="utf-8")))
        if any(check_of(doc.text[name.start : name.end]) != name.check for name in own):
            raise Invalid(f"{path} is not the text that was judged")
        verdicts += _verdicts(doc, own)
    return verdicts


def _verdicts(doc: Doc, judged: Iterable[JudgedName]) -> Iterator[Verdict]:
    ents = {(ent.start_char, ent.end_char): ent for ent in doc.ents}
    found = [
        (name, ents[name.start, name.end]) for name in judged if (name.start, name.end) in ents
    ]
    rights = [(e, bool(n.right) and coarse(e.label_) == coarse(n.right)) for n, e in found]
    for (name, ent), case in zip(found, name_cases_of(doc, rights), strict=True):
        yield Verdict(ent.label_, ent.label_ == name.right, case)


def check_of(text: str) -> int:
    """A number that hardly any other text has."""
    return zlib.crc32(text.encode())


def precision(verdicts: Iterable[Verdict]) -> dict[str, dict[str, float]]:
    """By type, and for "all": how many names were found, per cent "right", and per cent right in
    the "coarse" types, of which GPE, LOC and FAC are one, works, products, laws and such another.
    """
    rows: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        for kind in (verdict.label, "all"):
            rows.setdefault(kind, []).append(verdict)
    return {
        kind: {
            "names": len(own),
            "right": _per_cent([verdict.right for verdict in own]),
            "coarse": _per_cent([verdict.case.right for verdict in own]),
        }
        for kind, own in sorted(rows.items())
    }


def _per_cent(rights: Sequence[bool]) -> float:
    return round(100 * sum(rights) / len(rights), 1)


def main(argv: list[str] | None = None) -> int:
    """Print the precision by type, and what the stated probabilities are worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, help="the folder of the development articles")
    args = parser.parse_args(argv)
    verdicts = judged_cases(load_pipeline(), args.articles, read_judged())
    stated = Reliability()
    for verdict in verdicts:
        stated.add(verdict.case.probability, verdict.case.right)
    print(json.dumps({"precision": precision(verdicts), "sureness": stated.summary()}, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
