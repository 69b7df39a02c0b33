"""Small things that stand in for large ones: a generator without a language pipeline."""

from dataclasses import replace

from builders import (
    TEXT,
    a_matching_item,
    a_true_false_item,
    an_item_set,
    an_ordering_item,
)

from quizapp.errors import Invalid
from quizapp.fetch import Fetched
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


BRIDGE_PAGE = f"""<!doctype html><html lang="en"><head><title>The Bridge - The Post</title>
<meta property="og:title" content="The Bridge"><meta name="author" content="Jane Miller">
<meta property="article:published_time" content="2020-05-01T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>The Bridge</h1>
<p>{TEXT}</p><p>The bridge is crossed by trains, cars, bicycles and people on foot, and it is
painted again and again, from one end to the other, by people who are never done.</p>
<table><tr><td>Length</td><td>1,149 m</td></tr></table></article></body></html>"""
PAGES = {
    "https://post.example/bridge": BRIDGE_PAGE,
    "https://post.example/undated": BRIDGE_PAGE.replace("2020-05-01T10:00:00Z", "").replace(
        "The bridge is crossed", "On Thursday the bridge was crossed"
    ),
    "https://post.example/login": "<form><input type=password></form>",
}


def fake_fetch(link: str) -> Fetched:
    """The pages of a site that nobody has to dial."""
    if link not in PAGES:
        raise Invalid("post.example has no such page; check the link")
    return Fetched(link, PAGES[link].encode(), "text/html", "utf-8")
