"""How well the types of names in real articles are told apart, by stand-off annotations.

The annotations lie beside the tests: file name, offsets, type and the name itself. The articles and
the seed article are read where they are.
"""

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from quizapp.nlp import load_pipeline

ANNOTATIONS = Path(__file__).parents[3] / "tests" / "nlp" / "data"
PLACES_FILE, SEED_FILE = "places.tsv", "seed-names.tsv"
HALVES = ("development", "held out")
_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ARTICLE = re.compile(r"the ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkedName:
    """A name at start..end of the file's characters (half-open) and the types that are right."""

    file: str
    start: int
    end: int
    types: frozenset[str]
    half: str
    name: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a pipeline made of a marked name: `found` is the type it gave to exactly that span (a
    leading "the" in or out), None when it has no name there.
    """

    marked: MarkedName
    found: str | None

    @property
    def right(self) -> bool:
        return self.found in self.marked.types


def read_marks(path: Path) -> list[MarkedName]:
    """The rows of a file of annotations. Raises OSError when it is not there."""
    marks = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            file, start, end, types, *half, name = line.split("\t")
            kinds = frozenset(types.split("|"))
            marks.append(MarkedName(file, int(start), int(end), kinds, "".join(half), name))
    return marks


def outcomes(nlp: Language, folder: Path, marks: Iterable[MarkedName]) -> list[Outcome]:
    """Every mark beside what the pipeline says; a file is read whole, its head left out.

    Raises ValueError when the text of `folder` is not the text that was annotated.
    """
    by_file: dict[str, list[MarkedName]] = {}
    for mark in marks:
        by_file.setdefault(mark.file, []).append(mark)
    found = []
    for file, own in by_file.items():
        text = (folder / file).read_text(encoding="utf-8")
        head = _HEAD.match(text)
        offset = head.end() if head else 0
        spans = dict(_spans(nlp(text[offset:]), offset))
        for mark in own:
            if text[mark.start : mark.end] != mark.name:
                raise ValueError(f"{file} is not the text that was annotated ({mark.name!r})")
            found.append(Outcome(mark, spans.get((mark.start, mark.end))))
    return found


def _spans(doc: Doc, offset: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Bounds and types of a Doc's names, without the article in front."""
    for ent in doc.ents:
        article = _ARTICLE.match(ent.text)
        start = ent.start_char + (article.end() if article else 0)
        yield (start + offset, ent.end_char + offset), ent.label_
        yield (ent.start_char + offset, ent.end_char + offset), ent.label_


def score_places(
    nlp: Language, articles: Path, annotations: Path = ANNOTATIONS / PLACES_FILE
) -> dict[str, float]:
    """Per cent of the annotated places found with the right one of GPE, LOC and FAC.

    Keys: "all", each half, each type, and "typed", of those found at all. `articles` is the folder
    of the development articles.
    """
    every = outcomes(nlp, articles, read_marks(annotations))
    scores = {"all": _share(every)}
    scores |= {half: _share(o for o in every if o.marked.half == half) for half in HALVES}
    for kind in ("GPE", "LOC", "FAC"):
        scores[kind] = _share(o for o in every if kind in o.marked.types)
    scores["typed"] = _share(o for o in every if o.found is not None)
    return scores


def score_seed(
    nlp: Language, seeds: Path, annotations: Path = ANNOTATIONS / SEED_FILE
) -> list[Outcome]:
    """The outcome of every name of the seed article; `seeds` is its folder."""
    return outcomes(nlp, seeds, read_marks(annotations))


def _share(some: Iterable[Outcome]) -> float:
    """Per cent right."""
    right = [outcome.right for outcome in some]
    return round(100 * sum(right) / max(1, len(right)), 1)


def main() -> None:
    """Print the scores and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, help="the folder of the development articles")
    parser.add_argument("seeds", type=Path, help="the folder of the seed article")
    args = parser.parse_args()
    nlp = load_pipeline()
    for name, score in score_places(nlp, args.articles).items():
        print(f"{name}: {score} %")
    wrong = [outcome for outcome in score_seed(nlp, args.seeds) if not outcome.right]
    print(f"seed article: {len(wrong)} wrong")
    for outcome in wrong:
        expected = "/".join(sorted(outcome.marked.types))
        print(f"  {outcome.marked.name} ({outcome.marked.start}): {outcome.found}, not {expected}")


if __name__ == "__main__":
    main()
