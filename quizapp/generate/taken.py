"""What a quiz asks already, so that nothing is asked twice and no item tells another's answer.

Looked up by word, answer and sentence: a book has thousands of candidates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from quizapp.generate.checks.leak import words_of
from quizapp.generate.draft import Draft

MAX_PER_SENTENCE = 2
"""Of clauses; a name in brackets or an office is a fact of its own."""
MAX_PER_ANSWER = 3
ALIKE = 0.6
"""Share of words from which two stems with one key ask the same."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A draft with the words of its stem and its key."""

    draft: Draft
    stem: frozenset[str]
    key: frozenset[str]

    @property
    def exact(self) -> bool:
        """A number: told once anywhere in the quiz, it is told; a date may be of many things."""
        return self.draft.number is not None


def _read(draft: Draft) -> _Asked:
    return _Asked(draft, frozenset(words_of(draft.stem)), frozenset(words_of(draft.answer)))


@dataclass(slots=True)
class Taken:
    """The drafts chosen so far."""

    facts: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    answers: Counter[str] = field(default_factory=Counter)
    by_answer: dict[str, list[_Asked]] = field(default_factory=lambda: defaultdict(list))
    by_sentence: dict[int, list[_Asked]] = field(default_factory=lambda: defaultdict(list))
    by_stem_word: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    exact_by_key_word: dict[str, list[_Asked]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def add(self, draft: Draft) -> None:
        """Note that the quiz asks this."""
        asked = _read(draft)
        self.facts.add(draft.fact)
        self.stems.add(draft.stem)
        self.answers[draft.answer.lower()] += 1
        self.by_answer[draft.answer].append(asked)
        self.by_sentence[draft.sentence.index].append(asked)
        for word in asked.stem:
            self.by_stem_word[word].add(self.count)
        if asked.exact and asked.key:
            self.exact_by_key_word[min(asked.key)].append(asked)
        self.count += 1

    def reason_against(self, draft: Draft) -> str | None:
        """Why the quiz should not ask this too, or None."""
        if self.answers[draft.answer.lower()] >= MAX_PER_ANSWER:
            return "answer_asked_often"
        near = self.by_sentence.get(draft.sentence.index, [])
        clauses = [other for other in near if other.draft.slot != "name"]
        if draft.slot != "name" and len(clauses) >= MAX_PER_SENTENCE:
            return "sentence_asked_often"
        asked = _read(draft)
        if self._is_asked(asked, near):
            return "fact_asked_already"
        dated = draft.moment is not None
        same = [
            other
            for other in near
            if other.draft.predicate == draft.predicate or dated or other.draft.moment is not None
        ]
        if asked.key and any(asked.key <= other.stem for other in same):
            return "told_by_another_item"
        if any(other.key and other.key <= asked.stem for other in same):
            return "tells_another_answer"
        return self._tells(asked) if self.count else None

    def _is_asked(self, asked: _Asked, near: list[_Asked]) -> bool:
        draft = asked.draft
        if draft.fact in self.facts or draft.stem in self.stems:
            return True
        for other in self.by_answer.get(draft.answer, []):
            same_office = other.draft.rule == draft.rule == "role_of"
            if same_office or _overlap(other.stem, asked.stem) >= ALIKE:
                return True
        return any(
            (other.draft.rule == draft.rule or "name" not in (other.draft.slot, draft.slot))
            and other.draft.answer_start < draft.answer_end
            and draft.answer_start < other.draft.answer_end
            for other in near
        )

    def _tells(self, asked: _Asked) -> str | None:
        """Numbers, anywhere in the quiz."""
        if asked.exact and asked.key:
            stems = [self.by_stem_word.get(word, set()) for word in asked.key]
            if set.intersection(*stems):
                return "told_by_another_item"
        for word in asked.stem:
            for other in self.exact_by_key_word.get(word, []):
                if other.key <= asked.stem:
                    return "tells_another_answer"
        return None


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the shorter stem's words that the longer one has too."""
    return len(one & other) / max(1, min(len(one), len(other)))
