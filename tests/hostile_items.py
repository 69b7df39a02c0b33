"""Items as nobody writes them, for the laws of formats: control characters, HTML, formulas, length.

The items are sound by the contract (quizapp.items.codec_checks); only their texts are hostile.
"""

from collections.abc import Callable
from typing import Any

from builders import an_article
from hypothesis import strategies as st

from quizapp.items import Evidence, Item, ItemSet, Kind, Option
from quizapp.items.compound import read_order, read_pairs, write_order, write_pairs
from quizapp.items.item import BLANK

NASTY = (
    "=1+1", "+49 30", "-5", "@SUM(A1)", "\t=x", "\r=x", "'=1", "''@x", "=", "-",
    '=HYPERLINK("http://x")', "<b>bold</b>", "<script>alert(1)</script>", "a &amp; b",
    "List<String>",
    'He said "no"', '"quoted"', "a,b;c\td|e", "line\r\nbreak", "line\rbreak", "para\u2029graph",
    "nul\x00here", "unit\x1fseparator", "half \ud800 pair", "\ufffe", "_x0041_", "{{c1::x}}", "{x}",
    "#tag", "//comment", "::name::", "1", "2", "A", "True", "[1]", "*star*", "# heading", "- item",
    "1. one", "שלום", "日本語", "e\u0301", "👩‍👩‍👧", "x" * 10_000, "word " * 2_000,
)  # fmt: skip

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(), min_size=1, max_size=20),
    st.text(st.characters(), min_size=70, max_size=140),
    st.text("ab =+-@'\"\t\n,;|_", min_size=1, max_size=12),
)
words = texts.filter(str.strip)


@st.composite
def hostile_items(draw: st.DrawFn, item_id: str, kinds: tuple[Kind, ...] = tuple(Kind)) -> Item:
    kind = draw(st.sampled_from(kinds))
    stem, answer = draw(words), draw(words)
    options: tuple[Option, ...] = ()
    if kind is Kind.CLOZE:
        stem = f"{stem.replace('_', '-')} {BLANK} end"
    elif kind is Kind.TRUE_FALSE:
        answer = draw(st.sampled_from(["True", "False"]))
        options = tuple(Option(text, text == answer) for text in ("True", "False"))
    elif kind is Kind.CHOICE:
        wrong = draw(st.lists(words, min_size=1, max_size=5, unique=True))
        told = [Option(text, False, "number", draw(texts)) for text in wrong if text != answer]
        told = told or [Option(f"not {answer}", False)]
        options = tuple(draw(st.permutations([Option(answer, True), *told])))
    elif kind is Kind.MATCHING:
        pairs = draw(st.dictionaries(words, words, min_size=2, max_size=4))
        answer = write_pairs(pairs.items())
        options = tuple(Option(text, True) for text in sorted(set(pairs.values())))
    elif kind is Kind.ORDERING:
        entries = draw(st.lists(words, min_size=2, max_size=4, unique=True))
        answer = write_order(entries)
        options = tuple(Option(text, True) for text in sorted(entries))
    quote = draw(st.just("") | texts)
    return Item(
        id=item_id,
        fact=f"fact {item_id}",
        rule="a rule",
        kind=kind,
        stem=stem,
        answer=answer,
        evidence=Evidence(quote, 0, len(quote), 0, 0),
        accepted=tuple(draw(st.lists(words, max_size=3))) if kind in TYPED else (),
        options=options,
        tolerance=draw(st.none() | st.floats(0, 1e9)) if kind is Kind.NUMERIC else None,
    )


TYPED = (Kind.TYPED, Kind.CLOZE, Kind.NUMERIC)


@st.composite
def hostile_sets(draw: st.DrawFn, kinds: tuple[Kind, ...] = tuple(Kind)) -> ItemSet:
    count = draw(st.integers(0, 4))
    items = [draw(hostile_items(f"{number:016x}", kinds)) for number in range(count)]
    return ItemSet(an_article(title=draw(texts)).source(), tuple(items))


def _answer(item: Item, clean: Callable[[str], str]) -> Any:
    if item.kind is Kind.MATCHING:
        return [(clean(left), clean(right)) for left, right in read_pairs(item.answer)]
    if item.kind is Kind.ORDERING:
        return [clean(entry) for entry in read_order(item.answer)]
    return clean(item.answer)


def told(item: Item, clean: Callable[[str], str] = str) -> dict[str, Any]:
    """What a learner sees of an item or is graded by, every text as `clean` leaves it."""
    return {
        "kind": item.kind,
        "stem": clean(item.stem),
        "answer": _answer(item, clean),
        "accepted": [clean(text) for text in item.accepted if clean(text)],
        "options": [(clean(o.text), o.correct, clean(o.why_wrong)) for o in item.options],
        "tolerance": item.tolerance,
        "evidence": clean(item.evidence.quote),
    }
