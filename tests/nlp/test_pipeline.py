"""The shipped pipeline itself: not how good it is (docs/language.md), but what never breaks."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import quizapp.nlp
from quizapp.errors import PipelineError
from quizapp.nlp import load_pipeline
from quizapp.nlp.pipeline import missing_parts
from quizapp.nlp.tokenizer import LONGEST_RUN, without_surrogates
from quizapp.nlp.trees import is_projective_tree
from quizapp.nlp.weights import CHECKED_FILES, open_weights, weights_folder

pytestmark = pytest.mark.model

TEXT = (
    "Marie Curie discovered radium in Paris in 1898. She was born in Warsaw.\n\n"
    "The city of Hama fell on Thursday, officials said. Curie never saw it."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture
def nothing_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quizapp.nlp, "_loaded", {})


def _annotations(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_, t.ent_type_,
         t._.arc_prob, t._.tag_prob, t._.start_prob)
        for t in doc
    ]  # fmt: skip


def test_it_is_loaded_once(nlp: Language) -> None:
    assert load_pipeline() is nlp


def test_it_reads_plain_english(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(ent.text, ent.label_) for ent in doc.ents][:3] == [
        ("Marie Curie", "PERSON"),
        ("Paris", "GPE"),
        ("Warsaw", "GPE"),
    ]
    curie, discovered, radium = doc[0], doc[2], doc[3]
    assert (curie.dep_, curie.head, radium.dep_) == ("nsubj", discovered, "obj")
    assert (discovered.lemma_, discovered.tag_, discovered.pos_) == ("discover", "VBD", "VERB")
    assert len(list(doc.sents)) == 4


def test_one_article_has_one_opinion_on_a_name(nlp: Language) -> None:
    assert {ent.label_ for ent in nlp(TEXT).ents if "Curie" in ent.text} == {"PERSON"}


def test_a_text_reads_the_same_in_any_company(nlp: Language) -> None:
    alone = _annotations(nlp(TEXT))
    company = [TEXT, "Yes.", TEXT * 3, "", TEXT]
    together = list(nlp.pipe(company))
    assert [_annotations(together[index]) for index in (0, 4)] == [alone, alone]
    assert _annotations(nlp(TEXT)) == alone


ODD_TEXTS = {
    "empty": "",
    "space": " ",
    "lines": "\n\n \t\n",
    "emoji": "😀 👩‍👩‍👧 🇩🇪!",
    "right to left": "مرحبا بالعالم. هذا نص.",
    "surrogates": "a\ud800b \udfff.",
    "controls": "\x00\x01 \x7f\u200b\ufeff",
    "capitals": "THE UNITED NATIONS SAID ON MONDAY THAT IT WAS SAFE.",
    "margins": "  \n Hello there.  \n",
    "no space": "x" * 100_000,
    "parentheses": "(" * 100_000,
    "hyphens": "ab-cd." * 16_667,
    "accents": "e" + "\u0301" * 1000,
    "chinese": "漢字" * 500,
    "one long sentence": "the big dog and " * 400,
    "one-word sentences": "Yes. " * 3000,
    "line ends": "One.\r\n\r\nTwo.\rThree.",
}


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_no_text_makes_it_raise(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert len(doc.text) == len(text)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == doc.text
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        place = {token.i: number for number, token in enumerate(words, start=1)}
        heads = [0 if token.head == token else place[token.head.i] for token in words]
        assert not words or is_projective_tree(np.array(heads))


def test_probabilities_are_between_0_and_1(nlp: Language) -> None:
    doc = nlp(TEXT)
    numbers = [n for t in doc for n in (t._.arc_prob, t._.tag_prob, t._.start_prob)]
    assert all(0 < n <= 1 for n in numbers + [ent._.ent_prob for ent in doc.ents])
    assert doc[0:1]._.ent_prob is None


def test_a_paragraph_starts_a_sentence(nlp: Language) -> None:
    doc = nlp("Background of the war\nIt began in 1914")
    assert [sentence.text.strip() for sentence in doc.sents][1] == "It began in 1914"


def test_surrogates_keep_every_offset() -> None:
    assert without_surrogates("a\ud800b") == "a\ufffdb"
    assert without_surrogates("déjà 😀") == "déjà 😀"


def test_a_run_without_spaces_is_one_token(nlp: Language) -> None:
    run = "a(" * LONGEST_RUN
    doc = nlp.make_doc(f"See {run} now, or {run}")
    assert [token.text for token in doc] == ["See", run, "now", ",", "or", run]
    assert doc.text == f"See {run} now, or {run}"


def test_a_pipeline_that_is_not_there_is_said_so(nothing_loaded: None) -> None:
    with pytest.raises(PipelineError, match="'no_such_pipeline' cannot be loaded"):
        load_pipeline("no_such_pipeline")


def test_what_a_pipeline_lacks_is_named() -> None:
    assert missing_parts(spacy.blank("en")) == [
        "a tagger", "a lemmatizer", "a parser", "an entity recognizer",
    ]  # fmt: skip


def test_the_shipped_pipeline_lacks_nothing(nlp: Language) -> None:
    assert missing_parts(nlp) == []


def test_missing_weights_say_how_to_mend_it(
    nothing_loaded: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUIZAPP_WEIGHTS", str(tmp_path))
    with pytest.raises(PipelineError, match="install quizapp again"):
        load_pipeline()


@pytest.mark.parametrize("name", CHECKED_FILES)
def test_damaged_weights_are_noticed(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(weights_folder(), folder)
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(PipelineError, match=rf"is damaged \({name}\)"):
        open_weights(folder)


def test_the_weights_say_their_version_and_scores() -> None:
    meta = json.loads((weights_folder() / "meta.json").read_text(encoding="utf-8"))
    assert meta["version"]
    assert meta["temperatures"]


@pytest.mark.model
def test_a_doc_keeps_its_probabilities_when_it_is_written_and_read() -> None:
    nlp = load_pipeline()
    doc = nlp("Marie Curie discovered radium in Paris.")
    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [token._.arc_prob for token in copy] == [token._.arc_prob for token in doc]
    assert [ent._.ent_prob for ent in copy.ents] == [ent._.ent_prob for ent in doc.ents]
    assert None not in [ent._.ent_prob for ent in copy.ents]
