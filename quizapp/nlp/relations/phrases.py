"""What the relations share: bounds of phrases and how sure the parser is of them."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

Bounds = tuple[int, int]
"""First token and the one after the last."""

ASIDES = frozenset(
    "acl:relcl acl parataxis punct cc case dep advcl nsubj nsubj:pass cop aux mark".split()
)


def arc_probability(token: Token) -> float:
    """How sure the parser is of the arc into `token`, 1 where it does not say."""
    value = token._.arc_prob if token.has_extension("arc_prob") else None
    return 1.0 if value is None else float(value)


def name_probability(name: Span) -> float:
    """How sure the pipeline is of a name, 1 where it does not say."""
    value = name._.ent_prob if name.has_extension("ent_prob") else None
    return 1.0 if value is None else float(value)


def names_at(text: Doc | Span) -> dict[int, Span]:
    """The name that each token is part of, by the token's index."""
    return {token.i: name for name in text.ents for token in name}


def noun_phrase(head: Token) -> Bounds:
    """The phrase of a noun without its preposition, its asides and what is joined to it."""
    inside = [head.i]
    for child in head.children:
        # 'the chief of police, a former soldier': what follows a comma explains, it does not name
        aside = child.dep_ in ASIDES or (child.dep_ == "conj" and child.i > head.i)
        if not aside and not (child.i > head.i and _after_mark(child)):
            inside += [t.i for t in child.subtree if not t.is_space]
    return _joined(sorted(inside), head.i)


def _joined(indices: list[int], head: int) -> Bounds:
    """The run of neighbours around `head`."""
    known = set(indices)
    start, end = head, head + 1
    while start - 1 in known:
        start -= 1
    while end in known:
        end += 1
    return start, end


def _after_mark(token: Token) -> bool:
    first = token.left_edge
    marks = {first.text, first.nbor(-1).text if first.i else ""}
    return bool(marks & {",", "(", "–", "—"})


def least_sure(tokens: Iterable[Token]) -> float:
    """The least probability of the arcs into `tokens`, 1 for none."""
    return min((arc_probability(token) for token in tokens), default=1.0)
