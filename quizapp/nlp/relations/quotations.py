"""Stretches between quotation marks, and who says them: before, after, inverted or in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from quizapp.nlp.quoting import OPENING, STRAIGHT, between_marks, paragraphs
from quizapp.nlp.relations.attribution import (
    Attribution,
    agent_of,
    attribution_of,
    is_passive,
    sayer_of,
)
from quizapp.nlp.relations.phrases import Bounds, arc_probability, noun_phrase
from quizapp.nlp.saying import SAYING

_KEY = "quizapp_quotations"
CONTINUED = 0.9
"""A second quotation in a paragraph is said by whom the first was said by, nine times in ten."""
SHORT_SENTENCE = 12
DESCRIBING = frozenset(
    "describe call characterize characterise brand label dub term denounce condemn praise".split()
)
"""'described him as "a genius"': the quoted words are the subject's own."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two quotation marks, as token bounds without the marks.

    `is_clause` tells whether it holds a whole clause, or only some quoted words. `speaker` is the
    head of the phrase of who says it, with its bounds, None where nobody is found; `verb` the word
    that ties them. `probability`, 0..1, is that of the speaker.
    """

    start: int
    end: int
    is_clause: bool
    speaker: int | None = None
    speaker_bounds: Bounds | None = None
    verb: int | None = None
    probability: float = 0.0


def find_quotations(doc: Doc) -> tuple[Quotation, ...]:
    """Every quotation of a Doc, in order; kept on the Doc, whose parse must not change any more."""
    known: tuple[Quotation, ...] | None = doc.user_data.get(_KEY)
    if known is None:
        known = doc.user_data[_KEY] = tuple(_quotations(doc))
    return known


def _quotations(doc: Doc) -> list[Quotation]:
    found: list[Quotation] = []
    previous: Quotation | None = None
    for paragraph in paragraphs(doc):
        previous = previous if _opens_quoted(doc, paragraph) else None
        for start, end in between_marks(doc, paragraph):
            quotation = _spoken(doc, Quotation(start, end, _holds_clause(doc, start, end)))
            if quotation.speaker is None and previous is not None and quotation.is_clause:
                quotation = _continued(quotation, previous)
            if quotation.speaker is not None and quotation.is_clause:
                previous = quotation
            found.append(quotation)
    return found


def is_quoted(tokens: Sequence[Token], quotations: Sequence[Quotation]) -> bool:
    """Whether all of these tokens stand in one quotation."""
    places = [token.i for token in tokens]
    return any(q.start <= min(places) and max(places) < q.end for q in quotations)


def _opens_quoted(doc: Doc, paragraph: range) -> bool:
    """Whether a quotation goes on: the paragraph begins with a mark."""
    words = (doc[place] for place in paragraph if not doc[place].is_space)
    first = next(words, None)
    return first is not None and (first.text in OPENING or first.text in STRAIGHT)


def _holds_clause(doc: Doc, start: int, end: int) -> bool:
    """A subject and its verb both inside."""
    return any(
        token.dep_ in ("nsubj", "nsubj:pass", "expl") and start <= token.head.i < end
        for token in doc[start:end]
    )


def _spoken(doc: Doc, quotation: Quotation) -> Quotation:
    """The quotation with its speaker, where one is found."""
    inside = range(quotation.start, quotation.end)
    tops = [t for t in doc[quotation.start : quotation.end] if _is_top(t, inside)]
    for top in tops:
        for token in (top, *top.ancestors):
            found = attribution_of(token)
            if found is not None and found.cue not in inside and found.source not in inside:
                return _said_by(quotation, found)
            if token.lemma_ in DESCRIBING and token.i not in inside:
                speaker = agent_of(token) if is_passive(token) else sayer_of(token)
                return _spoken_by(quotation, token, speaker)
    announced = _announced(doc, quotation) or _added(doc, quotation)
    return _spoken_by(quotation, *announced) if announced is not None else quotation


def _spoken_by(quotation: Quotation, verb: Token, speaker: Token | None) -> Quotation:
    if speaker is None:
        return quotation
    return replace(
        quotation,
        speaker=speaker.i,
        speaker_bounds=noun_phrase(speaker),
        verb=verb.i,
        probability=arc_probability(speaker),
    )


def _is_top(token: Token, inside: range) -> bool:
    return not token.is_punct and (token.head == token or token.head.i not in inside)


def _said_by(quotation: Quotation, found: Attribution) -> Quotation:
    if found.source is None:
        return quotation
    return replace(
        quotation,
        speaker=found.source,
        speaker_bounds=found.source_bounds,
        verb=found.cue,
        probability=found.probability,
    )


def _announced(doc: Doc, quotation: Quotation) -> tuple[Token, Token] | None:
    """'She continued: "..."' where the quotation is a sentence of its own."""
    mark = quotation.start - 2
    while mark > 0 and doc[mark].is_space:
        mark -= 1
    if mark < 1 or doc[mark].text not in (":", ","):
        return None
    for token in reversed(doc[doc[mark].sent.start : mark]):
        if token.lemma_ in SAYING and token.pos_ == "VERB":
            speaker = sayer_of(token)
            return None if speaker is None else (token, speaker)
    return None


def _added(doc: Doc, quotation: Quotation) -> tuple[Token, Token] | None:
    """'"Why?" he asked.' where the rest is a sentence of its own."""
    after = quotation.end + 1
    if after >= len(doc) or not doc[after].is_sent_start or len(doc[after].sent) > SHORT_SENTENCE:
        return None
    root = doc[after].sent.root
    speaker = sayer_of(root) if root.lemma_ in SAYING else None
    complete = any(c.dep_ in ("ccomp", "obj") for c in root.children)
    return None if speaker is None or complete else (root, speaker)


def _continued(quotation: Quotation, previous: Quotation) -> Quotation:
    return replace(
        quotation,
        speaker=previous.speaker,
        speaker_bounds=previous.speaker_bounds,
        verb=previous.verb,
        probability=previous.probability * CONTINUED,
    )
