"""`quizapp seed`: the sample articles with their quizzes."""

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, datetime


def run(words: Sequence[str]) -> int:
    """Load every sample that is not there yet and name it."""
    parser = argparse.ArgumentParser(
        prog="quizapp seed",
        description="Load the sample articles and make their quizzes. What is there stays.",
    )
    parser.parse_args(words)

    from quizapp.cli.database import open_database, seed, settings

    with open_database(settings(os.environ)) as engine:
        titles = seed(engine, now=datetime.now(UTC), tell=print)
    count = f"{len(titles)} samples loaded" if titles else "nothing to load"
    print(f"{count}; every sample is there")
    return 0
