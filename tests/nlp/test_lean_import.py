"""spaCy without its command line, each time in a new process."""

import subprocess
import sys

SKIP = "from quizapp.nlp.lean_import import skip_commands; skip_commands(); skip_commands()\n"


def _printed(code: str) -> list[str]:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_what_only_spacys_commands_need_is_not_imported() -> None:
    needless = "print(*sorted({'typer', 'weasel', 'httpx', 'jinja2'} & set(sys.modules)))"
    assert _printed(f"import quizapp.nlp, spacy, sys\n{needless}") == []


def test_spacy_can_do_everything_else() -> None:
    code = "import spacy; print(*[token.text for token in spacy.blank('en')('Hello, you.')])"
    assert _printed(SKIP + code) == ["Hello", ",", "you", "."]


def test_the_commands_are_there_when_they_are_asked_for() -> None:
    code = "import spacy; from spacy.cli import download; print(download.__module__)"
    assert _printed(SKIP + code) == ["spacy.cli.download"]


def test_spacy_still_tells_about_itself() -> None:
    code = "import spacy; print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)"
    assert _printed(SKIP + code) == ["True"]
