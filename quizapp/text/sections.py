"""Under which heading of its article an item stands."""

import bisect
from collections.abc import Iterable

from quizapp.items import Item
from quizapp.text.blocks import blocks


def sections(text: str, items: Iterable[Item]) -> dict[str, str]:
    """Map item id to the heading above its evidence, in the order of `text`.

    Items above the first heading, and those of an article without one, are not in it.
    """
    found = blocks(text)
    starts = [block.start for block in found]
    places = sorted((item.evidence.start, item.id) for item in items)
    above = (
        (item_id, found[index].section)
        for start, item_id in places
        if (index := bisect.bisect_right(starts, start) - 1) >= 0
    )
    return {item_id: heading for item_id, heading in above if heading}
