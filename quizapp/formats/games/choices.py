"""An item as a game shows it: a question and a few short options, one of them right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quizapp.formats.base import Loss
from quizapp.formats.fitting import fitted
from quizapp.formats.losses import Part, changed, dropped, left_out, shortened
from quizapp.formats.texts import one_line, shorten
from quizapp.items import Item, Kind, Option

CHOICES = (Kind.CHOICE, Kind.TRUE_FALSE)
SECONDS = 20
"""For one question, where the file must say: a value that every game allows."""


@dataclass(frozen=True, slots=True)
class Game:
    """What one game can show; lengths in characters, None where nobody has written them down."""

    name: str
    most_options: int
    question_length: int | None = None
    option_length: int | None = None
    lost: tuple[Part, ...] = (Part.EVIDENCE, Part.WHY_WRONG)
    guard: Callable[[str], str] = str
    """What the text becomes so that neither the game nor a spreadsheet misreads it."""
    guarded: str = ""
    """What to say of a text that `guard` changed."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question ready for a game. `right` counts the options from 1."""

    text: str
    options: tuple[str, ...]
    right: int
    item: Item

    def padded(self, width: int) -> list[str]:
        """The options, and empty texts up to `width`."""
        return [*self.options, *[""] * (width - len(self.options))]

    def right_first(self, width: int) -> list[str]:
        """The right option before the others, and empty texts up to `width`."""
        texts = self.padded(width)
        return [texts.pop(self.right - 1), *texts]


def questions(items: Sequence[Item], game: Game) -> tuple[list[Question], list[Loss]]:
    """Lay out the items that the game can ask; say of the others, and of every change, what."""
    made: list[Question] = []
    losses: list[Loss] = []
    for item in items:
        if item.kind not in CHOICES:
            losses.append(dropped(item, f"{game.name} asks choices, and this is a {_said(item)}"))
            continue
        fit, changes = fitted(item, one_line)
        losses.extend(changes)
        if fit is None:
            continue
        question, found = _question(fit, game)
        losses.extend(found)
        if question is not None:
            made.append(question)
    return made, losses


def _said(item: Item) -> str:
    return f"{item.kind.value} item"


def _question(item: Item, game: Game) -> tuple[Question | None, list[Loss]]:
    kept = _fewer(item.options, game.most_options)
    whole = [game.guard(option.text) for option in kept]
    texts = [_cut(text, game.option_length) for text in whole]
    if len(set(texts)) < len(texts):
        return None, [dropped(item, f"two options are the same in {game.option_length} characters")]
    asked = game.guard(item.stem)
    text = _cut(asked, game.question_length)
    whole_item = item if kept == item.options else replace(item, options=kept)
    losses = list(left_out(whole_item, *game.lost))
    if len(kept) < len(item.options):
        losses.append(changed(item, f"only {game.most_options} of the options fit"))
    if text != asked:
        losses.append(shortened(item, f"the question is cut to {game.question_length} characters"))
    if texts != whole:
        losses.append(shortened(item, f"an option is cut to {game.option_length} characters"))
    if asked != item.stem or whole != [option.text for option in kept]:
        losses.append(changed(item, game.guarded))
    right = next(place for place, option in enumerate(kept, start=1) if option.correct)
    return Question(text, tuple(texts), right, item), losses


def _fewer(options: tuple[Option, ...], most: int) -> tuple[Option, ...]:
    """As many options as fit, the right one among them, in their order."""
    wrong = [option for option in options if not option.correct][: most - 1]
    return tuple(option for option in options if option.correct or option in wrong)


def _cut(text: str, most: int | None) -> str:
    return text if most is None else shorten(text, most)
