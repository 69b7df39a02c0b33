"""Which pronoun a person takes, by what the article and given names show.

Titles and nouns of the article count more than the given name; where they disagree, nothing is
said.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from quizapp.nlp.entities.store import Entity, EntityStore, Gender

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

MEN = frozenset(
    "mr mister sir lord king prince duke emperor baron pope father brother son husband uncle "
    "nephew grandfather grandson man boy gentleman actor businessman congressman spokesman "
    "chairman policeman fireman widower monk priest bishop cardinal rabbi imam sultan tsar czar "
    "shah emir sheikh senhor señor monsieur herr statesman sportsman clergyman nobleman guy lad "
    "groom stepfather godfather alderman cameraman frontman".split()
)
WOMEN = frozenset(
    "mrs ms miss madam madame dame lady queen princess duchess empress baroness mother sister "
    "daughter wife aunt niece grandmother granddaughter woman girl actress businesswoman "
    "congresswoman spokeswoman chairwoman policewoman widow nun heroine waitress hostess goddess "
    "señora mademoiselle frau sportswoman noblewoman stepmother godmother bride ballerina "
    "stewardess housewife matriarch".split()
)
"""Nouns and titles, lower case, that are said of men only and of women only."""

_DESCRIBING = frozenset(("nmod:desc", "appos", "compound", "flat"))


@cache
def given_names() -> dict[str, Gender]:
    """Given names, lower case, that are nearly always a man's or nearly always a woman's."""
    lines = files("quizapp.nlp.entities").joinpath("given_names.txt").read_text("utf-8")
    names = {}
    for line in lines.splitlines():
        gender, *words = line.split()
        names.update(dict.fromkeys(words, Gender(gender)))
    return names


def gender_of_noun(word: str) -> Gender:
    """What a noun or a title says of the gender."""
    word = word.lower().rstrip(".")
    if word in MEN:
        return Gender.MAN
    return Gender.WOMAN if word in WOMEN else Gender.UNKNOWN


def learn_genders(store: EntityStore) -> None:
    """Set gender and evidence of each person."""
    for entity in store.entities:
        if entity.type == "PERSON":
            _learn_gender(entity)


def _learn_gender(entity: Entity) -> None:
    words = [word for span in entity.mentions for word in _words_about(span)]
    found: dict[Gender, str] = {}
    for word in words:
        found.setdefault(gender_of_noun(word), word)
    found.pop(Gender.UNKNOWN, None)
    first = entity.name.split()[0]
    given = given_names().get(first.lower()) if " " in entity.name else None
    told = sum(gender_of_noun(word) is not Gender.UNKNOWN for word in words)
    once = told == 1 and len(entity.mentions) >= OFTEN  # 'Mr. Marbles', Jenna Marbles' dog
    if given is not None and (not found or once):
        found = {given: first}
    if len(found) == 1:
        ((entity.gender, entity.evidence),) = found.items()


OFTEN = 5
"""Mentions from which one title alone does not outweigh a given name."""


def _words_about(span: Span) -> list[str]:
    """Titles inside the name and before it, and nouns in apposition to it."""
    head = span.root
    tokens: list[Token] = [t for t in head.children if t.dep_ in _DESCRIBING]
    if head.dep_ in ("appos", "nmod:desc"):
        tokens.append(head.head)
    words = [t.text for t in tokens if not span.start <= t.i < span.end]
    words.append(span[0].text)
    if span.start > 0:
        words.append(span.doc[span.start - 1].text)
    return words
