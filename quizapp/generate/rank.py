"""How good and how important a draft is, 0..1; the weights are ours until enough are judged."""

from __future__ import annotations

from quizapp.generate.draft import Draft

# Share of drafts of each rule that a reader of the development articles would use unedited.
RULE_PRIOR = {
    "abbreviation": 0.90,
    "role_of": 0.90,
    "born_died": 0.95,
    "definition": 0.80,
    "event_when": 0.85,
    "how_many": 0.88,
    "when": 0.88,
    "agent": 0.88,
    "place_where": 0.82,
    "subject_who": 0.80,
    "object_what": 0.75,
    "cloze": 0.60,
}


def score(draft: Draft, sentences: int, centrality: float) -> float:
    """Confidence in the rule and the parse, then how central the fact is.

    `sentences` is the article's count, `centrality` 0..1 the share of mentions of what is named.
    """
    position = 1.0 - 0.5 * draft.sentence.index / max(1, sentences)
    if draft.sentence.first_of_paragraph:
        position = min(1.0, position + 0.1)
    words = len(draft.stem.split())
    brevity = 1.0 if words <= 16 else max(0.0, 1.0 - (words - 16) / 16)
    anchors = min(1.0, len(draft.anchors) / 2)
    edits = max(0.0, 1.0 - 0.15 * len(draft.edits))
    bare = 0.0 if draft.slot.startswith(("when", "name")) or draft.fact.count("|") >= 4 else 0.08
    quality = (
        0.45 * RULE_PRIOR.get(draft.rule, 0.6)
        + 0.25 * draft.confidence
        + 0.15 * brevity
        + 0.15 * edits
    )
    salience = 0.4 * position + 0.3 * anchors + 0.3 * min(1.0, centrality)
    return round(0.65 * quality + 0.35 * salience - bare, 4)


def difficulty(draft: Draft, options: int) -> float:
    """A guess before anybody has answered: harder late in the text, for numbers, and when typed."""
    value = 0.35 + (0.15 if draft.number is not None else 0.0) + (0.2 if options == 0 else 0.0)
    value += 0.1 if draft.moment is not None else 0.0
    value += 0.1 if not draft.sentence.first_of_paragraph else 0.0
    return round(min(1.0, value), 2)
