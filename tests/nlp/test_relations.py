"""Roles, quotations and claims, read by the real pipeline in sentences made up for it."""

import pytest
from spacy.tokens import Doc

from quizapp.nlp import load_pipeline
from quizapp.nlp.relations import (
    Attribution,
    Pattern,
    Quotation,
    Role,
    find_attributions,
    find_quotations,
    find_roles,
)

pytestmark = pytest.mark.model


def _read(text: str) -> Doc:
    return load_pipeline()(text)


def _text(doc: Doc, bounds: tuple[int, int] | None) -> str:
    return "" if bounds is None else doc[bounds[0] : bounds[1]].text


def _shown(doc: Doc, role: Role) -> tuple[str, str, str]:
    return _text(doc, role.name), _text(doc, role.title), _text(doc, role.owner)


@pytest.mark.parametrize(
    ("sentence", "name", "title", "owner"),
    [
        ("Acme chief executive Jane Dow resigned.", "Jane Dow", "chief executive", "Acme"),
        ("President Vaclav Havel spoke to them.", "Vaclav Havel", "President", ""),
        ("German Chancellor Angela Merkel left.", "Angela Merkel", "Chancellor", "German"),
        ("France's finance minister Jean Roy left.", "Jean Roy", "finance minister", "France"),
        ("Anna Bell, the director of the gallery, spoke.", "Anna Bell", "director", "the gallery"),
        ("Jane Dow, an analyst in London, agreed.", "Jane Dow", "analyst", ""),
        ("The president of Acme, Jane Dow, resigned.", "Jane Dow", "president", "Acme"),
        ("His brother Peter Falk lives in Oslo.", "Peter Falk", "brother", "His"),
    ],
)  # fmt: skip
def test_an_office_beside_a_name_is_found(sentence: str, name: str, title: str, owner: str) -> None:
    doc = _read(sentence)
    assert (name, title, owner) in [_shown(doc, role) for role in find_roles(doc)]


def test_one_person_may_have_two_offices() -> None:
    doc = _read("Jane Dow, founder and chief executive of Acme, resigned.")
    titles = {_text(doc, role.title) for role in find_roles(doc)}
    assert titles == {"founder", "chief executive"}
    assert {_text(doc, role.owner) for role in find_roles(doc)} == {"Acme"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Sam Heller, of the Century Foundation, agreed.",
        "The Century Foundation's Sam Heller agreed.",
    ],
)
def test_a_member_is_found(sentence: str) -> None:
    doc = _read(sentence)
    members = [role for role in find_roles(doc) if role.pattern is Pattern.MEMBER]
    assert [_text(doc, role.owner).removeprefix("The ") for role in members] == [
        "Century Foundation"
    ]


def test_a_former_office_is_marked() -> None:
    doc = _read("The former mayor of Boston, Ray Flynn, spoke.")
    assert [(role.qualifier, _text(doc, role.title)) for role in find_roles(doc)] == [
        ("former", "mayor")
    ]


@pytest.mark.parametrize(
    "sentence",
    ["Mr Brown left the room.", "The pro-Beijing party won.", "It rained in Paris on Monday."],
)
def test_where_nobody_has_an_office_none_is_found(sentence: str) -> None:
    assert find_roles(_read(sentence)) == ()


def test_probabilities_of_roles_lie_between_0_and_1() -> None:
    doc = _read("Acme chief executive Jane Dow met President Vaclav Havel, of the Civic Forum.")
    assert all(0 < role.probability <= 1 for role in find_roles(doc))


def _quoted(text: str) -> tuple[Doc, list[Quotation]]:
    doc = _read(text)
    return doc, list(find_quotations(doc))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will not leave the city,” the mayor said.", "the mayor"),
        ("“We will not leave the city,” said analyst Sam Heller.", "analyst Sam Heller"),
        ('"We will not leave," said Anna Bell, "until it is over."', "Anna Bell"),
        ("The mayor said: “We will not leave the city.”", "The mayor"),
        ("The mayor said the city “will never be given up”.", "The mayor"),
        ("He described the plan as “a great mistake”.", "He"),
    ],
    ids=["after", "inverted", "in between", "announced", "a part", "described"],
)
def test_a_quotation_has_its_speaker(text: str, speaker: str) -> None:
    doc, quotations = _quoted(text)
    assert quotations
    assert {_text(doc, q.speaker_bounds) for q in quotations} == {speaker}


def test_a_second_quotation_in_a_paragraph_is_the_same_speakers() -> None:
    _doc, (first, second) = _quoted("“We are safe,” the mayor said. “We will stay here.”")
    assert second.speaker_bounds == first.speaker_bounds
    assert second.probability < first.probability


def test_words_in_quotation_marks_without_a_speaker_have_none() -> None:
    _, quotations = _quoted("The so-called “gang of four” met in the city.")
    assert [(q.speaker, q.is_clause) for q in quotations] == [(None, False)]


def test_a_mark_that_was_never_opened_quotes_nothing() -> None:
    doc, quotations = _quoted('When young," the family moved south. "It was fine", Moreau said.')
    assert [_text(doc, (q.start, q.end)) for q in quotations] == ["It was fine"]


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    doc, quotations = _quoted("“We are safe. We stay.\n\nThe mayor left the town.")
    assert [_text(doc, (q.start, q.end)) for q in quotations] == ["We are safe. We stay."]


def _claims(doc: Doc) -> dict[str, Attribution]:
    return {doc[found.claim].text: found for found in find_attributions(doc)}


@pytest.mark.parametrize(
    ("sentence", "claim", "source"),
    [
        ("The army said rebels had entered the city.", "entered", "The army"),
        ("Rebels entered the city, state news agency SANA reported.", "entered",
         "state news agency SANA"),
        ("Rebels entered the city, said the mayor.", "entered", "the mayor"),
        ("According to the Observatory, rebels entered the city.", "entered", "the Observatory"),
        ("Rebels entered the city, as reported by state media.", "entered", "state media"),
        ("The mayor stood up and said that the city was safe.", "safe", "The mayor"),
        ("Officials confirmed the bridge was closed.", "closed", "Officials"),
    ],
)  # fmt: skip
def test_a_claim_has_its_source(sentence: str, claim: str, source: str) -> None:
    doc = _read(sentence)
    found = _claims(doc)
    assert claim in found
    assert _text(doc, found[claim].source_bounds) == source
    assert 0 < found[claim].probability <= 1


def test_hearsay_has_no_source() -> None:
    doc = _read("He is said to have lived in Rome.")
    assert [found.source for found in find_attributions(doc)] == [None]


def test_a_method_is_no_source() -> None:
    doc = _read("The packets are delivered according to a fixed scheme.")
    assert find_attributions(doc) == ()


def test_what_the_writer_says_has_no_source() -> None:
    assert find_attributions(_read("Rebels captured the city on Monday.")) == ()


@pytest.mark.parametrize("text", ["", " ", "“", '"""', "” “", "said said said", "x" * 500 + "“"])
def test_no_text_makes_them_raise(text: str) -> None:
    doc = _read(text)
    found = [*find_roles(doc), *find_quotations(doc), *find_attributions(doc)]
    assert all(0 <= relation.probability <= 1 for relation in found)
