"""Items as lines of Anki's text file.

Source of the headers: docs.ankiweb.net/importing/text-files.html; `#if matches` is in Anki's code
(rslib/src/import_export/text/csv/metadata.rs) and not in the manual.
"""

from collections.abc import Iterator, Sequence

from quizapp.formats.anki.escape import deck_title, field_html, tag_slug
from quizapp.formats.base import Export, Loss, Written
from quizapp.formats.fitting import fitted
from quizapp.formats.texts import one_line
from quizapp.items import Item, ItemSet, Kind, Source
from quizapp.items.compound import read_order, read_pairs

GUID = "quizapp:basic:"
"""In front of the item's id: a package gives the same item a note of another type and GUID."""
HEADERS = (
    "#separator:Tab",
    "#html:true",
    "#notetype:Basic",
    "#guid column:1",
    "#tags column:4",
    "#if matches:update current",
    "#columns:GUID\tFront\tBack\tTags",
)


def write(item_set: ItemSet, export: Export) -> Written:
    """Write a note for every item; nothing that a learner sees is left out."""
    losses: list[Loss] = []
    lines = [*HEADERS, f"#deck:Quizapp::{deck_title(item_set.source.title)}"]
    slug = tag_slug(item_set.source.title)
    for item in item_set.items:
        fit, changes = fitted(item, one_line)
        losses.extend(changes)
        if fit is not None:
            tags = f"quizapp::{item.kind}" + (f" quizapp::from::{slug}" if slug else "")
            back = "".join(_back(fit, item_set.source))
            lines.append(f"{GUID}{one_line(item.id)}\t{''.join(_front(fit))}\t{back}\t{tags}")
    return Written("".join(f"{line}\n" for line in lines).encode("utf-8"), tuple(losses))


def _front(item: Item) -> Iterator[str]:
    yield _marked("div", "stem", item.stem)
    if item.kind is Kind.MATCHING:
        yield _listed("ol", "left", [left for left, _ in read_pairs(item.answer)])
    if item.options:
        yield _listed('ol type="A"', "option", [option.text for option in item.options])


def _back(item: Item, source: Source) -> Iterator[str]:
    if item.kind is Kind.MATCHING:
        pairs = read_pairs(item.answer)
        rows = (f"{_marked('span', 'from', a)} = {_marked('span', 'to', b)}" for a, b in pairs)
        yield f"<ol>{''.join(f'<li>{row}</li>' for row in rows)}</ol>"
    elif item.kind is Kind.ORDERING:
        yield _listed("ol", "step", read_order(item.answer))
    else:
        yield _marked("div", "answer", item.answer)
    if item.accepted:
        also = "; ".join(_marked("span", "also", text) for text in item.accepted)
        yield f"<div>Also right: {also}</div>"
    if item.tolerance is not None:
        yield f"<div>Right within {_marked('span', 'tolerance', repr(item.tolerance))}</div>"
    told = [option for option in item.options if option.why_wrong]
    if told:
        rows = (
            f"<li>{_marked('span', 'not', option.text)}: "
            f"{_marked('span', 'why', option.why_wrong)}</li>"
            for option in told
        )
        yield f"<ul>{''.join(rows)}</ul>"
    if item.evidence.quote:
        yield _marked("blockquote", "evidence", item.evidence.quote)
    title = one_line(source.title)
    day = f", {source.published.isoformat()}" if source.published else ""
    if title or day:
        yield f"<div>From: {field_html(title)}{day}</div>"


def _marked(tag: str, name: str, text: str) -> str:
    """An element that the reader finds again by its class; the text holds no < of its own."""
    return f'<{tag} class="qz-{name}">{field_html(text)}</{tag}>'


def _listed(tag: str, name: str, texts: Sequence[str]) -> str:
    rows = "".join(_marked("li", name, text) for text in texts)
    return f"<{tag}>{rows}</{tag.split()[0]}>"
