"""What a learner is told after an answer, in words."""

from flask import Flask

from quizapp.items import Item, Kind, Option
from quizapp.items.compound import COMPOUND, answer_lines, read_order, read_pairs
from quizapp.items.grading import truth
from quizapp.store import Response


def init_app(app: Flask) -> None:
    """Register globals and filters."""
    app.jinja_env.globals.update(
        verdict=verdict,
        remark=remark,
        answer_lines=answer_lines,
        read_order=read_order,
        read_pairs=read_pairs,
    )
    app.jinja_env.filters["truths"] = truths


def verdict(item: Item, response: Response) -> str:
    """One sentence: right, or what would have been."""
    if response.correct:
        return "That is right."
    if item.kind is Kind.TRUE_FALSE:
        return f"Not quite: it is {'true' if truth(response.answer) else 'false'}."
    if item.kind in COMPOUND:
        return f"Not quite: {response.note}."
    in_evidence = response.answer.lower() in item.evidence.quote.lower()
    said = "the article says" if in_evidence else "the answer is"
    return f"Not quite: {said} {response.answer}."


def remark(item: Item, response: Response) -> str:
    """What there is to say beside the verdict, or nothing.

    Who rightly calls a statement false should also read what is true.
    """
    if item.kind in COMPOUND:
        return ""
    if item.kind is Kind.TRUE_FALSE:
        false = not truth(item.answer)
        return next((o.why_wrong for o in item.options if o.why_wrong and false), "")
    repeated = response.answer.lower() in response.note.lower()
    return response.note if response.correct or not repeated else ""


def truths(item: Item) -> tuple[Option, ...]:
    """The two options of a statement, true first, whatever the item carries."""
    key = truth(item.answer)
    return tuple(Option(text, correct=truth(text) is key) for text in ("True", "False"))
