"""Drafts by hand, for tests of gates, distractors and assembly."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from quizapp.generate.draft import Draft
from quizapp.generate.reading import Reading, Sentence
from quizapp.items import Article
from quizapp.nlp.dates import find_moments
from quizapp.nlp.numbers import find_numbers

TEXT = "The fire destroyed 45 houses in Paradise on 8 November 2018."
ARTICLE = Article(text=TEXT, title="A fire in California", published=date(2018, 11, 20))


def a_draft(**changes: Any) -> Draft:
    """'How many houses did the fire destroy in Paradise?' => 45."""
    span = [SimpleNamespace(text=word) for word in TEXT.split()]
    sentence = Sentence(0, span, 0, len(TEXT), "", True)  # type: ignore[arg-type]
    reading = Reading(ARTICLE, None, TEXT, 0, (sentence,), (), ())  # type: ignore[arg-type]
    start = TEXT.index("45")
    draft = Draft(
        rule="how_many",
        stem="How many houses did the fire destroy in Paradise?",
        answer="45",
        answer_type="count",
        reading=reading,
        sentence=sentence,
        answer_start=start,
        answer_end=start + 2,
        fact="destroy|fire|paradise|obj count",
        predicate="destroy",
        slot="obj count",
        anchors=frozenset(("Paradise",)),
        number=find_numbers("45 houses")[0],
    )
    return replace(draft, **changes)


def a_number_draft(written: str) -> Draft:
    number = find_numbers(written)[0]
    return a_draft(answer=number.text, number=number)


def a_date_draft(written: str, published: date = date(2024, 12, 5)) -> Draft:
    moment = find_moments(written, published)[0]
    reading = replace_article(a_draft().reading, replace(ARTICLE, published=published))
    return a_draft(answer=moment.absolute, number=None, moment=moment, reading=reading)


def replace_article(reading: Reading, article: Article) -> Reading:
    return Reading(article, reading.doc, reading.text, 0, reading.sentences, (), ())
