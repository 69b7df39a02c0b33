"""The article cut for a page: blocks of pieces, each piece lit by the items that it proves."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from quizapp.items import Article, Evidence, Item, Unit
from quizapp.text import Block, BlockKind, blocks
from quizapp.text.blocks import BREAK, FRONT_MATTER
from quizapp.text.stretches import stretches

SIGNS = re.compile(r"#+[ \t]+(?=\S)")
CONTEXT_CHARACTERS = 160
"""How much of the article is shown on either side of an evidence sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `item_ids` are the items that it proves, best first; `start` is its
    offset in the article."""

    text: str
    start: int
    item_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph or an aside."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Proof:
    """An evidence sentence cut at its answer, with what stands around it."""

    before: str
    lead: str
    answer: str
    tail: str
    after: str


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a long article that one page shows, `number` from 1."""

    number: int
    title: str
    start: int
    end: int
    is_last: bool

    @property
    def within(self) -> tuple[int, int]:
        """Its offsets, half-open."""
        return self.start, self.end


@lru_cache(maxsize=4)  # a book is cut once, not at every look at one of its pages
def sections(article: Article) -> tuple[Section, ...]:
    """The sections of an article, the stretches in which it is read; a short one has one."""
    cuts = stretches(article)
    return tuple(
        Section(
            number=number,
            title=_section_title(article, start, end) or f"Part {number}",
            start=start,
            end=end,
            is_last=number == len(cuts),
        )
        for number, (start, end) in enumerate(cuts, start=1)
    )


def section_at(article: Article, offset: int) -> Section:
    """The section in which an offset lies."""
    found = sections(article)
    return next((one for one in found if one.start <= offset < one.end), found[-1])


def is_in(section: Section, item: Item) -> bool:
    """Whether a section shows an item; one whose text is not here is shown in the last."""
    return item.evidence.start >= section.start and (
        section.is_last or item.evidence.start < section.end
    )


def _section_title(article: Article, start: int, end: int) -> str:
    """The chapter or source that a section begins, or goes on with; else its first heading."""
    names = [m.label for m in article.marks if m.unit is Unit.CHAPTER and m.start <= start]
    names = names[-1:] or [p.title for p in article.parts if p.start <= start][-1:]
    if names:
        return names[0]
    heading = re.search(r"^#{1,6} (.{1,100})", article.text[start:end], re.MULTILINE)
    return heading[1] if heading else ""


def passages(
    text: str, items: Iterable[Item], within: tuple[int, int] | None = None
) -> tuple[Passage, ...]:
    """The article for reading; front matter and the number signs of headings are left out.

    Every other character of a block is in exactly one piece. `within` shows one stretch only.
    """
    begin, end = within or (0, len(text))
    lead = "\n" if begin else ""  # front matter is at the beginning of a text only
    found = blocks(lead + text[begin:end])
    begin -= len(lead)
    evidence = [(e.start, e.end, item.id) for item in items for e in item.every_evidence]
    shown = [
        replace(block, start=block.start + begin, end=block.end + begin)
        for block in found
        if block.kind is not BlockKind.HEAD
    ]
    return tuple(
        Passage(block.kind.value, _pieces(text, _start(text, block), block.end, evidence))
        for block in shown
    )


def _start(text: str, block: Block) -> int:
    """Where the words of a block start: a Markdown heading's after its number signs."""
    signs = SIGNS.match(text, block.start, block.end)
    return signs.end() if signs and block.kind is BlockKind.HEADING else block.start


def _pieces(
    text: str, start: int, end: int, evidence: Sequence[tuple[int, int, str]]
) -> tuple[Piece, ...]:
    inside = [(a, b, item_id) for a, b, item_id in evidence if a < end and b > start]
    cuts = {start, end}
    cuts.update(cut for a, b, _ in inside for cut in (a, b) if start < cut < end)
    edges = sorted(cuts)
    return tuple(
        Piece(text[left:right], left, tuple(i for a, b, i in inside if a <= left and right <= b))
        for left, right in pairwise(edges)
    )


def proof(text: str, evidence: Evidence, context: int = CONTEXT_CHARACTERS) -> Proof:
    """The evidence sentence with the answer cut out.

    What stands around it is at most `context` characters on either side, cut at words, of the
    same paragraph. Where the article is not kept, as for an imported set, the quote stands alone.
    """
    if text[evidence.start : evidence.end] != evidence.quote:
        moved = replace(
            evidence,
            start=0,
            end=len(evidence.quote),
            answer_start=evidence.answer_start - evidence.start,
            answer_end=evidence.answer_end - evidence.start,
        )
        return proof(evidence.quote, moved, context)
    before = text[max(0, evidence.start - context) : evidence.start]
    if evidence.start > context:
        before = "…" + before[before.find(" ") :]
    after = text[evidence.end : evidence.end + context]
    if len(text) > evidence.end + context:
        after = after[: after.rfind(" ") + 1] + "…"
    return Proof(
        before=_without_head(text, evidence.start, BREAK.split(before)[-1]),
        lead=text[evidence.start : evidence.answer_start],
        answer=text[evidence.answer_start : evidence.answer_end],
        tail=text[evidence.answer_end : evidence.end],
        after=BREAK.split(after)[0],
    )


def _without_head(text: str, end: int, before: str) -> str:
    """Context that does not reach into the front matter."""
    head = FRONT_MATTER.match(text)
    reach = end - head.end() if head else end
    return before if len(before) <= reach + 1 else before[len(before) - reach :].lstrip()
