"""Things with good defaults, for tests: `an_item(answer="1932")` changes only what matters."""

from dataclasses import replace
from datetime import date
from typing import Any

from quizapp.items import Article, Evidence, Item, ItemSet, Kind, Option, Report
from quizapp.items.compound import write_order, write_pairs

TEXT = (
    "The Sydney Harbour Bridge opened on 19 March 1932. It took 1,400 workers eight years to "
    "build. John Bradfield led the project for the government of New South Wales."
)


def an_article(**changes: Any) -> Article:
    return replace(
        Article(text=TEXT, title="Sydney Harbour Bridge", published=date(2020, 5, 1)), **changes
    )


def an_evidence(quote: str = "", answer: str = "1932", text: str = TEXT) -> Evidence:
    quote = quote or text.split(". ")[0] + "."
    start = text.index(quote)
    answer_start = text.index(answer, start)
    return Evidence(quote, start, start + len(quote), answer_start, answer_start + len(answer))


def an_item(**changes: Any) -> Item:
    """A choice item on the year of the bridge."""
    item = Item(
        id="a1b2c3d4e5f60718",
        fact="open|sydney harbour bridge|year",
        rule="year_when",
        kind=Kind.CHOICE,
        stem="In which year did the Sydney Harbour Bridge open?",
        answer="1932",
        evidence=an_evidence(),
        options=(
            Option("1928", correct=False, source="number", why_wrong="The article says 1932."),
            Option("1930", correct=False, source="number", why_wrong="The article says 1932."),
            Option("1932", correct=True),
            Option("1935", correct=False, source="number", why_wrong="The article says 1932."),
        ),
        difficulty=0.4,
        score=0.8,
    )
    return replace(item, **changes)


def a_cloze_item(**changes: Any) -> Item:
    item = an_item(
        id="00112233445566aa",
        fact="lead|john bradfield|subject",
        rule="cloze",
        kind=Kind.CLOZE,
        stem="_____ led the project for the government of New South Wales.",
        answer="John Bradfield",
        accepted=("Bradfield",),
        options=(),
        evidence=an_evidence(TEXT.split(". ")[2], "John Bradfield"),
    )
    return replace(item, **changes)


def a_numeric_item(**changes: Any) -> Item:
    item = an_item(
        id="00112233445566bb",
        fact="take|1400 workers|count",
        rule="how_many",
        kind=Kind.NUMERIC,
        stem="How many workers did it take to build the Sydney Harbour Bridge?",
        answer="1,400",
        options=(),
        tolerance=0.0,
        evidence=an_evidence(TEXT.split(". ")[1] + ".", "1,400"),
    )
    return replace(item, **changes)


def a_true_false_item(**changes: Any) -> Item:
    """A false statement on who led the project."""
    item = an_item(
        id="00112233445566cc",
        fact="lead|john bradfield|subject",
        rule="true_false",
        kind=Kind.TRUE_FALSE,
        stem="Lawrence Ennis led the project for the government of New South Wales.",
        answer="False",
        options=(
            Option("True", correct=False, why_wrong="The article says John Bradfield."),
            Option("False", correct=True),
        ),
        evidence=an_evidence(TEXT.split(". ")[2], "John Bradfield"),
    )
    return replace(item, **changes)


PROOFS = (
    an_evidence(answer="19 March 1932"),
    an_evidence(TEXT.split(". ")[1] + ".", "1,400 workers"),
    an_evidence(TEXT.split(". ")[2], "John Bradfield"),
)


def a_matching_item(**changes: Any) -> Item:
    """Three pairs and one option too many."""
    item = an_item(
        id="00112233445566dd",
        fact="matching|bridge",
        rule="matching",
        kind=Kind.MATCHING,
        stem="Match each with what the article says of it.",
        answer=write_pairs(
            (("opening", "1932"), ("workers", "1,400"), ("leader", "John Bradfield"))
        ),
        options=(
            Option("1,400", correct=True),
            Option("John Bradfield", correct=True),
            Option("1935", correct=False, source="number", why_wrong="It belongs to none of them."),
            Option("1932", correct=True),
        ),
        evidence=PROOFS[0],
        proofs=PROOFS,
    )
    return replace(item, **changes)


def an_ordering_item(**changes: Any) -> Item:
    """Three events."""
    events = ("The plans were drawn", "The work began", "The bridge opened")
    item = an_item(
        id="00112233445566ee",
        fact="ordering|bridge",
        rule="ordering",
        kind=Kind.ORDERING,
        stem="Put these events in order, the earliest first.",
        answer=write_order(events),
        options=tuple(Option(text, correct=True) for text in (events[2], events[0], events[1])),
        evidence=PROOFS[0],
        proofs=PROOFS,
    )
    return replace(item, **changes)


def an_item_set(*items: Item) -> ItemSet:
    kept = items or (an_item(), a_cloze_item(), a_numeric_item())
    return ItemSet(
        source=an_article().source(),
        items=kept,
        report=Report(sentences=3, candidates=5, rejected={"pronoun_unresolved": 2}, seconds=0.1),
    )


def an_imported_item(stem: str, answer: str, **changes: Any) -> Item:
    """A typed item as a reader of files makes it: without an article."""
    item = Item(
        id=f"{stem}|{answer}",
        fact=f"import|{stem}",
        rule="import",
        kind=Kind.TYPED,
        stem=stem,
        answer=answer,
        evidence=Evidence("", 0, 0, 0, 0),
    )
    return replace(item, **changes)


def an_imported_set(*items: Item, title: str = "Capitals") -> ItemSet:
    return ItemSet(an_article(text="", title=title, published=None).source(), items)
