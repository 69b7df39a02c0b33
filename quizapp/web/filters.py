"""Small things that templates say."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from flask import Flask

from quizapp.items import Item, Kind
from quizapp.items.item import BLANK
from quizapp.services.loss_report import summary
from quizapp.services.reading import passages, proof
from quizapp.text.reading import in_words

KINDS = {
    "choice": "Choose",
    "cloze": "Fill the gap",
    "typed": "Type the answer",
    "numeric": "Number",
    "true_false": "True or false",
    "matching": "Match",
    "ordering": "Put in order",
}
COUNTED = {
    "choice": "to choose",
    "cloze": "with a gap",
    "typed": "to type",
    "numeric": "with a number",
    "true_false": "true or false",
    "matching": "to match",
    "ordering": "to put in order",
}
LEVELS = ("easy", "medium", "hard")


def init_app(app: Flask) -> None:
    """Register filters and globals."""
    app.jinja_env.filters.update(
        day=day, moment=moment, kind_name=kind_name, level=level, gap_parts=gap_parts, web=web
    )
    app.jinja_env.filters.update(
        sentence=sentence,
        summary=summary,
        kind_words=kind_words,
        capital=capital,
        host=host,
        in_words=in_words,
    )
    known = frozenset(app.jinja_env.list_templates())

    def kind_template(item: Item) -> str:
        name = f"kinds/{item.kind.value}.html"
        return name if name in known else "kinds/unknown.html"

    app.jinja_env.globals.update(
        kind_names=KINDS, passages=passages, proof=proof, kind_template=kind_template
    )


def day(value: date) -> str:
    """A date in words: 3 May 2020."""
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """A time in words: 3 May 2020, 14:05 UTC."""
    return f"{day(value)}, {value:%H:%M} UTC"


def kind_name(item: Item) -> str:
    """What a learner does with an item of this kind."""
    return KINDS.get(item.kind.value, item.kind.value.replace("_", " "))


def kind_words(kind: Kind) -> str:
    """What stands behind a number of items of this kind: 12 to type."""
    return COUNTED.get(kind.value, kind.value.replace("_", " "))


def capital(words: str) -> str:
    """The words with a capital at their start."""
    return words[:1].upper() + words[1:]


def level(item: Item) -> int:
    """The difficulty as 1 (easy) to 3 (hard)."""
    return 1 + min(2, int(item.difficulty * 3))


def gap_parts(stem: str) -> list[str]:
    """The stem cut at its gap: one part without a gap, two around one."""
    return stem.split(BLANK, 1)


def web(url: str | None) -> str:
    """The address, if it is one that a browser may follow; else nothing."""
    return url if url and re.fullmatch(r"https?://\S+", url) else ""


def host(url: str | None) -> str:
    """The name of the site that an address is of, without www."""
    return (urlsplit(web(url)).hostname or "").removeprefix("www.")


def sentence(problem: object) -> str:
    """An error message as a sentence: a capital and a full stop."""
    said = str(problem).strip()
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?")) else ".")
