"""Is the key the only answer that the article gives? Looked up in every fact that it tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from quizapp.generate.checks.shape import DATE
from quizapp.generate.draft import Draft
from quizapp.nlp.entities import EntityStore


class Told:
    """What the article tells, by predicate: the names in each fact."""

    def __init__(self, drafts: Iterable[Draft], store: EntityStore) -> None:
        self._store = store
        self._by_predicate: dict[str, set[tuple[int, frozenset[str]]]] = defaultdict(set)
        for draft in drafts:
            self._by_predicate[draft.predicate].add((draft.sentence.index, _names(draft)))

    def another_answer(self, draft: Draft) -> bool:
        """Whether another sentence says the same of the same names and a further one like the key.

        'Who did Ann Lee marry?', where the article tells of two weddings. A date in the stem says
        which is meant.
        """
        entity = draft.entity
        if entity is None or not draft.anchors or draft.moment or DATE.search(draft.stem):
            return False
        asked = frozenset(draft.anchors) - {draft.answer}
        for index, names in self._by_predicate[draft.predicate]:
            if index == draft.sentence.index or not asked <= names:
                continue
            further = (self._store.named(name) for name in names - asked - {draft.answer})
            if any(other is not None and other.type == entity.type for other in further):
                return True
        return False


def _names(draft: Draft) -> frozenset[str]:
    key = {draft.answer} if draft.entity is not None else set()
    return frozenset(draft.anchors) | key
