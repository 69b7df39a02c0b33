"""The command line as a process: what it imports, and how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp import __version__
from quizapp.cli import COMMANDS, main
from quizapp.errors import NotFound

HEAVY = ("spacy", "flask", "sqlalchemy", "genanki", "numpy", "waitress")


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    "words", ["--help", "--version", *(f"{name} --help" for name in COMMANDS)], ids=str
)
def test_asking_for_help_imports_nothing_heavy(words: str) -> None:
    ended = _python(
        f"import sys\nfrom quizapp.cli import main\nstatus = main({words.split()!r})\n"
        f"print(status, [name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert ended.stdout.endswith("0 []\n"), ended
    assert ended.stderr == ""


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"quizapp {__version__}\n"


@pytest.mark.parametrize("words", [[], ["--help"], ["help"]])
def test_the_help_lists_every_command(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n  {name} " not in printed] == []


def test_an_unknown_command_is_answered_with_the_commands_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["genrate"]) == 2
    assert "no command 'genrate'; there are: generate, serve" in capsys.readouterr().err


def test_a_failure_that_is_not_the_inputs_is_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_words: object) -> int:
        raise NotFound("there is no set 'x' here")

    monkeypatch.setattr("quizapp.cli.seed.run", fail)
    assert main(["seed"]) == 1
    assert capsys.readouterr().err == "quizapp: there is no set 'x' here\n"


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = "import sys; from quizapp.cli import main; sys.exit(main(['--help']))"
    reader, writer = os.pipe()
    os.close(reader)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=writer, stderr=subprocess.PIPE
    ) as process:
        os.close(writer)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 141
    assert errors == b""


_PRESSED = """
import io, signal, sys
from quizapp.cli import main
class Waiting(io.BytesIO):
    def read(self, *_):
        signal.raise_signal(signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have switched it off
sys.stdin = io.TextIOWrapper(Waiting())
sys.exit(main(['generate', '-']))
"""


def test_ctrl_c_is_quiet() -> None:
    # The key is pressed where the command waits for its article: a signal sent from outside may
    # arrive while a module is imported, and be lost there.
    ended = subprocess.run(
        [sys.executable, "-c", _PRESSED],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 130
    assert "Traceback" not in ended.stderr
    assert "KeyboardInterrupt" not in ended.stderr


def test_a_terminal_without_a_letter_shows_a_question_mark(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "quizapp", "gen\u00e9rate"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert b"no command" in ended.stderr
    assert b"Traceback" not in ended.stderr
