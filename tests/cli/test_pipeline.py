"""`quizapp pipeline`: its parts are loaded when they are called."""

import argparse
import sys
from types import ModuleType

import pytest

from quizapp.cli import main
from quizapp.cli.pipeline import PARTS


@pytest.fixture
def part(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A stand-in for the module that trains, which needs torch."""

    def add_arguments(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("corpora")
        parser.add_argument("--status", type=int, default=0)

    module = ModuleType("quizapp.nlp.training.train")
    module.add_arguments = add_arguments  # type: ignore[attr-defined]
    module.run = lambda args: args.status  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "quizapp.nlp.training.train", module)
    return module


def test_the_help_lists_every_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pipeline"]) == 0
    printed = capsys.readouterr().out
    assert [name for name in PARTS if f"\n  {name} " not in printed] == []


def test_an_unknown_part_is_answered_with_the_parts_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["pipeline", "learn"]) == 2
    assert "no part 'learn' of the pipeline; there are: train, evaluate" in capsys.readouterr().err


@pytest.mark.parametrize("status", [0, 3])
def test_the_arguments_and_the_status_go_through(part: ModuleType, status: int) -> None:
    assert main(["pipeline", "train", "folder", f"--status={status}"]) == status


def test_a_part_has_its_own_help(part: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pipeline", "train", "--help"]) == 0
    assert "usage: quizapp pipeline train" in capsys.readouterr().out


def test_what_is_not_installed_is_named_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)  # as if it were not there
    monkeypatch.delitem(sys.modules, "quizapp.nlp.training.train", raising=False)
    assert main(["pipeline", "train", "folder", "out"]) == 1
    assert capsys.readouterr().err == (
        "quizapp: torch is not installed; run: pip install 'quizapp[train]'\n"
    )
