"""Articles, the sets made from them, and their items."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.items import Article, Item, Mark, Part
from quizapp.store.base import Base
from quizapp.store.types import ItemJson, MarksJson, PartsJson, UtcDateTime


class ItemState(StrEnum):
    """Whether an item is asked. A dropped item stays, so that a drop can be undone."""

    KEPT = "kept"
    DROPPED = "dropped"


class StoredArticle(Base):
    """A text as it is shown, with the SHA-256 of its UTF-8.

    The text is empty for a set that was imported, which has a title alone. `left_out` lists what of
    the source is not in the text: mappings of `what`, `words`, `begins`.
    """

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    published: Mapped[date | None]
    url: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16))
    author: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    parts: Mapped[tuple[Part, ...]] = mapped_column(PartsJson)
    marks: Mapped[tuple[Mark, ...]] = mapped_column(MarksJson)
    left_out: Mapped[list[dict[str, Any]]] = mapped_column(JSON)

    originals: Mapped[list["Original"]] = relationship(
        order_by="Original.id", passive_deletes=True, cascade="all, delete-orphan"
    )

    def article(self) -> Article:
        """The value that the engine works on."""
        return Article(
            self.text,
            self.title,
            self.published,
            self.url,
            self.language,
            self.author,
            self.parts,
            self.marks,
        )

    def place(self, offset: int) -> str:
        """Where in its source an offset is, for people; '' where nobody knows."""
        return self.article().place(offset)


class Original(Base):
    """A file as it was uploaded, kept because its owner wished so."""

    __tablename__ = "original"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class StoredSet(Base):
    """A set of items on one article.

    `id` is random and stands in addresses. A set without an owner is a demo: everybody sees it,
    nobody changes it; `seed` is its file's name. `deck_key` is what the Anki deck's id comes from
    and never changes. `report` holds how the items came about, empty until they are there.
    """

    __tablename__ = "item_set"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("learner.id", ondelete="CASCADE"), index=True
    )
    seed: Mapped[str | None] = mapped_column(String(100), unique=True)
    licence: Mapped[str | None] = mapped_column(Text)
    deck_key: Mapped[str] = mapped_column(String(16))
    report: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    stored_article: Mapped[StoredArticle] = relationship(lazy="joined")
    stored_items: Mapped[list["StoredItem"]] = relationship(
        order_by="StoredItem.position", passive_deletes=True, cascade="all, delete-orphan"
    )


class StoredItem(Base):
    """One item. `id` is permanent: it is the Anki note's GUID and equals `item.id`.

    `position` counts from 0, best first. `modified` changes only when the item does. For an item
    that was imported `origin` is what names it in the file and `imported` digests what the file
    said, so that the same file again changes nothing, and takes back nobody's edit.
    """

    __tablename__ = "item"
    __table_args__ = (UniqueConstraint("set_id", "position"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    set_id: Mapped[str] = mapped_column(ForeignKey("item_set.id", ondelete="CASCADE"))
    position: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    modified: Mapped[datetime] = mapped_column(UtcDateTime)
    item: Mapped[Item] = mapped_column(ItemJson)
    origin: Mapped[str | None] = mapped_column(String(64), index=True)
    imported: Mapped[str | None] = mapped_column(String(64))
