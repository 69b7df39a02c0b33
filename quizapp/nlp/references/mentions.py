"""What an article mentions, in reading order: names, noun phrases and third-person pronouns.

A phrase of nouns joined by 'and' is a mention of its own beside its parts: 'they' may mean it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.nlp.entities import Entity, EntityStore, Gender
from quizapp.nlp.quoting import quoted_tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Form(StrEnum):
    """How a mention is written."""

    NAME = "name"
    DEFINITE = "definite"
    NOUN = "noun"
    GROUP = "group"
    PRONOUN = "pronoun"


PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they",
}  # fmt: skip
"""Third-person pronouns and possessives, lower case, by their class."""

GENDER = {"he": Gender.MAN, "she": Gender.WOMAN}
REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
ROLES = {
    "nsubj": "subject", "csubj": "subject", "expl": "subject", "obj": "object", "iobj": "object",
    "obl": "oblique", "nmod:poss": "possessor", "nmod": "modifier", "ROOT": "predicate",
}  # fmt: skip
PARTS_OF_NAMES = frozenset(("compound", "flat", "fixed", "goeswith", "nmod:desc", "det", "amod"))
SPREADING = frozenset(("conj", "appos", "acl:relcl", "punct", "cc", "parataxis"))


@dataclass(slots=True, eq=False)
class Mention:
    """One mention. `start` and `end` are its token bounds in its Doc (half-open), `sentence` and
    `order` count through the whole article. `kind` is a pronoun's class, else "".
    """

    form: Form
    head: Token
    start: int
    end: int
    sentence: int
    opens: bool
    quoted: bool
    entity: Entity | None = None
    kind: str = ""
    order: int = 0
    role: str = ""
    governor: Token | None = None
    plural: bool = False
    lemma: str = ""
    determiner: str = ""
    modifiers: frozenset[str] = field(default_factory=frozenset)
    described: bool = False
    """Whether 'of ...', a relative clause or a name behind the noun says which is meant."""


def find_mentions(docs: Sequence[Doc], store: EntityStore) -> list[Mention]:
    """All mentions of an article that was read as `docs`, in reading order."""
    found: list[Mention] = []
    sentences = 0
    for doc in docs:
        quoted = quoted_tokens(doc)
        for sentence in doc.sents:
            here = [m for t in sentence for m in _mentions_at(t, store, sentences, quoted)]
            if here:
                min(here, key=lambda m: m.start).opens = True
            found += sorted(here, key=lambda m: (m.start, -m.end))
            sentences += 1
    for order, mention in enumerate(found):
        mention.order = order
    return found


def _mentions_at(
    token: Token, store: EntityStore, sentence: int, quoted: Set[int]
) -> Iterator[Mention]:
    """The mentions whose head is `token`."""
    word = token.lower_
    entity = store.at(token)
    if entity is not None:
        if _is_head_of_name(token, store, entity):
            start, end = _name_bounds(token, store, entity)
            mention = Mention(
                Form.NAME, token, start, end, sentence, False, token.i in quoted, entity
            )
            yield _described(mention)
    elif word in PRONOUNS and token.pos_ in ("PRON", "DET"):
        yield _described(
            Mention(Form.PRONOUN, token, token.i, token.i + 1, sentence, False, token.i in quoted,
                    kind=PRONOUNS[word])
        )  # fmt: skip
    elif token.pos_ in ("NOUN", "PROPN") and token.dep_ not in PARTS_OF_NAMES:
        start, end = _noun_bounds(token)
        determiner = next((c.lower_ for c in token.children if c.dep_ == "det"), "")
        form = Form.DEFINITE if determiner in DEFINITE else Form.NOUN
        mention = Mention(form, token, start, end, sentence, False, token.i in quoted)
        mention.determiner = determiner
        yield _described(mention)
    if token.dep_ != "conj" and token.pos_ in ("NOUN", "PROPN"):
        joined = [c for c in token.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN")]
        if joined:
            start = min(t.i for t in token.subtree)
            end = max(joined[-1].i, token.i) + 1
            group = Mention(Form.GROUP, token, start, end, sentence, False, token.i in quoted)
            yield _described(group)


def _is_head_of_name(token: Token, store: EntityStore, entity: Entity) -> bool:
    return token.head == token or not _same_name(token, token.head, store, entity)


def _same_name(token: Token, other: Token, store: EntityStore, entity: Entity) -> bool:
    low, high = sorted((token.i, other.i))
    return all(store.at(token.doc[i]) is entity for i in range(low, high + 1))


def _name_bounds(token: Token, store: EntityStore, entity: Entity) -> tuple[int, int]:
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and store.at(doc[start - 1]) is entity:
        start -= 1
    while end < len(doc) and store.at(doc[end]) is entity:
        end += 1
    return start, end


def _noun_bounds(head: Token) -> tuple[int, int]:
    """The noun with what belongs to it, without what is joined, in apposition or a clause."""
    inside = [head.i]
    for child in head.children:
        if child.dep_ not in SPREADING:
            inside += [child.left_edge.i, child.right_edge.i]
    return min(inside), max(inside) + 1


def _described(mention: Mention) -> Mention:
    """Fill in what the parse says about the mention."""
    head = mention.head
    mention.lemma = head.lemma_.lower()
    top = head
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    label = top.dep_ if top.dep_ in ROLES else top.dep_.split(":")[0]
    mention.role = ROLES.get(label, "other")
    mention.governor = top.head if top.head != top else None
    if mention.form is Form.PRONOUN:
        mention.plural = mention.kind == "they"
    elif mention.form is Form.GROUP:
        mention.plural = True
    else:
        mention.plural = "Number=Plur" in str(head.morph)
    if mention.form in (Form.DEFINITE, Form.NOUN):
        words = [c for c in head.children if c.dep_ in ("amod", "compound", "nummod", "nmod:poss")]
        mention.modifiers = frozenset(c.lemma_.lower() for c in words)
        mention.described = any(
            c.i > head.i and c.dep_.split(":")[0] in ("nmod", "acl", "appos", "nummod", "flat")
            for c in head.children
        )
    return mention
