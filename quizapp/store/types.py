"""Column types: UTC times, and whole items as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from quizapp.items import Edit, Evidence, Item, Kind, Option


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
