"""Titles, offices and membership: 'HTS leader X', 'X, the chief of Y', 'X, of the Y', 'Y's X'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Span, Token

from quizapp.nlp.relations.phrases import (
    Bounds,
    arc_probability,
    name_probability,
    names_at,
    noun_phrase,
)

NAMED = frozenset(("PERSON", "ORG", "GPE", "FAC", "LOC"))
OWNERS = frozenset(("ORG", "GPE", "LOC", "FAC", "NORP"))
HOUSES = frozenset(("ORG", "FAC"))
FORMS_OF_ADDRESS = frozenset(
    "mr mrs ms miss mx sir dame lord lady madam madame dr st saint mr. mrs. ms. dr. st.".split()
)
QUALIFIERS = frozenset(
    "former ex acting deputy late interim then outgoing incoming longtime onetime current".split()
)
HUMAN = frozenset(
    "president minister secretary chairman chairwoman chair director king queen emperor governor "
    "mayor superintendent commissioner general officer captain colonel judge senator spokesman "
    "spokeswoman analyst professor curator author writer poet actor actress singer son daughter "
    "brother sister father mother wife husband cousin uncle aunt nephew niece friend man woman boy "
    "girl student lawyer".split()
)
"""What only a person is: where a place or a company seems to be it, the parser is wrong."""
NO_ROLES = frozenset("part pronunciation clarification home name one".split())
BESIDE = 0.6
"""'HTS leader Abu Mohammed': whichever word the parser hangs on the other, they belong together."""


class Pattern(StrEnum):
    """How the role stands in the text."""

    BEFORE = "before"  # 'HTS leader X'
    APPOSITION = "apposition"  # 'X, the HTS chief'; 'the HTS chief, X'
    MEMBER = "member"  # 'X, of the Century Foundation'; 'the party's X'


@dataclass(frozen=True, slots=True)
class Role:
    """What a name is or where it belongs. `name`, `title` and `owner` are token bounds.

    `title` is the noun with what narrows it ('war monitor'), None for a member; `owner` whose
    office it is ('HTS', 'the gallery'), None where it is not said; `qualifier` a word such as
    'former', lower case, or ''. `probability`, 0..1, is that of the least sure arc or name.
    """

    name: Bounds
    title: Bounds | None
    owner: Bounds | None
    pattern: Pattern
    qualifier: str
    probability: float


def find_roles(text: Doc | Span) -> tuple[Role, ...]:
    """Every role that stands beside a name in a Doc or a sentence, in the order of the names."""
    names = names_at(text)
    return tuple(role for name in text.ents if name.label_ in NAMED for role in _roles(name, names))


def _roles(name: Span, names: dict[int, Span]) -> Iterator[Role]:
    head = name.root
    for noun, tie, pattern in _nouns_beside(name, head):
        titles = (noun, *_joined_to(noun, name))
        owners = [_owner(title, name, names) for title in titles]
        for title, own in zip(titles, owners, strict=True):
            owner = own or next(filter(None, owners), None)
            if owner is None and pattern is Pattern.BEFORE:
                owner = _owner_before(title, name, names)
            if owner is not None or pattern is Pattern.BEFORE or _stands_alone(title, name):
                yield _role(name, title, owner, tie, pattern)
    if name.label_ == "PERSON":
        yield from _memberships(name, head, names)


def _nouns_beside(name: Span, head: Token) -> Iterator[tuple[Token, Token, Pattern]]:
    """Nouns that say what the name is, with the token whose arc ties the two."""
    for child in head.children:
        if child.dep_ in ("nmod:desc", "compound", "appos") and _describes(child, name):
            if child.i < name.start and child.i + 1 == name.start:
                yield child, child, Pattern.BEFORE
            elif child.i >= name.end and child.dep_ == "appos" and _after_mark(child):
                yield child, child, Pattern.APPOSITION
    above = head.head
    if head.dep_ in ("appos", "nmod:desc", "flat") and _describes(above, name):
        if above.i < name.start and _nothing_but(above, name):
            yield above, head, Pattern.BEFORE
        elif above.i < name.start and name[0].nbor(-1).text == ",":
            yield above, head, Pattern.APPOSITION


def _nothing_but(noun: Token, name: Span) -> bool:
    """'leader X', 'CEO of the Refugee Council X': what stands between belongs to the noun."""
    between = noun.doc[noun.i + 1 : name.start]
    return all(noun.is_ancestor(token) and not token.is_punct for token in between)


def _describes(noun: Token, name: Span) -> bool:
    """A noun that is no name itself and no mere form of address."""
    outside = not name.start <= noun.i < name.end
    common = noun.pos_ == "NOUN" or (noun.pos_ == "PROPN" and not noun.ent_type_)
    plain = noun.text[:1].isalpha() and noun.lower_ not in FORMS_OF_ADDRESS
    lemma = noun.lemma_.lower()
    fitting = lemma not in NO_ROLES and (name.label_ == "PERSON" or lemma not in HUMAN)
    return outside and common and plain and fitting and not noun.ent_type_


def _stands_alone(noun: Token, name: Span) -> bool:
    """'X, a painter' or 'the painter, X', but not 'X (tennis)' and not 'Cool clock, X'."""
    determined = any(c.dep_ in ("det", "nmod:poss") for c in noun.children)
    in_brackets = "(" in (noun.left_edge.text, noun.left_edge.nbor(-1).text if noun.i else "")
    return determined or (noun.i >= name.end and not in_brackets)


def _after_mark(token: Token) -> bool:
    """Whether a comma, dash or bracket stands before the phrase of `token`."""
    first = token.left_edge
    marks = {first.text, first.nbor(-1).text if first.i else ""}
    return bool(marks & {",", "(", "–", "—", "-"})


def _joined_to(noun: Token, name: Span) -> list[Token]:
    """'founder and chief executive of X': the other nouns."""
    return [
        c
        for c in noun.children
        if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") and _describes(c, name)
    ]


def _owner(noun: Token, name: Span, names: dict[int, Span]) -> tuple[Bounds, Token] | None:
    """Whose office it is: 'HTS leader', 'the leader of HTS', 'Syria's leader', 'Syrian leader'."""
    for child in noun.children:
        owner = names.get(child.i)
        if child.dep_ == "nmod:poss":
            return noun_phrase(child), child
        named = owner is not None and owner.label_ in OWNERS and owner is not name
        if named and owner is not None and owner.start and owner[0].nbor(-1).text == "-":
            continue  # 'pro-Beijing councillor'
        if named and owner is not None and child.i < noun.i and child.dep_ != "conj":
            return (owner.start, owner.end), child
    for child in noun.children:
        if child.dep_ == "nmod" and child.i > noun.i and _case(child) in ("of", "for", "at"):
            return noun_phrase(child), child
    return None


