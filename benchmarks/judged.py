"""The judged items that the project keeps: what was asked how, and the verdicts, without any text.

benchmarks/data/judged.jsonl holds the rounds that were judged blind, with every mark of the rubric;
benchmarks/data/quality.jsonl what the generator's author marked while working on it, which only
helps to fit. `features` are those of `quizapp.generate.quality`, where they were kept.
"""

import json
import math
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
CORE = (
    "grammatical", "self_contained", "unambiguous", "key_correct", "only_answer", "no_leak",
    "faithful",
)  # fmt: skip
MARKS = (*CORE, "worth_asking", "distractors_wrong", "options_parallel")
PLAUSIBLE = 2  # distractors that have to tempt
Z = 1.96  # of the normal distribution, for an interval of 95 %
Row = dict[str, Any]


def blind_rows() -> list[Row]:
    """Items judged blind, round after round."""
    return _read("judged.jsonl")


def fitting_rows() -> list[Row]:
    """All items whose features are known, with `acceptable`."""
    rows = [row for row in blind_rows() if "features" in row]
    return [row | {"acceptable": acceptable(row)} for row in rows] + _read("quality.jsonl")


def _read(name: str) -> list[Row]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def acceptable(row: Row) -> bool:
    """Whether a teacher can use it unedited, by the strict rubric."""
    if not all(row[mark] for mark in CORE):
        return False
    if row["distractors_wrong"] is None:
        return True
    tempting = row["distractors_plausible"] >= PLAUSIBLE
    return bool(row["distractors_wrong"] and row["options_parallel"] and tempting)


def interval(good: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, 0..1 (E. B. Wilson, JASA 22, 1927)."""
    if not of:
        return 0.0, 1.0
    share, square = good / of, Z * Z / of
    middle = (share + square / 2) / (1 + square)
    half = Z * math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    return middle - half, middle + half
