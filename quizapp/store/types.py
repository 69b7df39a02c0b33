"""Column types: UTC times, and values as JSON: items, the parts and marks of an article."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from quizapp.items import Edit, Evidence, Item, Kind, Mark, Option, Part, Unit


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time. Raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; pass datetime.now(UTC)")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give an aware time, whatever the database gave."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ItemJson(TypeDecorator[Item]):
    """One item, kept whole."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Item | None, dialect: Dialect) -> dict[str, Any] | None:
        """Write an item as a mapping of its fields."""
        return None if value is None else asdict(value)

    def process_result_value(
        self, value: Mapping[str, Any] | None, dialect: Dialect
    ) -> Item | None:
        """Read what `process_bind_param` wrote."""
        return None if value is None else _item(value)


def _item(fields: Mapping[str, Any]) -> Item:
    return Item(
        **{
            **fields,
            "kind": Kind(fields["kind"]),
            "evidence": Evidence(**fields["evidence"]),
            "accepted": tuple(fields["accepted"]),
            "options": tuple(Option(**option) for option in fields["options"]),
            "edits": tuple(Edit(**edit) for edit in fields["edits"]),
            # Rows from before matching and ordering have none.
            "proofs": tuple(Evidence(**proof) for proof in fields.get("proofs", ())),
        }
    )


class PartsJson(TypeDecorator[tuple[Part, ...]]):
    """The sources of an article."""

    impl = JSON
    cache_ok = True

    def process_bind_param(
        self, value: Sequence[Part] | None, dialect: Dialect
    ) -> list[dict[str, Any]] | None:
        """Write a mapping for each, the day of publication in ISO form."""
        if value is None:
            return None
        return [
            {**asdict(part), "published": part.published and part.published.isoformat()}
            for part in value
        ]

    def process_result_value(
        self, value: Sequence[Mapping[str, Any]] | None, dialect: Dialect
    ) -> tuple[Part, ...] | None:
        """Read what `process_bind_param` wrote."""
        return None if value is None else tuple(_part(fields) for fields in value)


class MarksJson(TypeDecorator[tuple[Mark, ...]]):
    """The pages, chapters or times of an article, a short list for each: a book has hundreds."""

    impl = JSON
    cache_ok = True

    def process_bind_param(
        self, value: Sequence[Mark] | None, dialect: Dialect
    ) -> list[list[Any]] | None:
        """Write start, unit and label of each."""
        return None if value is None else [[m.start, m.unit.value, m.label] for m in value]

    def process_result_value(
        self, value: Sequence[Sequence[Any]] | None, dialect: Dialect
    ) -> tuple[Mark, ...] | None:
        """Read what `process_bind_param` wrote."""
        if value is None:
            return None
        return tuple(Mark(start, Unit(unit), label) for start, unit, label in value)


def _part(fields: Mapping[str, Any]) -> Part:
    published = fields["published"]
    return Part(**{**fields, "published": published and date.fromisoformat(published)})
