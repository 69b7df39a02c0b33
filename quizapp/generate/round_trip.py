"""Every stem is read again by the pipeline that read the article, and must still say the same.

A stem whose main word is another one now, or which falls into two sentences, was put together
wrongly, or reads as something else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generate.draft import Draft
from quizapp.generate.rules.base import probability
from quizapp.items.item import BLANK

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BLANK_WITH_HINT = re.compile(rf"{BLANK}(?: \([\w ]+\))?")
BY_TEMPLATE = frozenset(("abbreviation", "born_died", "definition", "event_when", "role_of"))
"""Rules whose stems are sentences of our own, around a name: there is nothing to put together."""


LEAST = 1e-3
"""Of an arc's probability, before its logarithm is taken."""


def read_again(drafts: Sequence[Draft], nlp: Language) -> list[Draft | None]:
    """For each draft, itself with its fluency, or None where it reads as another thing now.

    What a template has put together is not read again.
    """
    asked = [draft for draft in drafts if draft.rule not in BY_TEMPLATE]
    docs = nlp.pipe(_filled(draft) for draft in asked)
    found = {
        id(draft): None if _differs(draft, doc) else replace(draft, fluency=_fluency(doc))
        for draft, doc in zip(asked, docs, strict=True)
    }
    return [found.get(id(draft), draft) for draft in drafts]


def _fluency(doc: Doc) -> float:
    arcs = [probability(token) for token in doc if not token.is_punct]
    return sum(math.log(max(LEAST, arc)) for arc in arcs) / max(1, len(arcs))


def _filled(draft: Draft) -> str:
    """The stem with the key in its blank."""
    found = BLANK_WITH_HINT.search(draft.stem)
    if found is None:
        return draft.stem
    return f"{draft.stem[: found.start()]}{draft.answer}{draft.stem[found.end() :]}"


def _differs(draft: Draft, doc: Doc) -> bool:
    roots = [sentence.root for sentence in doc.sents if not sentence.root.is_punct]
    if len(roots) != 1:
        return True
    main = draft.predicate.split("|")[0].removeprefix("be ").lower()
    return main not in (roots[0].lemma_.lower(), roots[0].lower_)
