"""Does the stem stand without the article, and does the article really say it?"""

import re

from quizapp.gazetteer import world
from quizapp.generate.draft import Draft
from quizapp.items import Article

MIN_CONFIDENCE = 0.3
MIN_CERTAINTY = 0.5
MAX_SENTENCE_TOKENS = 60


def stands_alone(draft: Draft, article: Article) -> str | None:
    """Refuse what the writing of the stem already found wrong: the first fault is the reason."""
    names = [*draft.anchors, *re.findall(r"[A-Z][\w-]+", article.title)]
    report = article.published is not None  # whose heading says which war
    placed = report and any(world().is_place(name) or world().norp(name) for name in names)
    faults = [f for f in draft.faults if not (f == "event_unplaced" and placed)]
    return faults[0] if faults else None


WORKED_EXAMPLE = re.compile(
    r"\b(?:[Ss]uppose|[Ii]magine|[Aa]ssum(?:e|ing)|[Hh]ypothetical|numerical example"
    r"|Consider an?)\b"
)
EXAMPLE_CHARACTERS = 900
"""A worked example goes on for about this long after the word that opens it."""


def not_made_up(draft: Draft, article: Article) -> str | None:
    """Refuse what a textbook supposes: 'Mexico produces 6,000 pairs of shoes'."""
    if article.published is not None:
        return None
    begin = max(0, draft.sentence.start - EXAMPLE_CHARACTERS)
    said = article.text[begin : draft.sentence.end]
    return "worked_example" if WORKED_EXAMPLE.search(said) else None


def sure_of_the_parse(draft: Draft, article: Article) -> str | None:
    """Refuse what rests on an arc the parser doubts, or on a sentence too long to be sure of."""
    if draft.confidence < MIN_CONFIDENCE:
        return "parse_uncertain"
    if len(draft.sentence.span) > MAX_SENTENCE_TOKENS:
        return "sentence_too_long"
    return None


def sure_of_the_name(draft: Draft, article: Article) -> str | None:
    """Refuse a key that the pipeline is not sure is such a name: 'the Dozen (organisation)'."""
    uncertain = draft.entity is not None and draft.entity.certainty < MIN_CERTAINTY
    return "name_uncertain" if uncertain else None


def evidence_is_exact(draft: Draft, article: Article) -> str | None:
    """Refuse an answer that does not lie inside its sentence."""
    inside = draft.sentence.start <= draft.answer_start < draft.answer_end <= draft.sentence.end
    if not inside or not article.text[draft.answer_start : draft.answer_end].strip():
        return "evidence_not_exact"
    return None
