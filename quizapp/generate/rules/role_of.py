"""Ask for the holder of an office, or for the organisation that somebody belongs to.

"HTS leader Abu Mohammed al-Jolani" -> "Who is the leader of HTS?"
"Sam Heller, of the Century Foundation" -> "To which organisation does Sam Heller belong?"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quizapp.generate.draft import Draft
from quizapp.generate.entities import takes_article
from quizapp.generate.phrases import is_unexplained
from quizapp.generate.reading import text_of
from quizapp.generate.rules.base import Rule, View, named, phrase_draft
from quizapp.generate.stems import Context, Stem
from quizapp.nlp.entities import Entity
from quizapp.nlp.relations import Pattern, Role, find_roles

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

OFFICES = frozenset(
    "leader chief head chairman chairwoman chairperson chair president director founder "
    "co-founder ceo commander secretary minister chancellor governor mayor king queen emperor pope "
    "captain coach manager owner editor spokesman spokeswoman spokesperson principal dean rector "
    "ambassador commissioner general author creator designer architect inventor".split()
)
PAST = frozenset("former acting deputy late interim then outgoing".split())
SURE_MEMBER = 0.75


def ask(view: View, context: Context) -> Iterator[Draft]:
    """Both directions, wherever a person's name carries its office or its house."""
    roles = find_roles(view.sentence.span)
    for role in roles:
        person = _person(role, view, context)
        if person is None:
            continue
        if role.pattern is Pattern.MEMBER:
            yield from _house(view, role, person, _description(role, roles, view), context)
        else:
            yield from _office(view, role, person, context)


def _person(role: Role, view: View, context: Context) -> Entity | None:
    """The person whose role it is, by full name."""
    entity = context.store.at(_tokens(view, role.name).root)
    known = entity is not None and entity.type == "PERSON" and " " in entity.name
    return entity if known else None


def _tokens(view: View, bounds: tuple[int, int]) -> Span:
    return view.sentence.span.doc[bounds[0] : bounds[1]]


def _office(view: View, role: Role, person: Entity, context: Context) -> Iterator[Draft]:
    if role.title is None or role.owner is None:
        return
    title = _tokens(view, role.title)
    noun = title.root
    owner = _owner(_tokens(view, role.owner), context)
    if owner is None or not _is_office(title):
        return
    if noun.lower_.startswith("co-"):
        return  # there is another, who would be as right
    words = " ".join(t.text if t.is_upper else t.lower_ for t in title)
    what = f"{role.qualifier} {words}".strip()
    past = role.qualifier in PAST or not context.is_news
    article = "the " if takes_article(owner) else ""
    faults = ("abbreviation_unexplained",) if is_unexplained(owner, context.title) else ()
    stem = Stem(
        f"Who {'was' if past else 'is'} the {what} of {article}{owner.name}?",
        (),
        faults,
        frozenset((owner.name,)),
    )
    tokens = _said(view, person, context)
    yield phrase_draft(
        RULE.name, view, stem, named(person, tokens),
        predicate=f"{noun.lemma_.lower()}|{owner.name}", confidence=role.probability,
    )  # fmt: skip


def _is_office(title: Span) -> bool:
    chief_executive = title.text.lower().endswith("chief executive")
    office = title.root.lemma_.lower() in OFFICES or chief_executive
    part_of_a_word = title.start > 0 and text_of(title[0].nbor(-1)) == "-"
    return office and not part_of_a_word and "-" not in title.text.lower().replace("co-", "")


def _owner(phrase: Span, context: Context) -> Entity | None:
    """The organisation that the phrase names, with nothing around it but an article."""
    entities = [context.store.at(t) for t in phrase if t.dep_ not in ("det", "case")]
    owner = entities[0] if entities else None
    if owner is None or any(entity is not owner for entity in entities):
        return None
    return owner if owner.type == "ORG" and owner.kind is None else None


def _house(
    view: View, role: Role, person: Entity, description: str, context: Context
) -> Iterator[Draft]:
    """'analyst Sam Heller, of the US-based Century Foundation think tank'."""
    if role.owner is None or not _is_certain(view, role):
        return
    tokens = _tokens(view, role.owner)
    house = context.store.at(tokens.root)
    if house is None or house.type != "ORG":
        return
    last = house.name.split()[-1].lower()
    kind = last if last in ("party", "university", "union", "institute") else "organisation"
    stem = Stem(
        f"To which {kind} does {description + ' ' if description else ''}{person.name} belong?",
        (),
        (),
        frozenset((person.name,)),
    )
    yield phrase_draft(
        RULE.name, view, stem, named(house, tuple(tokens)),
        predicate=f"from|{person.name}", confidence=role.probability,
    )  # fmt: skip


def _is_certain(view: View, role: Role) -> bool:
    """Set off by a comma; of 'X of Y' and 'the Y's X' only those that the parser is sure of."""
    after_comma = text_of(_tokens(view, role.name)[-1].nbor(1)) == ","
    return after_comma or role.probability >= SURE_MEMBER


def _description(member: Role, roles: Sequence[Role], view: View) -> str:
    """'analyst', where it stands before the same name."""
    for role in roles:
        same = role.name == member.name and role.pattern is Pattern.BEFORE
        if same and role.title is not None and role.owner is None:
            return str(_tokens(view, role.title).text)
    return ""


def _said(view: View, person: Entity, context: Context) -> tuple[Token, ...]:
    """The tokens of the sentence that name a person."""
    return tuple(t for t in view.sentence.span if context.store.at(t) is person)


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
