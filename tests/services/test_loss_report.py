"""What a format loses is told item by item and adds up."""

from datetime import UTC, datetime

import pytest
from builders import (
    a_cloze_item,
    a_matching_item,
    a_numeric_item,
    an_item,
    an_item_set,
    an_ordering_item,
)

from quizapp.formats import FORMATS, Change, Export, Loss, format_named
from quizapp.services.exporting import report_on
from quizapp.services.loss_report import LossReport, lines, summary

JSON = format_named("json")
NOW = datetime(2026, 1, 5, tzinfo=UTC)
LOSSES = (
    Loss("a", Change.CHANGED, "no evidence"),
    Loss("b", Change.CHANGED, "no evidence"),
    Loss("a", Change.SHORTENED, "the question is cut"),
    Loss("c", Change.DROPPED, "no place"),
)


def test_an_item_counts_once_by_the_worst_that_happens_to_it() -> None:
    report = LossReport(JSON, ("a", "b", "c", "d"), LOSSES)
    assert report.counts == {Change.DROPPED: 1, Change.SHORTENED: 1, Change.CHANGED: 1}
    assert report.whole == ("d",)
    assert summary(report) == "1 left out, 1 shortened, 1 changed of 4 questions"


def test_a_loss_that_many_items_share_is_told_once_with_all_of_them() -> None:
    assert LossReport(JSON, ("a", "b", "c", "d"), LOSSES).reasons() == [
        (Change.DROPPED, "no place", ("c",)),
        (Change.SHORTENED, "the question is cut", ("a",)),
        (Change.CHANGED, "no evidence", ("a", "b")),
    ]


def test_the_terminal_names_every_question() -> None:
    report = LossReport(JSON, ("a", "d"), LOSSES[:1])
    assert list(lines(report, {"a": "Who?", "d": "When?"})) == [
        "changed: no evidence (1 question)",
        "    Who?",
        "carried whole (1)",
        "    When?",
    ]


def test_nothing_lost_is_said_so() -> None:
    assert summary(LossReport(JSON, ("a",))) == "everything is carried"


@pytest.mark.parametrize("known", [f for f in FORMATS if f.write], ids=lambda f: f.name)
def test_every_format_tells_the_fate_of_every_item(known) -> None:
    items = an_item_set(
        an_item(), a_cloze_item(), a_numeric_item(), a_matching_item(), an_ordering_item()
    )
    report = report_on(known, items, Export("k", NOW))
    assert not report.refused
    assert set(report.item_ids) == set(report.whole) | set(report.fates)
    assert {loss.item_id for loss in report.losses} <= set(report.item_ids)
    assert all(loss.what and loss.what == loss.what.strip() for loss in report.losses)
