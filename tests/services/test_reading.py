"""The article on a page is the article, and the light falls on the right words."""

from pathlib import Path

import pytest
from builders import TEXT, a_cloze_item, a_numeric_item, an_item
from hypothesis import given
from hypothesis import strategies as st

from quizapp.items import Evidence
from quizapp.services.reading import passages, proof
from quizapp.text import BlockKind, blocks

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.md"))
ITEMS = (an_item(), a_cloze_item(), a_numeric_item())


def test_a_piece_is_lit_exactly_where_the_evidence_stands() -> None:
    (passage,) = passages(TEXT, ITEMS)
    lit = {piece.text: piece.item_ids for piece in passage.pieces if piece.item_ids}
    assert lit == {item.evidence.quote: (item.id,) for item in ITEMS}


def test_two_questions_on_one_sentence_share_its_light() -> None:
    second = an_item(id="f" * 16)
    (passage,) = passages(TEXT, (an_item(), second))
    assert passage.pieces[0].item_ids == (an_item().id, second.id)


@given(
    st.text(alphabet="ab .\n", min_size=1, max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=4),
)
def test_every_character_of_a_block_is_shown_once(text: str, spans: list[tuple[int, int]]) -> None:
    items = [
        an_item(id=str(n), evidence=Evidence("", a, a + b, a, a)) for n, (a, b) in enumerate(spans)
    ]
    shown = ["".join(piece.text for piece in passage.pieces) for passage in passages(text, items)]
    assert shown == [text[block.start : block.end] for block in blocks(text)]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_front_matter_is_not_shown(path: Path) -> None:
    text = path.read_text("utf-8")
    assert blocks(text)[0].kind is BlockKind.HEAD
    shown = " ".join(piece.text for passage in passages(text, ()) for piece in passage.pieces)
    assert "licence:" not in shown


def test_a_proof_is_the_sentence_cut_at_its_answer() -> None:
    shown = proof(TEXT, a_numeric_item().evidence)
    assert (shown.lead, shown.answer) == ("It took ", "1,400")
    assert shown.lead + shown.answer + shown.tail == a_numeric_item().evidence.quote


def test_context_is_cut_at_words_and_says_so() -> None:
    shown = proof(TEXT, a_numeric_item().evidence, context=20)
    assert shown.before == "… on 19 March 1932. "
    assert shown.after == " John Bradfield led …"


def test_context_does_not_reach_into_the_front_matter() -> None:
    text = f"---\ntitle: Bridge\n---\n\n{TEXT}"
    item = an_item()
    moved = Evidence(
        item.evidence.quote,
        text.index(item.evidence.quote),
        text.index(item.evidence.quote) + len(item.evidence.quote),
        text.index("1932"),
        text.index("1932") + 4,
    )
    assert proof(text, moved).before == ""


def test_the_signs_of_a_markdown_heading_are_not_shown() -> None:
    shown = [(p.kind, p.text) for p in passages(f"## Early life\n\n{TEXT}\n\n#hashtag", ())]
    assert shown[0] == ("heading", "Early life")
    assert shown[2][1] == "#hashtag"


def test_context_ends_with_the_paragraph() -> None:
    text = f"Another paragraph.\n\n## Opening\n\n{TEXT}\n\nThe next one."
    start = text.index("It took")
    evidence = a_numeric_item().evidence
    by = start - evidence.start
    moved = Evidence(
        evidence.quote,
        start,
        evidence.end + by,
        evidence.answer_start + by,
        evidence.answer_end + by,
    )
    shown = proof(text, moved)
    assert shown.before == "The Sydney Harbour Bridge opened on 19 March 1932. "
    assert shown.after.endswith("New South Wales.")
