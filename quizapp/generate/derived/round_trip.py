"""Statements are read again before they are accepted: does the parser find what was meant?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generate.clauses import find_clauses
from quizapp.generate.reading import Reading, read
from quizapp.generate.rules.base import predicate_of
from quizapp.items import Article

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence to read again. `predicate` is what it must be about, '' for anything; `part` is
    the text whose place in the clause must be `role`; both '' where there is none."""

    text: str
    predicate: str = ""
    part: str = ""
    role: str = ""


SUBJECTS = ("nsubj", "nsubj:pass")


def reads_back(said: Sequence[Said], article: Article, nlp: Language) -> list[bool]:
    """For each sentence, whether it is one whole clause without a doubt in it."""
    if not said:
        return []
    text = "\n\n".join(one.text for one in said)
    again = Article(
        text=text, title=article.title, published=article.published, language=article.language
    )
    readings = list(read(again, nlp))
    results, start = [], 0
    for one in said:
        results.append(_is_whole(one, start, readings))
        start += len(one.text) + 2
    return results


def _is_whole(one: Said, start: int, readings: Sequence[Reading]) -> bool:
    end = start + len(one.text)
    found = [(r, s) for r in readings for s in r.sentences if s.start < end and s.end > start]
    if len(found) != 1 or (found[0][1].start, found[0][1].end) != (start, end):
        return False
    reading, sentence = found[0]
    for clause in find_clauses(reading, sentence):
        if one.predicate and predicate_of(clause) != one.predicate:
            continue
        if clause.reasons:
            continue
        if not one.part:
            return True
        at = start + one.text.index(one.part)
        for argument in (clause.subject, *clause.arguments()):
            spans = {reading.shift + t.idx for t in argument.tokens}
            if any(at <= place < at + len(one.part) for place in spans):
                both = argument.role in SUBJECTS and one.role in SUBJECTS
                return not one.role or both or argument.role == one.role
    return False
