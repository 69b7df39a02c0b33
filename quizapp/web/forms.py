"""What people type into fields, as values."""

from datetime import date

from quizapp.errors import Invalid, Problem


def day_typed(typed: str) -> date | None:
    """Read the field of a day; None when it is empty. Raises Invalid."""
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as fault:
        raise Invalid(
            Problem(f"{typed[:40]!r} is no date; write it as 2026-05-31", "published")
        ) from fault
