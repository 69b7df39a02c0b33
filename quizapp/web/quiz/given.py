"""What a question's form sends, as the one text that is graded."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from quizapp.errors import Problem
from quizapp.items.compound import write_order, write_pairs


@dataclass(frozen=True, slots=True)
class Given:
    """`answer` is graded; `shown` fills the form again when there are `problems`."""

    answer: str
    shown: str
    problems: tuple[Problem, ...] = ()


def read_given(form: MultiDict[str, str]) -> Given:
    """Read the form of any kind: pairs (left, right), entries with places, or one response."""
    if lefts := form.getlist("left"):
        return _pairs(lefts, form.getlist("right"))
    if entries := form.getlist("entry"):
        return _order(entries, form.getlist("place"))
    response = form.get("response", "")
    return Given(response, response)


def _pairs(lefts: list[str], rights: list[str]) -> Given:
    rights = [*rights, *[""] * (len(lefts) - len(rights))]
    text = write_pairs(zip(lefts, rights, strict=False))
    open_ones = sum(not right.strip() for right in rights[: len(lefts)])
    if not open_ones:
        return Given(text, text)
    what = f"{open_ones} of {len(lefts)} have no partner yet; choose one for each"
    return Given(text, text, (Problem(what),))


def _order(entries: list[str], places: list[str]) -> Given:
    places = [*places, *[""] * (len(entries) - len(places))][: len(entries)]
    shown = write_pairs(zip(entries, places, strict=True))
    if sorted(places) != sorted(str(number) for number in range(1, len(entries) + 1)):
        twice = sorted({p for p in places if p and places.count(p) > 1})
        what = f"place {twice[0]} is taken twice" if twice else "not everything has its place yet"
        return Given("", shown, (Problem(f"{what}; give each a place of its own"),))
    placed = sorted(zip(places, entries, strict=True), key=lambda pair: int(pair[0]))
    return Given(write_order(entry for _, entry in placed), shown)