def _owner_before(noun: Token, name: Span, names: dict[int, Span]) -> tuple[Bounds, Token] | None:
    """'US President X' where the parser hangs 'US' on the name."""
    first = _title(noun, None)[0]
    owner = names.get(first - 1) if first else None
    if owner is None or owner.label_ not in OWNERS or owner.root.head not in (noun, name.root):
        return None
    return (owner.start, owner.end), owner.root


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ == "case" and c.i < token.i), "")


def _role(
    name: Span, noun: Token, owner: tuple[Bounds, Token] | None, tie: Token, pattern: Pattern
) -> Role:
    sure = arc_probability(tie)
    if pattern is Pattern.BEFORE:
        sure = max(sure, BESIDE)
    bounds, tied_by = owner if owner is not None else (None, None)
    if tied_by is not None:
        sure = min(sure, arc_probability(tied_by))
    words = [c.lower_ for c in noun.children if c.lower_ in QUALIFIERS]
    return Role(
        name=(name.start, name.end),
        title=_title(noun, bounds),
        owner=bounds,
        pattern=pattern,
        qualifier=words[0] if words else "",
        probability=min(sure, name_probability(name)),
    )


def _title(noun: Token, owner: Bounds | None) -> Bounds:
    """The noun with the modifiers that stand directly beside it, whose office it is left out."""
    taken = range(*owner) if owner is not None else range(0)
    doc, start, end = noun.doc, noun.i, noun.i + 1
    while start > 0 and start - 1 not in taken and _narrows(doc[start - 1], noun):
        start -= 1
    if end < len(doc) and doc[end].dep_ == "amod" and doc[end].head == noun:
        end += 1  # 'secretary general'
    while doc[start].is_punct and start < noun.i:
        start += 1
    return start, end


def _narrows(token: Token, noun: Token) -> bool:
    if token.lower_ in QUALIFIERS or token.dep_ in ("det", "case", "cc", "nmod:poss", "nummod"):
        return False
    if token.text == "-":
        return token.i > 0 and _narrows(token.nbor(-1), noun)
    top = token
    while top.head != noun and top.head != top and top.i < noun.i:
        top = top.head
    return top.head == noun and top.dep_ in ("compound", "amod", "obl:unmarked", "advmod")


def _memberships(name: Span, head: Token, names: dict[int, Span]) -> Iterator[Role]:
    """'Sam Heller, of the Century Foundation', 'Gary Chan of DAB', 'DAB's Gary Chan'."""
    for child in head.children:
        behind = child.dep_ == "nmod" and child.i >= name.end
        before = child.dep_ == "nmod:poss" and child.i < name.start
        if not before and not (behind and _case(child) in ("of", "from", "at", "with")):
            continue
        houses = {
            house.start: house
            for token in child.subtree
            if (house := names.get(token.i)) is not None and house.label_ in HOUSES
        }
        if len(houses) == 1:
            house = next(iter(houses.values()))
            sure = min(arc_probability(child), name_probability(name), name_probability(house))
            owner = (house.start, house.end)
            yield Role((name.start, name.end), None, owner, Pattern.MEMBER, "", sure)
