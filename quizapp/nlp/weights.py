"""The shipped weights: where they lie, whether they are whole, and what their labels are.

A folder of weights has weights.npz, vocab.txt, labels.json, lemmas.tsv and meta.json. Matrices are
stored as signed bytes with one scale a row: NAME holds the bytes, NAME.scale the scales.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from quizapp.errors import PipelineError
from quizapp.nlp.sureness import NO_MAP, SurenessMap

Array = npt.NDArray[np.float32]

SHIPPED = Path(__file__).parent / "weights"
FOLDER_VARIABLE = "QUIZAPP_WEIGHTS"  # for developers: another folder of weights
CHECKED_FILES = ("weights.npz", "vocab.txt", "labels.json", "lemmas.tsv")
MEND = "install quizapp again, for example with 'pip install --force-reinstall quizapp'"
NO_TEMPERATURE = 1.0


@dataclass(frozen=True, slots=True)
class Labels:
    """The label of every column of a head's scores."""

    xpos: tuple[str, ...]
    upos: tuple[str, ...]
    morph: tuple[str, ...]
    lemma: tuple[str, ...]
    dep: tuple[str, ...]
    entity: tuple[str, ...]


@dataclass(frozen=True)
class Weights:
    """A folder of weights whose files are what meta.json says they are.

    `temperatures` divide the scores of "arc", "label", "entity" and "xpos" before they become
    probabilities; `maps` make what comes out at the end, of an "arc" and of a "name", as sure as it
    should be. Both were found on text that was not trained on.
    """

    folder: Path
    version: str
    labels: Labels
    temperatures: Mapping[str, float]
    maps: Mapping[str, SurenessMap] = field(default_factory=dict)

    def temperature(self, head: str) -> float:
        """1 when none was measured."""
        return self.temperatures.get(head, NO_TEMPERATURE)

    def sureness(self, of: str) -> SurenessMap:
        """The map of an "arc" or a "name"; it changes nothing when none was found."""
        return self.maps.get(of, NO_MAP)

    def vocabulary(self) -> list[str]:
        """The word pieces, by id."""
        text = (self.folder / "vocab.txt").read_text(encoding="utf-8")
        return text.rstrip("\n").split("\n")

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """The arrays as stored."""
        with np.load(self.folder / "weights.npz", allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}

    @cached_property
    def lemma_table(self) -> Mapping[tuple[str, str], str]:
        """The lemma of a (lower-case form, UPOS)."""
        text = (self.folder / "lemmas.tsv").read_text(encoding="utf-8")
        rows = (line.split("\t") for line in text.splitlines())
        return {(form, upos): lemma for form, upos, lemma in rows}

    @cached_property
    def known_lemmas(self) -> Mapping[str, frozenset[str]]:
        """The lemmas of the table in lower case, by UPOS."""
        found: dict[str, set[str]] = {}
        for (_, upos), lemma in self.lemma_table.items():
            found.setdefault(upos, set()).add(lemma.lower())
        return {upos: frozenset(lemmas) for upos, lemmas in found.items()}


def weights_folder() -> Path:
    """The shipped folder, or the one that QUIZAPP_WEIGHTS names."""
    return Path(os.environ.get(FOLDER_VARIABLE) or SHIPPED)


def open_weights(folder: Path) -> Weights:
    """Check a folder against its meta.json.

    Raises PipelineError when a file is missing or is not what meta.json says.
    """
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        digests = {name: _sha256(folder / name) for name in CHECKED_FILES}
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PipelineError(
            f"the language model in {folder} cannot be read ({error}); {MEND}"
        ) from error
    damaged = [name for name, digest in digests.items() if meta["sha256"].get(name) != digest]
    if damaged:
        raise PipelineError(
            f"the language model in {folder} is damaged ({', '.join(damaged)}); {MEND}"
        )
    return Weights(
        folder=folder,
        version=meta["version"],
        labels=Labels(**{name: tuple(some) for name, some in labels.items()}),
        temperatures=meta.get("temperatures", {}),
        maps={of: SurenessMap(**own) for of, own in meta.get("sureness", {}).items()},
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
