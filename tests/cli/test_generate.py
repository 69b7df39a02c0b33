"""`quizapp generate`, with a stand-in for the engine."""

import io
import json
import os
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import TEXT

from quizapp.cli import main
from quizapp.formats.anki.previous import read_previous
from quizapp.generate.options import ALL_KINDS
from quizapp.items import Kind
from quizapp.items.codec import from_json


def test_a_quiz_is_printed_with_its_answers_at_the_end(
    generator: Any, article_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", article_file, "--published", "2026-05-31"]) == 0
    printed = capsys.readouterr().out
    assert "published 2026-05-31" in printed
    questions, answers = printed.split("Answers\n")
    assert "1. In which year did the Sydney Harbour Bridge open?\n   A  1928\n" in questions
    assert "2. _____ led the project" in questions
    assert "1. C  1932\n" in answers
    assert '"The Sydney Harbour Bridge opened on 19 March 1932."' in answers


def test_the_options_reach_the_engine(generator: Any, article_file: str) -> None:
    words = ["--count", "2", "--types", "numeric, choice", "--seed", "7"]
    words += ["--published", "2026-05-31", "--title", "A title", "--url", "https://e.org/a"]
    assert main(["generate", article_file, *words]) == 0
    ((article, options),) = generator.calls
    assert (options.count, options.seed) == (2, 7)
    assert options.kinds == (Kind.CHOICE, Kind.NUMERIC)
    assert article.published == date(2026, 5, 31)
    assert (article.title, article.url) == ("A title", "https://e.org/a")


def test_without_options_every_kind_is_asked_for(generator: Any, article_file: str) -> None:
    assert main(["generate", article_file]) == 0
    assert (generator.calls[0][1].count, generator.calls[0][1].kinds) == (None, ALL_KINDS)


def test_a_json_file_holds_the_item_set(
    generator: Any, article_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "quiz.json"
    assert main(["generate", article_file, "-o", str(target)]) == 0
    assert from_json(target.read_text("utf-8")).items == generator.items
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"3 questions in {target}\n"


def test_a_named_format_goes_to_standard_output(
    generator: Any, article_file: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["generate", article_file, "--format", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["schema"] == "quizapp.items/1"


def test_a_named_format_beats_the_end_of_the_file_name(
    generator: Any, article_file: str, tmp_path: Path
) -> None:
    target = tmp_path / "quiz.txt"
    assert main(["generate", article_file, "--format", "json", "-o", str(target)]) == 0
    assert from_json(target.read_text("utf-8")).items


def test_an_anki_deck_is_updated_in_place(
    generator: Any, article_file: str, tmp_path: Path
) -> None:
    target = tmp_path / "deck.apkg"
    assert main(["generate", article_file, "-o", str(target)]) == 0
    first = target.read_bytes()
    assert main(["generate", article_file, "-o", str(target)]) == 0
    assert target.read_bytes() == first

    generator.edits_the_first_item(stem="When did it open?")
    assert main(["generate", article_file, "-o", str(target)]) == 0
    before, after = read_previous(first).notes, read_previous(target.read_bytes()).notes
    assert set(after) == set(before)
    newer = [guid for guid in after if after[guid].mod > before[guid].mod]
    assert len(newer) == 1
    assert "When did it open?" in after[newer[0]].fields


def test_cards_that_the_new_deck_lacks_are_counted(
    generator: Any, article_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "deck.apkg")
    assert main(["generate", article_file, "-o", target]) == 0
    assert "the old file" not in capsys.readouterr().err
    assert main(["generate", article_file, "-o", target, "--count", "1"]) == 0
    assert "2 of the old file's questions are asked no more" in capsys.readouterr().err


def test_an_anki_deck_that_is_not_ours_is_not_written_over(
    generator: Any, article_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "deck.apkg"
    target.write_bytes(b"something precious")
    assert main(["generate", article_file, "-o", str(target)]) == 2
    assert "name another file" in capsys.readouterr().err
    assert target.read_bytes() == b"something precious"


def test_standard_input_is_read(
    generator: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = io.TextIOWrapper(io.BytesIO((TEXT + " It is used by many people.").encode()))
    monkeypatch.setattr(sys, "stdin", given)
    assert main(["generate", "-"]) == 0
    assert generator.calls[0][0].text.startswith("The Sydney Harbour Bridge opened")


def test_explain_groups_what_was_rejected_by_reason(
    generator: Any, article_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", article_file, "--explain"]) == 0
    explained = capsys.readouterr().out.split("Rejected, by reason: 3 in all")[1]
    assert explained.index("pronoun_unresolved (2)") < explained.index("too_long (1)")
    assert "- Who led it? -> He [who]" in explained
    assert 'from "She won."' in explained
    assert "\x1b" not in explained


def test_explain_beside_a_file_on_standard_output_goes_to_standard_error(
    generator: Any, article_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", article_file, "--explain", "--format", "json"]) == 0
    shown = capsys.readouterr()
    assert from_json(shown.out).items
    assert "Rejected, by reason: 3" in shown.err


def test_an_article_cannot_steer_the_terminal(
    generator: Any, article_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    generator.edits_the_first_item(stem="Which \x1b]0;title\x07 is \x9b2J red?")
    assert main(["generate", article_file]) == 0
    printed = capsys.readouterr().out
    assert "Which ]0;title is 2J red?" in printed
    assert not any(ord(c) < 32 and c != "\n" for c in printed)


def test_progress_is_for_people_who_watch_a_long_article(
    generator: Any,
    article_file: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["generate", article_file]) == 0
    assert "%" not in capsys.readouterr().err
    Path(article_file).write_text(TEXT * 200)
    assert main(["generate", article_file]) == 0
    assert "%" not in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["generate", article_file]) == 0
    assert "50%" in capsys.readouterr().err


def test_fewer_questions_than_asked_for_are_said_so(
    generator: Any, article_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", article_file, "--count", "9"]) == 0
    assert "3 of 9 questions" in capsys.readouterr().err


def test_no_question_at_all_is_said_and_gives_no_deck(
    generator: Any, article_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    generator.items = ()
    assert main(["generate", article_file, "-o", str(tmp_path / "quiz.json")]) == 0
    assert "--explain tells why" in capsys.readouterr().err
    assert main(["generate", article_file, "-o", str(tmp_path / "deck.apkg")]) == 2
    assert not (tmp_path / "deck.apkg").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nowhere.txt"], "cannot read 'nowhere.txt': no such file or directory"),
        (["."], "cannot read '.': is a directory"),
        (["ARTICLE", "-o", "quiz.docx"], "end the name with one of .apkg, "),
        (["ARTICLE", "--format", "docx"], "no format 'docx'; there are: anki, "),
        (["ARTICLE", "-o", "/nowhere/quiz.json"], "cannot write '/nowhere/quiz.json': no such"),
        (["ARTICLE", "--format", "json", "-o", "/"], "cannot write '/'"),
        (["ARTICLE", "--types", "essay"], "no question type 'essay'; there are: choice, cloze"),
        (["ARTICLE", "--types", ","], "no question type ','"),
        (["ARTICLE", "--count", "0"], "not a whole number from 1 up"),
        (["ARTICLE", "--count", "many"], "not a whole number from 1 up"),
        (["ARTICLE", "--published", "31.5.2026"], "not a date like 2026-05-31"),
        (["ARTICLE", "--published", "2026-02-30"], "not a date like 2026-05-31"),
        (["nul\0byte"], "cannot read"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_what_cannot_be_used_gets_one_sentence_and_status_2(
    generator: Any,
    article_file: str,
    words: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = [article_file if word == "ARTICLE" else word for word in words]
    assert main(["generate", *given]) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert "Traceback" not in error


def test_an_unusable_article_gets_one_sentence_and_status_2(
    generator: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "short.txt").write_text("Too short.")
    assert main(["generate", str(tmp_path / "short.txt")]) == 2
    error = capsys.readouterr().err
    assert error.startswith("quizapp: ")
    assert error.count("\n") == 1


def test_a_wrong_output_name_is_told_before_the_work(generator: Any, article_file: str) -> None:
    assert main(["generate", article_file, "-o", "quiz.docx"]) == 2
    assert generator.calls == []


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    generator: Any, article_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "quiz.json"
    target.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["generate", article_file, "-o", str(target)]) == 2
    assert target.read_text() == "old"
    assert list(folder.iterdir()) == [target]


def test_a_file_has_the_permissions_of_any_new_file(
    generator: Any, article_file: str, tmp_path: Path
) -> None:
    (tmp_path / "other").write_text("")
    target = tmp_path / "quiz.json"
    assert main(["generate", article_file, "-o", str(target)]) == 0
    assert target.stat().st_mode == (tmp_path / "other").stat().st_mode
    target.chmod(0o640)
    assert main(["generate", article_file, "-o", str(target)]) == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_stays_a_link(generator: Any, article_file: str, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "real.json")
    assert main(["generate", article_file, "-o", str(link)]) == 0
    assert link.is_symlink()
    assert (tmp_path / "real.json").is_file()


def test_the_help_names_every_kind_that_can_be_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", "--help"]) == 0
    assert ", ".join(ALL_KINDS) in " ".join(capsys.readouterr().out.split())


def test_a_quiz_can_be_compared_with_an_older_one(
    generator: Any, article_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = tmp_path / "older.json"
    assert main(["generate", article_file, "-o", str(older)]) == 0
    generator.edits_the_first_item(answer="1933")
    generator.items = generator.items[:2]
    capsys.readouterr()
    assert main(["generate", article_file, "--against", str(older)]) == 0
    printed = capsys.readouterr().out
    assert "Unchanged (1)\n" in printed
    assert "Changed (1)\n" in printed
    assert "-> 1932\n  now: " in printed
    assert "Not asked again, evidence still there (1)" in printed


def test_a_file_that_is_no_quiz_is_refused_before_the_work(
    generator: Any, article_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", article_file, "--against", article_file]) != 0
    assert "no quiz of ours" in capsys.readouterr().err
    assert generator.calls == []
