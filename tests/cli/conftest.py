"""A stand-in for the generator: the command line is the subject here, the engine is not."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from builders import TEXT, a_cloze_item, a_numeric_item, an_item

from quizapp.items import Article, ItemSet, Report


@dataclass(frozen=True)
class FakeRejection:
    reason: str
    rule: str
    stem: str
    answer: str
    quote: str


@dataclass(frozen=True)
class FakeGenerated:
    item_set: ItemSet
    rejected: tuple[FakeRejection, ...]


@dataclass
class FakeGenerator:
    """Answers with the items of the builders; remembers what it was asked."""

    items: tuple[Any, ...] = (an_item(), a_cloze_item(), a_numeric_item())
    calls: list[tuple[Article, Any]] = field(default_factory=list)

    def __call__(self, article: Article, options: Any = None, **more: Any) -> FakeGenerated:
        self.calls.append((article, options))
        if progress := more.get("progress"):
            progress(0.5)
            progress(1.0)
        return FakeGenerated(
            ItemSet(article.source(), self.items[: options.count if options else None], Report()),
            (
                FakeRejection("pronoun_unresolved", "who", "Who led it?", "He", "He led it."),
                FakeRejection("too_long", "cloze", "", "x", "It\x1b[2J was."),
                FakeRejection("pronoun_unresolved", "who", "Who won?", "She", "She won."),
            ),
        )

    def edits_the_first_item(self, **changes: Any) -> None:
        self.items = (replace(self.items[0], **changes), *self.items[1:])


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> FakeGenerator:
    fake = FakeGenerator()
    monkeypatch.setattr("quizapp.generate.generate", fake, raising=False)
    return fake


@pytest.fixture
def article_file(tmp_path: Any) -> str:
    path = tmp_path / "bridge.txt"
    path.write_text(f"# Sydney Harbour Bridge\n\n{TEXT} It is used by many people every day.\n")
    return str(path)


PUBLISHED = date(2026, 5, 31)
