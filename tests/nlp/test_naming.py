import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from quizapp.nlp.cues import cues
from quizapp.nlp.hints import hints
from quizapp.nlp.names import Mention
from quizapp.nlp.naming import DOUBTFUL, find_names
from quizapp.nlp.places import place_kind

KINDS = ["PERSON", "ORG", "GPE", "NORP"]
NLP = spacy.blank("en")


def _doc(text: str) -> Doc:
    """A tokenized text with the tags of the words that these tests look at."""
    doc = NLP(text)
    for token in doc:
        token.tag_ = "NNP" if token.text[:1].isupper() else "NN"
        if token.lower_ in {"a", "an", "the"}:
            token.tag_ = "DT"
        if token.lower_ in {"of", "in", "near", "for", "is", "was", ","}:
            token.tag_ = "IN"
        if token.lower_ in {"small", "militant"}:
            token.tag_ = "JJ"
    return doc


def _mention(doc: Doc, text: str, *shares: float, bounds: float = 0.9) -> Mention:
    start = doc.text.index(text)
    span = doc.char_span(start, start + len(text))
    assert span is not None
    kind = int(np.argmax(shares))
    return Mention(span.start, span.end, text, kind, np.log(shares), bounds)


def _cues(text: str, name: str) -> set[str]:
    doc = _doc(text)
    span = doc.char_span(text.index(name), text.index(name) + len(name))
    assert span is not None
    return {kind for kind, _ in cues(doc, span.start, span.end)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("the militant group Ansar said", "Ansar", "ORG"),
        ("the analyst Heller said", "Heller", "PERSON"),
        ("Mr. Heller said", "Heller", "PERSON"),
        ("the village of Stridon lay", "Stridon", "GPE"),
        ("Stridon, a small village near Emona", "Stridon", "GPE"),
        ("speakers of Eegimaa live", "Eegimaa", "LANGUAGE"),
        ("the Eegimaa language is", "Eegimaa", "LANGUAGE"),
        ("Heller (born 1960) was", "Heller", "PERSON"),
        ("Heller, 45, was", "Heller", "PERSON"),
        ("the Ipswich-based choir", "Ipswich", "GPE"),
        ("the king of Thebes was", "Thebes", "GPE"),
        ("Springvale, Ohio was", "Springvale", "GPE"),
    ],
)
def test_the_words_around_a_name_say_what_it_is(text: str, name: str, kind: str) -> None:
    assert _cues(text, name) == {kind}


@pytest.mark.parametrize("text", ["Ansar said", "in Ansar today", "Ansar", "a quiet Ansar, and"])
def test_plain_words_around_a_name_say_nothing(text: str) -> None:
    assert _cues(text, "Ansar") == set()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hezbollah", "ORG"),
        ("Syria", "GPE"),
        ("the Soviet Union", "GPE"),
        ("Alawites", "NORP"),
        ("Shia Islam", "NORP"),
        ("Siberia", "LOC"),
        ("Battle of Hastings", "EVENT"),
        ("Katie", "PERSON"),
    ],
)
def test_well_known_words_hint_at_a_type(name: str, kind: str) -> None:
    assert {hint for hint, _ in hints(name)} == {kind}


@pytest.mark.parametrize("name", ["Heller", "Georgia", "Republicans", "Mary Jackson"])
def test_an_ambiguous_name_is_never_forced(name: str) -> None:
    assert all(nats < 3 for _, nats in hints(name))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hudson River", "LOC"),
        ("Niagara Falls", "LOC"),
        ("Salt Lake City", "GPE"),
        ("Rhode Island", "GPE"),
        ("Washington , D.C.", "GPE"),
        ("the Republic of Ireland", "GPE"),
        ("Fort Worth", "GPE"),
        ("Carnegie Hall", "FAC"),
        ("Times Square", "FAC"),
        ("Yellowstone National Park", "LOC"),
        ("Mount Everest", "LOC"),
        ("Stridon", None),
    ],
)
def test_the_words_of_a_place_name_tell_its_kind(name: str, kind: str | None) -> None:
    assert place_kind(name) == kind


def test_a_repeat_that_was_not_seen_is_found_and_less_sure() -> None:
    doc = _doc("Later Ansar left. In spring Ansar returned.")
    names = find_names(doc, [_mention(doc, "Ansar", 0.05, 0.9, 0.03, 0.02)], KINDS)
    assert [doc[name.start : name.end].text for name in names] == ["Ansar", "Ansar"]
    assert names[1].probability < names[0].probability


@pytest.mark.parametrize(
    "text",
    ["Ansar left. The word ansar is old. Ansar", "Ansar left. Then Ansar Street", "Ansar/Ansar"],
)
def test_a_repeat_is_not_found_in_other_words(text: str) -> None:
    doc = _doc(text)
    names = find_names(doc, [_mention(doc, "Ansar", 0.05, 0.9, 0.03, 0.02)], KINDS)
    assert len(names) == 1


def test_two_places_without_a_comma_are_two_names() -> None:
    doc = _doc("in San Rafael California and West Virginia")
    mentions = [
        _mention(doc, text, 0.01, 0.01, 0.97, 0.01)
        for text in ("San Rafael California", "West Virginia")
    ]
    names = [doc[name.start : name.end].text for name in find_names(doc, mentions, KINDS)]
    assert names == ["San Rafael", "California", "West Virginia"]


def test_a_storm_keeps_its_word_and_lends_its_type_to_its_short_name() -> None:
    kinds = ["PERSON", "EVENT"]
    doc = _doc("Cyclone Phailin came. Then Phailin left.")
    first = _mention(doc, "Phailin", 0.6, 0.4)
    second = Mention(5, 6, "Phailin", 0, np.log([0.6, 0.4]), 0.9)
    names = find_names(doc, [first, second], kinds)
    found = [(doc[name.start : name.end].text, kinds[name.kind]) for name in names]
    assert found == [("Cyclone Phailin", "EVENT"), ("Phailin", "EVENT")]


def test_a_constitution_is_a_law_though_the_network_did_not_see_it() -> None:
    doc = _doc("It defends the Constitution and an act of war.")
    (name,) = find_names(doc, [], ["PERSON", "LAW"])
    assert doc[name.start : name.end].text == "Constitution"


def test_a_people_in_lower_case_is_no_name() -> None:
    doc = _doc("They ate italian bread.")
    assert find_names(doc, [_mention(doc, "italian", 0.01, 0.01, 0.01, 0.97)], KINDS) == []


def test_a_name_that_is_likelier_wrong_is_left_out() -> None:
    doc = _doc("Ansar left.")
    doubtful = _mention(doc, "Ansar", 0.3, 0.3, 0.2, 0.2, bounds=0.5)
    assert find_names(doc, [doubtful], KINDS) == []
    (name,) = find_names(doc, [doubtful], KINDS, without=["doubt"])
    assert name.probability < DOUBTFUL


def test_the_head_of_a_long_name_alone_is_its_short_form() -> None:
    doc = _doc("The Bell Observatory for Peace said so. In a statement, the Observatory left.")
    mention = _mention(doc, "Bell Observatory for Peace", 0.02, 0.94, 0.02, 0.02)
    found = [doc[n.start : n.end].text for n in find_names(doc, [mention], KINDS)]
    assert found == ["Bell Observatory for Peace", "Observatory"]
