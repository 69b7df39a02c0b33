"""What a file format is: items to bytes, and for some bytes to items.

A format knows no path, no clock and no random number: what varies is in `Export`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from quizapp.items import ItemSet


@dataclass(frozen=True, slots=True)
class Export:
    """What a writer needs to know beside the items.

    `key` names the deck for good: the same key is the same deck on a learner's computer, so it
    must survive a change of the title. `now` is the time of every item that `changed` does not
    name. `changed` maps item id to the last change of its content; both are aware.
    `previous` is the file that this one replaces, or None.
    """

    key: str
    now: datetime
    changed: Mapping[str, datetime] = field(default_factory=dict)
    previous: bytes | None = None

    def __post_init__(self) -> None:
        for moment in (self.now, *self.changed.values()):
            if moment.tzinfo is None:
                raise ValueError(f"a time without a zone: {moment}")

    def changed_at(self, item_id: str) -> datetime:
        """Say when this item last changed."""
        return self.changed.get(item_id, self.now)


@dataclass(frozen=True, slots=True)
class Skipped:
    """One item that the format cannot carry, and why in a few words."""

    item_id: str
    what: str


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file. Nothing is left out in silence: `skipped` names every lost item.

    `gone` counts what the file that this one replaces held and this one does not.
    """

    data: bytes
    skipped: tuple[Skipped, ...] = ()
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. `name` is what a user types, `extension` has its dot.

    `read` raises FormatError; None where we only write.
    """

    name: str
    label: str
    extension: str
    media_type: str
    write: Callable[[ItemSet, Export], Written]
    read: Callable[[bytes], ItemSet] | None = None
