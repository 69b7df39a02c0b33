"""The sample articles that come with the program, and the demo sets made from them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.assets import asset_dir
from quizapp.errors import NotFound
from quizapp.items import Article, ItemSet
from quizapp.services.sets import fill, store_article
from quizapp.store import StoredSet
from quizapp.text import read_article
from quizapp.text.blocks import FRONT_MATTER

FIELD = re.compile(r"^(\w+):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)

Maker = Callable[[Article], ItemSet]
"""What makes the items of an article."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample article; `name` is its file's name without the ending."""

    name: str
    title: str
    kind: str
    licence: str
    text: str


def samples(folder: Path | None = None) -> list[Sample]:
    """The articles of the folder, by name; by default those that come with the program."""
    folder = folder or asset_dir("seeds")
    files = sorted(p for p in folder.iterdir() if p.suffix in {".md", ".txt"})
    return [_read(path) for path in files if path.stem.casefold() != "readme"]


def sample(name: str, folder: Path | None = None) -> Sample:
    """One sample by its name. Raises NotFound."""
    for known in samples(folder):
        if known.name == name:
            return known
    raise NotFound(f"there is no sample {name!r}")


def _read(path: Path) -> Sample:
    text = path.read_text(encoding="utf-8")
    matter = FRONT_MATTER.match(text)
    head = dict(FIELD.findall(matter[0] if matter else ""))
    return Sample(
        name=path.stem,
        title=head.get("title", path.stem),
        kind=head.get("kind", ""),
        licence=head.get("licence", ""),
        text=text,
    )


def load_seeds(
    session: Session,
    make: Maker,
    *,
    now: datetime,
    rng: Random,
    folder: Path | None = None,
) -> list[str]:
    """Make a demo set of every sample that has none yet; return their titles. Flushes."""
    present = set(session.scalars(select(StoredSet.seed).where(StoredSet.seed.is_not(None))))
    added = []
    for known in samples(folder):
        if known.name in present:
            continue
        article = read_article(known.text, name=known.name)
        stored = store_article(
            session, article, owner=None, now=now, rng=rng, seed=known.name, licence=known.licence
        )
        fill(session, stored, make(article), now=now, rng=rng)
        added.append(article.title)
    return added
