"""The command line. A command's module, and what it needs, is imported when it is called."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

from quizapp import __version__
from quizapp.errors import Invalid, QuizappError

COMMANDS = {
    "generate": "make a quiz or an Anki deck from an article",
    "serve": "start the web application on this computer",
    "seed": "load the sample articles and make their quizzes",
    "export": "write a quiz that is kept here, or a .json file, in another format",
    "import": "make a set from an Anki deck, a quiz of a learning platform or a list",
    "pipeline": "train or evaluate the language pipeline",
}
"""Every command, named as its module in this package; a word of Python has a `_` behind it."""

OK, FAILED, MISUSED, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status.

    0 done, 1 failed, 2 the input or the command line cannot be used, 130 stopped by Ctrl-C.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    _forgive_encodings()
    try:
        status = _dispatch(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as stop:  # argparse has said what was wrong, or printed its help
        return stop.code if isinstance(stop.code, int) else OK
    except Invalid as error:
        for problem in error.problems:
            _complain(str(problem))
        return MISUSED
    except QuizappError as error:
        _complain(str(error))
        return FAILED
    return status


def _dispatch(words: list[str]) -> int:
    if words and words[0] in COMMANDS:
        module = f"{words[0]}_" if iskeyword(words[0]) else words[0]
        run = import_module(f"quizapp.cli.{module}").run
        return int(run(words[1:]))
    if words and words[0] in ("--version", "-V", "version"):
        print(f"quizapp {__version__}")
        return OK
    if not words or words[0] in ("--help", "-h", "help"):
        print(usage())
        return OK
    raise Invalid(f"no command {words[0]!r}; there are: {', '.join(COMMANDS)}")


def usage() -> str:
    """List the commands."""
    width = max(map(len, COMMANDS))
    rows = "\n".join(f"  {name:{width}}  {what}" for name, what in COMMANDS.items())
    return (
        "usage: quizapp COMMAND ...\n\n"
        "Quizzes and Anki decks from any article, made on your own computer.\n\n"
        f"{rows}\n\n"
        "quizapp COMMAND --help tells more, quizapp --version the version."
    )


def _complain(sentence: str) -> None:
    print(f"quizapp: {sentence}", file=sys.stderr)


def _forgive_encodings() -> None:
    """Let a terminal that lacks a letter show a question mark; never stop for it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
