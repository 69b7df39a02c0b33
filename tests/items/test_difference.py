"""What became of a quiz whose article has changed."""

from dataclasses import replace

from builders import an_item, an_item_set
from hypothesis import given
from hypothesis import strategies as st

from quizapp.items import Item, ItemSet
from quizapp.items.difference import difference

OLD = an_item(id="1", fact="open|bridge|when")
QUOTE = OLD.evidence.quote


def _quiz(*items: Item) -> ItemSet:
    return replace(an_item_set(), items=items)


def test_an_item_that_reads_the_same_is_unchanged() -> None:
    found = difference(_quiz(OLD), _quiz(OLD), QUOTE)
    assert found.unchanged == ((OLD, OLD),)
    assert not (found.changed)
    assert not (found.gone)
    assert not (found.kept)
    assert not (found.added)


def test_another_answer_to_the_same_fact_is_a_change() -> None:
    new = replace(OLD, id="2", answer="1933", options=())
    found = difference(_quiz(OLD), _quiz(new), QUOTE)
    assert found.changed == ((OLD, new),)
    assert found.added == ()


def test_the_order_of_the_options_is_no_change() -> None:
    turned = replace(OLD, options=tuple(reversed(OLD.options)))
    assert difference(_quiz(OLD), _quiz(turned), QUOTE).unchanged


def test_evidence_that_left_the_article_is_told_from_a_fact_not_asked_again() -> None:
    without = difference(_quiz(OLD), _quiz(), "Nothing of it.")
    still = difference(_quiz(OLD), _quiz(), QUOTE.replace(" ", "\n"))
    assert (without.gone, without.kept) == ((OLD,), ())
    assert (still.gone, still.kept) == ((), (OLD,))


def test_a_fact_that_was_not_asked_before_is_new() -> None:
    new = replace(OLD, id="2", fact="cost|bridge|how many")
    assert difference(_quiz(OLD), _quiz(OLD, new), QUOTE).added == (new,)


@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_every_item_is_in_exactly_one_part(before: set[int], after: set[int]) -> None:
    old = [replace(OLD, id=str(n), fact=f"fact {n}") for n in sorted(before)]
    new = [replace(OLD, id=str(n), fact=f"fact {n}") for n in sorted(after)]
    found = difference(_quiz(*old), _quiz(*new), QUOTE)
    pairs = (*found.unchanged, *found.changed)
    assert len(pairs) + len(found.gone) + len(found.kept) == len(old)
    assert len(pairs) + len(found.added) == len(new)
