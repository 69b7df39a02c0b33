"""What a file format is: items to bytes, bytes to items, and what is lost on the way.

A format knows no path, no clock and no random number: what varies is in `Export`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from quizapp.items import Item, ItemSet


@dataclass(frozen=True, slots=True)
class Export:
    """What a writer needs to know beside the items.

    `key` names the deck for good: the same key is the same deck on a learner's computer, so it
    must survive a change of the title. `now` is the time of every item that `changed` does not
    name. `changed` maps item id to the last change of its content; both are aware.
    `previous` is the file that this one replaces, or None. `sections` maps item id to the heading
    above the item in the article, in the order of the article. `retired` are items of an earlier
    file that are asked no more. `images` maps item id to pictures that belong to its question.
    """

    key: str
    now: datetime
    changed: Mapping[str, datetime] = field(default_factory=dict)
    previous: bytes | None = None
    sections: Mapping[str, str] = field(default_factory=dict)
    retired: tuple[Item, ...] = ()
    images: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for moment in (self.now, *self.changed.values()):
            if moment.tzinfo is None:
                raise ValueError(f"a time without a zone: {moment}")

    def changed_at(self, item_id: str) -> datetime:
        """Say when this item last changed."""
        return self.changed.get(item_id, self.now)


class Change(StrEnum):
    """What happens to an item, or to a part of it, that a format cannot carry whole."""

    DROPPED = "dropped"
    """The whole item is not in the file."""
    SHORTENED = "shortened"
    """A text is cut to the length that the format allows."""
    CHANGED = "changed"
    """The item is in the file in another shape, or without a part."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that a format does not carry of one item, in a few words for people."""

    item_id: str
    change: Change
    what: str


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file. Nothing is lost in silence: `losses` names it item by item.

    Losses are found by writing, so the report before a download is a dry run of `write`.
    `gone` counts what the file that this one replaces held and this one does not.
    """

    data: bytes
    losses: tuple[Loss, ...] = ()
    gone: int = 0

    @property
    def dropped(self) -> frozenset[str]:
        """Ids of the items that are not in the file."""
        return frozenset(loss.item_id for loss in self.losses if loss.change is Change.DROPPED)


@dataclass(frozen=True, slots=True)
class Skipped:
    """One thing in a file that did not become an item.

    `where` says which note, line or question ("line 14"); `what` says why, in a few words.
    """

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Review:
    """One answer of a learner: when, how (1 again, 2 hard, 3 good, 4 easy), and in what time."""

    at: datetime
    rating: int
    seconds: float


@dataclass(frozen=True, slots=True)
class History:
    """How a learner did on one item elsewhere: all that is needed to go on from there.

    `reviews` are the oldest first. `stability_days` and `difficulty` (1 to 10) are FSRS's memory
    of the item where the other program keeps one, `interval_days` is 0 before the first review.
    """

    reviews: tuple[Review, ...] = ()
    interval_days: int = 0
    stability_days: float | None = None
    difficulty: float | None = None
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What a file was understood to hold. `media` maps names to bytes.

    `reviews` maps item id to a learner's history, `images` to the names in `media` of the pictures
    that belong to its question; both are empty where the file holds none.

    An item that quizapp did not write has `rule` "import", an evidence without a quote at 0, and
    an id and a fact made by hashing what names it in the file (its GUID, its id number, else its
    content), so that the same file read twice gives the same ids.
    """

    item_set: ItemSet
    skipped: tuple[Skipped, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    reviews: Mapping[str, History] = field(default_factory=dict)
    images: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Group(StrEnum):
    """The shelf on which a person looks for a format; the value is its heading."""

    ANKI = "Anki"
    LEARNING = "Learning platforms"
    GAMES = "Games and spreadsheets"
    PRINT = "Print"
    DATA = "Data"


Writer = Callable[[ItemSet, Export], Written]
ManyWriter = Callable[[Sequence[tuple[ItemSet, Export]]], Written]
Reader = Callable[[bytes], Read]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. `name` is what a user types, `extension` has its dot.

    `write` is None where we only read, `read` where we only write; `read` raises FormatError.
    `used` is one sentence on where the file goes. `sniff` tells from the content whether a file is
    of this kind: quick, never raising, and None where the content cannot tell (a table).
    `write_many` puts several sets into one file, where the format can.
    """

    name: str
    label: str
    extension: str
    media_type: str
    write: Writer | None = None
    read: Reader | None = None
    group: Group = Group.DATA
    used: str = ""
    sniff: Callable[[bytes], bool] | None = None
    write_many: ManyWriter | None = None
