"""What a format would do to a set, told before anything is sent: item by item, and in sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from quizapp.formats import Change, Format, Loss


@dataclass(frozen=True)
class LossReport:
    """What one format carries of these items. `refused` says why nothing can be written at all."""

    format: Format
    item_ids: tuple[str, ...]
    losses: tuple[Loss, ...] = ()
    refused: str = ""

    @cached_property
    def fates(self) -> Mapping[str, Change]:
        """The worst that happens to each item that is not carried whole."""
        worst: dict[str, Change] = {}
        order = list(Change)
        for loss in self.losses:
            before = worst.get(loss.item_id, loss.change)
            worst[loss.item_id] = min(before, loss.change, key=order.index)
        return worst

    @property
    def whole(self) -> tuple[str, ...]:
        """The items that are carried as they are."""
        return tuple(item_id for item_id in self.item_ids if item_id not in self.fates)

    @property
    def counts(self) -> Mapping[Change, int]:
        """How many items are left out, shortened, changed; only what there is."""
        found = list(self.fates.values())
        return {change: found.count(change) for change in Change if change in found}

    def reasons(self) -> list[tuple[Change, str, tuple[str, ...]]]:
        """Every loss once with the items that it befalls: the worst first, then the commonest."""
        groups: dict[tuple[Change, str], dict[str, None]] = {}
        for loss in self.losses:
            groups.setdefault((loss.change, loss.what), {})[loss.item_id] = None
        order = list(Change)
        rows = [(change, what, tuple(ids)) for (change, what), ids in groups.items()]
        return sorted(rows, key=lambda row: (order.index(row[0]), -len(row[2]), row[1]))


def summary(report: LossReport) -> str:
    """The report in one line."""
    if report.refused:
        return report.refused
    if not report.losses:
        return "everything is carried"
    words = {Change.DROPPED: "left out", Change.SHORTENED: "shortened", Change.CHANGED: "changed"}
    parts = [f"{count:,} {words[change]}" for change, count in report.counts.items()]
    return ", ".join(parts) + f" of {len(report.item_ids):,} questions"


def lines(report: LossReport, stems: Mapping[str, str]) -> Iterable[str]:
    """The report for a terminal: each loss, and under it the questions that it befalls."""
    for change, what, ids in report.reasons():
        yield f"{change}: {what} ({len(ids):,} question{'' if len(ids) == 1 else 's'})"
        yield from (f"    {stems.get(item_id, item_id)}" for item_id in ids)
    if report.whole:
        yield f"carried whole ({len(report.whole):,})"
        yield from (f"    {stems.get(item_id, item_id)}" for item_id in report.whole)
