"""Small things that stand in for large ones: a generator without a language pipeline."""

from dataclasses import replace

from builders import (
    TEXT,
    a_matching_item,
    a_true_false_item,
    an_item_set,
    an_ordering_item,
)

from quizapp.generate.options import Options
from quizapp.items import Article, ItemSet
from quizapp.jobs.tasks import Progress

NOTHING_TO_ASK = (
    "Some of us were there and some of us were not there, and nobody among us could say what it "
    "was that had been seen by any of them on that day or on another day."
)


def fake_generate(article: Article, options: Options, progress: Progress) -> ItemSet:
    """The three items of the builders for a text that begins as theirs; none for another text.

    An article called "All kinds" gets a statement, a matching and an ordering instead.
    """
    progress(0.5)
    others = (a_true_false_item(), a_matching_item(), an_ordering_item())
    made = an_item_set(*others) if article.title == "All kinds" else an_item_set()
    items = made.items if article.text.startswith(TEXT) else ()
    return replace(made, source=article.source(), items=items)
