"""`quizapp pipeline`: work on the language pipeline; needs `pip install quizapp[train]`."""

import argparse
from collections.abc import Sequence
from importlib import import_module

from quizapp.errors import Invalid, PipelineError

PARTS = {
    "train": "make the weights from the corpora",
    "evaluate": "measure the weights on the held-out parts of the corpora",
}
"""Every part, named as its module in quizapp.nlp.training."""


def run(words: Sequence[str]) -> int:
    """Run one part. Raises PipelineError when what it needs is not installed."""
    if not words or words[0] in ("-h", "--help"):
        rows = "\n".join(f"  {name:8}  {what}" for name, what in PARTS.items())
        print(f"usage: quizapp pipeline PART ...\n\n{rows}\n\nquizapp pipeline PART --help")
        return 0
    if words[0] not in PARTS:
        raise Invalid(f"no part {words[0]!r} of the pipeline; there are: {', '.join(PARTS)}")
    try:
        part = import_module(f"quizapp.nlp.training.{words[0]}")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("quizapp"):
            raise
        raise PipelineError(
            f"{error.name} is not installed; run: pip install 'quizapp[train]'"
        ) from error
    parser = argparse.ArgumentParser(
        prog=f"quizapp pipeline {words[0]}", description=PARTS[words[0]]
    )
    part.add_arguments(parser)
    return int(part.run(parser.parse_args(words[1:])) or 0)
