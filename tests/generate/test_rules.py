"""Each rule asks what its own example says, read by the real pipeline."""

import pytest

from quizapp.generate.entities import collect
from quizapp.generate.pipeline import _drafts
from quizapp.generate.reading import read
from quizapp.generate.references import make_resolver
from quizapp.generate.rules import RULES, Rule
from quizapp.generate.stems import Context
from quizapp.items import Article
from quizapp.nlp import load_pipeline

pytestmark = pytest.mark.model


def _asked(text: str, title: str = "") -> set[tuple[str, str, str]]:
    """(rule, stem, key) of every candidate, before the gates."""
    article = Article(text=text, title=title)
    readings = list(read(article, load_pipeline()))
    store = collect(readings, title)
    context = Context(store=store, title=title, resolve=make_resolver(store, readings))
    return {(d.rule, d.stem, d.answer) for d in _drafts(readings, context)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_asks_what_its_example_says(rule: Rule) -> None:
    sentence, stem, key = rule.example
    assert (rule.name, stem, key) in _asked(sentence)


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The bridge did not open in 1932.", id="negated"),
        pytest.param("The bridge may open in 1932.", id="modal"),
        pytest.param("If the bridge opened in 1932, Anna Bell was wrong.", id="hypothetical"),
        pytest.param("Did the bridge open in 1932?", id="a question"),
    ],
)
def test_what_is_not_asserted_is_marked(sentence: str) -> None:
    article = Article(text=sentence, title="The bridge")
    readings = list(read(article, load_pipeline()))
    store = collect(readings, article.title)
    context = Context(store=store, title=article.title, resolve=make_resolver(store, readings))
    drafts = [d for d in _drafts(readings, context) if d.answer == "1932"]
    assert all(d.faults for d in drafts)


def test_a_description_before_a_name_is_nobody_elses() -> None:
    text = (
        "Thomas Pritchard wrote a letter to the ironmaster John Wilkinson in 1773. "
        "Abraham Darby, a young ironmaster, agreed to cast the bridge."
    )
    stems = [stem for _, stem, _ in _asked(text)]
    assert any("John Wilkinson" in stem for stem in stems)
    assert not any("Abraham Darby John Wilkinson" in stem for stem in stems)


def test_today_is_not_taken_for_the_day_of_the_report() -> None:
    asked = _asked("Today the Forth Bridge is crossed by about 200 trains every day.")
    assert not any("On " in stem for _, stem, _ in asked)


@pytest.mark.parametrize(
    "opening",
    ["For example, Ada Bell", "Ada Bell then", "As a result, Ada Bell", "Most recently, Ada Bell"],
)
def test_what_only_ties_a_sentence_to_the_last_is_dropped(opening: str) -> None:
    asked = _asked(f"{opening} founded the Acme School in 1932.")
    assert any(stem == "Who founded the Acme School in 1932?" for _, stem, _ in asked)


def test_what_opens_a_sentence_and_says_something_is_kept() -> None:
    asked = _asked("As a student in Rome, Ada Bell founded the Acme School in 1932.")
    assert any("as a student in Rome" in stem for _, stem, _ in asked)


def test_both_of_what_is_never_asked() -> None:
    article = Article(text="Both rely on the Acme School in Boston.", title="Acme")
    readings = list(read(article, load_pipeline()))
    store = collect(readings, article.title)
    context = Context(store=store, title=article.title, resolve=make_resolver(store, readings))
    assert all(d.faults for d in _drafts(readings, context) if "oth rely" in d.stem)


def test_a_second_comma_closes_a_place() -> None:
    asked = _asked("Zaha Bell was born in Baghdad, Iraq, to a wealthy family in 1950.")
    assert any("in Baghdad, Iraq, to a wealthy family" in stem for _, stem, _ in asked)


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Ada Bell had read an article in Freedom Magazine.", "leans_on_the_text"),
        ("In the second case, Ada Bell joined the Acme School in Boston.", "leans_on_the_text"),
        ("Ada Bell won the game in Boston.", "definite_unresolved"),
        ("Ada Bell joined the QZX in Boston.", "abbreviation_unexplained"),
    ],
)
def test_what_only_the_article_explains_is_a_fault(sentence: str, fault: str) -> None:
    article = Article(text=sentence, title="A life")
    readings = list(read(article, load_pipeline()))
    store = collect(readings, article.title)
    context = Context(store=store, title=article.title, resolve=make_resolver(store, readings))
    drafts = [d for d in _drafts(readings, context) if d.answer != "QZX"]
    assert drafts
    assert all(fault in d.faults for d in drafts)


def test_a_year_that_is_the_object_is_no_time() -> None:
    asked = _asked("Brock Holt opened 2012 with Altoona.")
    assert not any(rule == "when" for rule, _, _ in asked)


def test_where_many_do_a_thing_others_do_it_elsewhere() -> None:
    asked = _asked("In France, many marriages end in divorce.")
    assert not any(rule == "place_where" for rule, _, _ in asked)


def test_then_is_a_time_where_something_lasts() -> None:
    article = Article(text="Warsaw then belonged to the Russian Empire.", title="A life")
    readings = list(read(article, load_pipeline()))
    store = collect(readings, article.title)
    context = Context(store=store, title=article.title, resolve=make_resolver(store, readings))
    drafts = list(_drafts(readings, context))
    assert drafts
    assert all(d.faults for d in drafts)
