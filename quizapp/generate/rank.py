"""How important a fact is, and how hard to answer; how good the question is says `quality`."""

from __future__ import annotations

from quizapp.generate.draft import Draft

OF_QUALITY = 0.65
"""Share of the order that the probability of being a good item decides; importance the rest."""


def rank(probability: float, draft: Draft, sentences: int, centrality: float) -> float:
    """What decides which items come first, 0..1.

    `probability` is that of being taken as it is, `sentences` the article's count, `centrality`
    0..1 the share of mentions of what is named.
    """
    return OF_QUALITY * probability + (1 - OF_QUALITY) * salience(draft, sentences, centrality)


def salience(draft: Draft, sentences: int, centrality: float) -> float:
    """How central the fact is: early, at the head of a paragraph, about what the article names."""
    position = 1.0 - 0.5 * draft.sentence.index / max(1, sentences)
    if draft.sentence.first_of_paragraph:
        position = min(1.0, position + 0.1)
    anchors = min(1.0, len(draft.anchors) / 2)
    return 0.4 * position + 0.3 * anchors + 0.3 * min(1.0, centrality)


def difficulty(draft: Draft, options: int) -> float:
    """A guess before anybody has answered: harder late in the text, for numbers, and when typed."""
    value = 0.35 + (0.15 if draft.number is not None else 0.0) + (0.2 if options == 0 else 0.0)
    value += 0.1 if draft.moment is not None else 0.0
    value += 0.1 if not draft.sentence.first_of_paragraph else 0.0
    return round(min(1.0, value), 2)
