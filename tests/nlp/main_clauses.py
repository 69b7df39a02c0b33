"""Scores main clauses against annotations that stand apart from their texts.

`data/main_clauses.json` holds, for sentences of ../shared, offsets into their files: the root word,
its subject without time phrases, its objects and complements, and the phrases that say when. A span
has several readings where more than one is right; an optional argument may be there or not.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from quizapp.text import masked

SHARED = Path(__file__).parents[3] / "shared"
GOLD = Path(__file__).parent / "data" / "main_clauses.json"

SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"))
ARGUMENTS = frozenset(("obj", "iobj", "ccomp", "xcomp", "obl:agent"))
TIMES = frozenset(("obl", "obl:unmarked", "advmod", "nmod:unmarked"))
ASIDE = frozenset(("appos", "acl", "acl:relcl", "parataxis"))

Bounds = tuple[int, int]
Annotation = dict[str, Any]


def annotations(part: str) -> list[Annotation]:
    """The annotated sentences of one part: 'seed', 'development' or 'held out'."""
    found: list[Annotation] = json.loads(GOLD.read_text(encoding="utf-8"))[part]
    return found


def faults(nlp: Language, part: str) -> list[tuple[str, str]]:
    """Every annotated sentence whose main clause is read wrongly, with what is wrong with it."""
    docs: dict[str, Doc] = {}
    wrong = []
    for annotation in annotations(part):
        name = annotation["file"]
        if name not in docs:
            docs[name] = nlp(masked((SHARED / name).read_text(encoding="utf-8")))
        if fault := fault_of(docs[name], annotation):
            wrong.append((docs[name].text[annotation["start"] : annotation["end"]], fault))
    return wrong


def fault_of(doc: Doc, annotation: Annotation) -> str:
    """What is wrong with a main clause, '' where nothing is or another reading is met."""
    readings = [annotation, *(annotation | other for other in annotation.get("or", ()))]
    found = [_fault_of(doc, reading) for reading in readings]
    return "" if "" in found else found[0]


def _fault_of(doc: Doc, annotation: Annotation) -> str:
    sentence = next((s for s in doc.sents if _bounds(s) == _key(annotation)), None)
    if sentence is None:
        return "bounds of the sentence"
    root = sentence.root
    if (root.idx, root.idx + len(root)) not in _spans(annotation["roots"]):
        return f"root {root.text!r}"
    subjects = {_bounds(c.subtree) for c in root.children if c.dep_ in SUBJECTS} - {None}
    wanted = _spans(annotation["subject"])
    if len(subjects) > 1 or bool(subjects) != bool(wanted) or not subjects <= wanted:
        return f"subject {_shown(doc, subjects)}"
    arguments = {_bounds(c.subtree) for c in root.children if c.dep_ in ARGUMENTS} - {None}
    for argument in annotation["arguments"]:
        readings = _spans(argument["spans"])
        if not argument.get("optional") and not arguments & readings:
            return f"arguments {_shown(doc, arguments)}"
        arguments -= readings
    if arguments:
        return f"one argument too many, {_shown(doc, arguments)}"
    times = {_bounds(_without_asides(c)) for c in root.children if c.dep_ in TIMES}
    missing = [1 for readings in annotation["times"] if not times & _spans(readings)]
    return f"a time is not among {_shown(doc, times)}" if missing else ""


def _key(annotation: Annotation) -> Bounds:
    """The sentence's bounds as `_bounds` gives them; the annotated ones may hold a final stop."""
    return annotation["start"], annotation["end"]


def _spans(readings: list[list[int]]) -> set[Bounds]:
    return {(start, end) for start, end in readings}


def _bounds(tokens: Iterable[Token]) -> Bounds | None:
    """From the first word to the last, or of a sentence the stops as well, None for nothing."""
    words = [t for t in tokens if not t.is_space]
    if not hasattr(tokens, "root"):
        words = [t for t in words if not t.is_punct]
    return (words[0].idx, words[-1].idx + len(words[-1])) if words else None


def _without_asides(head: Token) -> list[Token]:
    out = {t for c in head.children if c.dep_ in ASIDE and c.i > head.i for t in c.subtree}
    return [t for t in head.subtree if t not in out]


def _shown(doc: Doc, spans: Iterable[Bounds | None]) -> list[str]:
    return [doc.text[span[0] : span[1]] for span in spans if span is not None]
