"""What became of a quiz whose article has changed: fact by fact, nothing thrown away unasked."""

from dataclasses import dataclass

from quizapp.items.item import Item
from quizapp.items.item_set import ItemSet


@dataclass(frozen=True, slots=True)
class Difference:
    """Items of an older quiz beside those made from the article as it is now.

    `unchanged` and `changed` are pairs (old, new) on one fact. `gone` are old items whose evidence
    the article no longer holds, `kept` those whose evidence it still holds though the fact was not
    asked again, `added` are new items on facts that the old quiz did not ask about.
    """

    unchanged: tuple[tuple[Item, Item], ...]
    changed: tuple[tuple[Item, Item], ...]
    gone: tuple[Item, ...]
    kept: tuple[Item, ...]
    added: tuple[Item, ...]


def difference(old: ItemSet, new: ItemSet, text: str) -> Difference:
    """Compare by fact. `text` is the article as it is now; white space in quotes does not count."""
    by_id = {item.id: item for item in new.items}
    by_fact = {item.fact: item for item in reversed(new.items)}
    plain = " ".join(text.split())
    unchanged: list[tuple[Item, Item]] = []
    changed: list[tuple[Item, Item]] = []
    gone: list[Item] = []
    kept: list[Item] = []
    for item in old.items:
        same = by_id.get(item.id) or by_fact.get(item.fact)
        if same is not None:
            (unchanged if _asks(item) == _asks(same) else changed).append((item, same))
        elif " ".join(item.evidence.quote.split()) in plain:
            kept.append(item)
        else:
            gone.append(item)
    known = {item.fact for item in old.items}
    added = tuple(item for item in new.items if item.fact not in known)
    return Difference(tuple(unchanged), tuple(changed), tuple(gone), tuple(kept), added)


def _asks(item: Item) -> tuple[object, ...]:
    """What a learner sees of an item, whatever the order of its options."""
    options = frozenset((option.text, option.correct) for option in item.options)
    return (item.kind, item.stem, item.answer, item.accepted, options, item.tolerance)
