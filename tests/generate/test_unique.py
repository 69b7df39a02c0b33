"""Whether the article gives a second answer, on drafts by hand."""

from dataclasses import replace

from quizapp.generate.draft import Draft
from quizapp.generate.unique import Told
from quizapp.nlp.entities import Entity, EntityStore
from tests.generate.drafts import a_draft

PEOPLE = {name: Entity(name, "PERSON") for name in ("Ann Lee", "Bo Dahl", "Cy Ek")}
STORE = EntityStore(entities=list(PEOPLE.values()), by_name=dict(PEOPLE))


def _wedding(groom: str, sentence: int, stem: str = "Who did Ann Lee marry?") -> Draft:
    draft = a_draft(
        rule="object_what", stem=stem, answer=groom, number=None, entity=PEOPLE[groom],
        predicate="marry", anchors=frozenset(("Ann Lee",)),
    )  # fmt: skip
    return replace(draft, sentence=replace(draft.sentence, index=sentence))


def test_two_weddings_are_two_answers() -> None:
    first, second = _wedding("Bo Dahl", 0), _wedding("Cy Ek", 4)
    assert Told([first, second], STORE).another_answer(first)


def test_a_date_says_which_wedding() -> None:
    dated = _wedding("Bo Dahl", 0, "Who did Ann Lee marry in 1920?")
    assert not Told([dated, _wedding("Cy Ek", 4)], STORE).another_answer(dated)


def test_the_same_wedding_told_twice_is_one_answer() -> None:
    first, again = _wedding("Bo Dahl", 0), _wedding("Bo Dahl", 4)
    assert not Told([first, again], STORE).another_answer(first)


def test_another_verb_is_another_fact() -> None:
    met = replace(_wedding("Cy Ek", 4), predicate="meet")
    first = _wedding("Bo Dahl", 0)
    assert not Told([first, met], STORE).another_answer(first)
