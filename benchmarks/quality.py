"""Write docs/quality.md, how good the questions are: `python benchmarks/quality.py [OUT]`.

The tables come from the judged items that the project keeps (judged.py): each round by mark, and
the latest by rule and by kind.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from judged import MARKS, Row, acceptable, blind_rows, interval

OUT = Path(__file__).parent.parent / "docs" / "quality.md"

HEAD = """# How good the questions are

Written by `python benchmarks/quality.py` from the verdicts in `benchmarks/data/judged.jsonl`; the
name of a round is its day. An item is acceptable when a judge who has seen
the rubric, but not who wrote what, would change nothing: grammatical, self-contained under its
heading, unambiguous, key right and the only one, no leak, faithful, and for choices every
distractor wrong, at least two of them tempting, all of one type. Defects are planted among the
items, so that a judge who nods is noticed. In brackets the 95 % interval (Wilson).
"""


def share(rows: Sequence[Row]) -> str:
    """'82.1 % [76, 87] of 190'."""
    good = sum(map(acceptable, rows))
    low, high = interval(good, len(rows))
    return f"{good / len(rows):.1%} [{low:.0%}, {high:.0%}] of {len(rows)}".replace("%", " %")


def rounds(rows: Sequence[Row]) -> str:
    """A table of the rounds: share of acceptable items, and of each mark that was missed."""
    lines = [
        "| round | acceptable | and worth asking | " + " | ".join(MARKS) + " |",
        "|---" * (3 + len(MARKS)) + "|",
    ]
    for name in sorted({row["round"] for row in rows}):
        some = [row for row in rows if row["round"] == name]
        worth = sum(acceptable(row) and row["worth_asking"] for row in some) / len(some)
        marks = [[row[mark] for row in some if row[mark] is not None] for mark in MARKS]
        cells = [f"{sum(map(bool, known)) / len(known):.1%}" for known in marks]
        lines.append(f"| {name} | {share(some)} | {worth:.1%} | " + " | ".join(cells) + " |")
    return "\n".join(lines).replace("%", " %").replace("  %", " %")


def table(rows: Sequence[Row], heading: str, key: Callable[[Row], str]) -> str:
    """Shares by whatever `key` says of an item."""
    groups = sorted({key(row) for row in rows})
    lines = [f"| {heading} | acceptable |", "|---|---|"]
    lines += [f"| {g} | {share([r for r in rows if key(r) == g])} |" for g in groups]
    return "\n".join(lines)


def page(rows: Sequence[Row]) -> str:
    """The page as Markdown."""
    latest = max(row["round"] for row in rows)
    some = [row for row in rows if row["round"] == latest]
    parts = [
        HEAD,
        "## Rounds\n",
        rounds(rows) + "\n",
        f"## The latest round, {latest}\n",
        table(some, "rule", lambda row: row["rule"]) + "\n",
        table(some, "kind", lambda row: row["kind"]) + "\n",
        table(some, "source", lambda row: row["article"].split("-")[0]) + "\n",
        "What judges refuse is held back item by item, by the fitted probability in\n"
        "`quizapp/generate/quality.json`, rather than rule by rule.\n",
    ]
    return "\n".join(parts)


if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    out.write_text(page(blind_rows()), "utf-8")
