"""Ask for the holder of an office, or for the organisation that somebody belongs to.

"HTS leader Abu Mohammed al-Jolani" -> "Who is the leader of HTS?"
"analyst Sam Heller, of the Century Foundation" -> "Which organisation is analyst Sam Heller from?"
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizapp.generate.draft import Draft
from quizapp.generate.entities import Entity, takes_article
from quizapp.generate.reading import before, text_of
from quizapp.generate.rules.base import Rule, View, named, phrase_draft, probability
from quizapp.generate.stems import Context, Stem

if TYPE_CHECKING:
    from spacy.tokens import Token

OFFICES = frozenset(
    "leader chief head chairman chairwoman chairperson chair president director founder "
    "co-founder ceo commander secretary minister chancellor governor mayor king queen emperor pope "
    "captain coach manager owner editor spokesman spokeswoman spokesperson principal dean rector "
    "ambassador commissioner general author creator designer architect inventor".split()
)
QUALIFIERS = frozenset("former acting deputy late interim then".split())


BESIDE = 0.6
"""'HTS leader Abu Mohammed': whichever word the parser hangs on the other, they belong together."""


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Both directions, wherever a person's name carries its office or its house."""
    for token in view.sentence.span:
        person = context.store.at(token)
        if person is None or person.type != "PERSON" or " " not in person.name:
            continue
        if context.store.at(token.head) is person and token.dep_ != "ROOT":
            continue
        yield from _office(view, token, person, context)
        yield from _house(view, token, person, context)


def _office(view: View, head: Token, person: Entity, context: Context) -> Iterator[Draft]:
    for noun in _descriptions(head, context):
        if text_of(before(noun)) == "-":
            continue
        chief_executive = noun.lower_ == "executive" and text_of(before(noun)).lower() == "chief"
        if noun.lemma_.lower() not in OFFICES and not chief_executive:
            continue
        owner, owner_tokens = _owner(noun, context)
        if owner is None:
            continue
        extra = [
            c
            for c in noun.children
            if c.dep_ in ("amod", "compound") and context.store.at(c) is None
        ]
        words = " ".join(t.text for t in sorted(extra, key=lambda t: t.i))
        role = f"{words} {noun.text.lower()}".strip()
        past = any(w in QUALIFIERS for w in words.lower().split()) or not context.is_news
        article = "the " if takes_article(owner) else ""
        of_what = f"{article}{owner.name}"
        verb = "was" if past else "is"
        stem = Stem(f"Who {verb} the {role} of {of_what}?", (), (), frozenset((owner.name,)))
        tokens = tuple(t for t in view.sentence.span if context.store.at(t) is person)
        tie = noun if noun.head == head else head
        beside = noun.i + 1 == head.left_edge.i or noun.i + 1 == head.i
        tied = max(probability(tie), BESIDE) if beside else probability(tie)
        sure = min([tied, *(probability(t) for t in owner_tokens)])
        yield phrase_draft(
            RULE.name, view, stem, named(person, tokens),
            predicate=f"{noun.lemma_.lower()}|{owner.name}", confidence=sure,
        )  # fmt: skip


def _descriptions(head: Token, context: Context) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in ("nmod:desc", "appos", "compound") and context.store.at(child) is None:
            yield child
    if head.dep_ == "appos" and context.store.at(head.head) is None:
        yield head.head


def _owner(noun: Token, context: Context) -> tuple[Entity | None, list[Token]]:
    """The organisation or place whose office it is: 'HTS leader', 'the leader of HTS'."""
    owners: list[Token] = []
    for child in noun.children:
        entity = context.store.at(child)
        if entity is None or entity.type != "ORG" or entity.kind is not None:
            continue
        if child.dep_ in ("compound", "nmod:poss") or (
            child.dep_ == "nmod" and any(c.lower_ == "of" for c in child.children)
        ):
            owners.append(child)
    if len(owners) != 1:
        return None, []
    return context.store.at(owners[0]), owners


def _house(view: View, head: Token, person: Entity, context: Context) -> Iterator[Draft]:
    """'analyst Sam Heller, of the US-based Century Foundation think tank'."""
    for child in head.children:
        if child.dep_ != "nmod" or child.i < head.i:
            continue
        if "," not in (child.left_edge.text, text_of(before(child.left_edge))):
            continue
        case = next((c for c in child.children if c.dep_ == "case"), None)
        if case is None or case.lower_ not in ("of", "from", "at", "with"):
            continue
        houses = {
            e.name: e
            for t in child.subtree
            if (e := context.store.at(t)) is not None and e.type == "ORG"
        }
        if len(houses) != 1:
            continue
        house = next(iter(houses.values()))
        tokens = tuple(t for t in child.subtree if context.store.at(t) is house)
        role = next(
            (
                c.text
                for c in head.children
                if c.dep_ == "nmod:desc" and context.store.at(c) is None
            ),
            "",
        )
        stem = Stem(
            f"Which organisation is {role + ' ' if role else ''}{person.name} from?",
            (),
            (),
            frozenset((person.name,)),
        )
        yield phrase_draft(
            RULE.name, view, stem, named(house, tokens),
            predicate=f"from|{person.name}", confidence=probability(child),
        )  # fmt: skip


RULE = Rule(
    "role_of",
    ask,
    asks="who holds an office, or which organisation somebody is from",
    example=(
        "Acme chief executive Jane Dow resigned.",
        "Who was the chief executive of Acme?",
        "Jane Dow",
    ),
    source="ours",
)
