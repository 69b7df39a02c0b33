"""What a phrase can do without, and the spaces and commas that are left when it is gone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

ASIDES = frozenset(
    ("parataxis", "discourse", "vocative", "dep", "list", "reparandum", "dislocated")
)


LINKING_ADVERBS = frozenset(
    "however meanwhile moreover furthermore additionally also thus therefore hence consequently "
    "nevertheless nonetheless similarly likewise indeed overall importantly notably "
    "unfortunately fortunately interestingly besides just "
    "then also again finally eventually soon subsequently later afterwards afterward".split()
)
"""What ties a sentence to the one before it and can go when the sentence stands alone."""

LINKING_PHRASES = frozenset(
    ("for example", "for instance", "in addition", "in fact", "in particular", "as a result",
     "in turn", "of course", "in contrast", "by contrast", "on the other hand", "in general",
     "in this way", "as such", "above all", "after all", "at first", "at last", "most recently",
     "more recently", "in other words", "as well", "in short", "in practice")
)  # fmt: skip


LASTING = frozenset("be belong have live consist contain include remain rule know".split())


def is_link(token: Token) -> bool:
    """'then', which only ties its sentence to the one before; but not 'two years later'."""
    if token.lower_ == "then" and token.head.lemma_.lower() in LASTING:
        return False  # 'Warsaw then belonged to Russia': at that time
    return token.lower_ in LINKING_ADVERBS and not any(not c.is_punct for c in token.children)


def tidy(text: str) -> str:
    """Mend the spaces and commas that were left where something was taken out; trim the ends."""
    return close_gaps(text).strip(" ,;:–—-")


def close_gaps(text: str) -> str:
    """One space between words, none before a stop (but before '.322'), no comma twice."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,.;:!?)\]%])(?!\d)", r"\1", text)
    text = re.sub(r"([(\[])\s+", r"\1", text)
    text = re.sub(r"\(\s*\)", "", text)
    text = re.sub(r",(?:\s*,)+", ",", text)
    return text.strip()


def kept_subtree(head: Token, *, leave_out: Iterable[Token] = ()) -> list[Token]:
    """The tokens under `head` without its asides: non-restrictive clauses, brackets, remarks."""
    out = set(leave_out)
    kept: list[Token] = []

    def walk(token: Token) -> None:
        for child in token.children:
            if child in out or child.is_space or is_aside(child):
                continue
            if child.dep_ == "advmod" and is_link(child):
                continue
            if child.dep_ == "cc:preconj":
                continue
            walk(child)
        kept.append(token)

    walk(head)
    kept.sort(key=lambda t: t.i)
    return _without_stray_punctuation(kept)


def is_linking_phrase(token: Token) -> bool:
    """'for example', 'as a result': a phrase that says how its sentence follows the last."""
    words = [t.lower_ for t in token.subtree if not t.is_punct and not t.is_space]
    return " ".join(words) in LINKING_PHRASES


def is_aside(token: Token) -> bool:
    """Something between commas, dashes or brackets that the sentence can do without."""
    if token.dep_ in ASIDES:
        return True
    if token.dep_ == "conj" and any(c.lower_ == "but" for c in token.children):
        return token.pos_ in ("NOUN", "PROPN")  # 'mostly fighters but also civilians'
    if token.dep_ == "acl:relcl" and any(c.dep_ == "nmod:poss" for c in token.head.children):
        return True
    if token.dep_ in ("appos", "acl:relcl", "acl", "advcl", "nmod"):
        before = _before(token)
        if before in ("(", "[", "—", "–"):
            return True
        if before == "," and token.dep_ in ("appos", "acl:relcl", "acl", "advcl"):
            return True
    return False


def _before(token: Token) -> str:
    """What stands directly before the subtree of `token`."""
    first = token.left_edge
    if first.text in ("(", "[", ",", "—", "–", "-"):
        return str(first.text)
    return str(token.doc[first.i - 1].text) if first.i > 0 else ""


def _without_stray_punctuation(tokens: list[Token]) -> list[Token]:
    """Drop commas and brackets at the ends and beside the gaps that leaving out has made."""
    result: list[Token] = []
    for index, token in enumerate(tokens):
        if token.is_punct and token.text not in ("%", "-", "–", "'", "’") and token.dep_ == "punct":
            gap_after = index + 1 >= len(tokens) or tokens[index + 1].i != token.i + 1
            gap_before = index == 0 or tokens[index - 1].i != token.i - 1
            if gap_after or gap_before:
                continue
        result.append(token)
    return result
