"""Where the documents and paragraphs of a treebank begin, which its words do not say."""

import re
from dataclasses import dataclass
from pathlib import Path

from quizapp.nlp.training.conllu import sentence_blocks

NAME = re.compile(r"# newdoc(?: id = (.*))?$")
GENRE = re.compile(r"GUM_([a-z]+)_")


@dataclass(frozen=True, slots=True)
class Layout:
    """The name of a document, and of each of its sentences whether it starts a paragraph."""

    name: str
    starts: tuple[bool, ...]

    @property
    def genre(self) -> str:
        """What GUM calls the kind of text, such as "voyage"; empty in other treebanks."""
        found = GENRE.match(self.name)
        return found.group(1) if found else ""


def read_layouts(path: Path) -> list[Layout]:
    """Parallel to `conllu.read_documents`."""
    names: list[str] = []
    starts: list[list[bool]] = []
    for block in sentence_blocks(path):
        found = next((match for line in block if (match := NAME.match(line))), None)
        if found or not starts:
            names.append((found.group(1) or "") if found else "")
            starts.append([])
        if any(not line.startswith("#") for line in block):
            starts[-1].append(not starts[-1] or any(line.startswith("# newpar") for line in block))
    return [Layout(name, tuple(own)) for name, own in zip(names, starts, strict=True) if own]
