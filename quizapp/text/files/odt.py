"""OpenDocument texts (.odt): the paragraphs of content.xml, the title and author of meta.xml."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from quizapp.errors import Invalid
from quizapp.items import Unit
from quizapp.text.files.archive import Archive
from quizapp.text.files.kinds import LOCKED
from quizapp.text.files.manuscript import Manuscript
from quizapp.text.files.xml import attribute, local, parse_xml

WHAT = "OpenDocument file"
BESIDE = frozenset(
    {"note", "annotation", "annotation-end", "tracked-changes", "forms", "ruby-text"}
)
"""What stands in the text's tree and is not its text: footnotes, comments, deleted words."""
TABLE, BOX, LIST_ITEM = "table", "text-box", "list-item"


def read(data: bytes) -> Manuscript:
    """Read an OpenDocument text. Raises Invalid."""
    archive = Archive(data, WHAT)
    if "META-INF/manifest.xml" in archive.names and any(
        local(e) == "encryption-data"
        for e in parse_xml(archive.read("META-INF/manifest.xml"), WHAT).iter()
    ):
        raise Invalid(LOCKED.format(what=WHAT))
    written = Manuscript()
    if "meta.xml" in archive.names:
        _read_meta(parse_xml(archive.read("meta.xml"), WHAT), written)
    content = parse_xml(archive.read("content.xml"), WHAT)
    for body in content.iter():
        if local(body) == "text" and "office" in body.tag:
            _write_all(body, written, in_list=False)
    _note_the_rest(archive, content, written)
    return written


def _read_meta(meta: Element, written: Manuscript) -> None:
    said = {local(e): (e.text or "").strip() for e in meta.iter()}
    written.title = said.get("title", "")
    written.author = said.get("initial-creator", "") or said.get("creator", "")


def _write_all(holder: Element, written: Manuscript, *, in_list: bool) -> None:
    """Write what an element holds, in order."""
    for element in holder:
        name = local(element)
        if name in BESIDE:
            continue
        if name == "h":
            _write_heading(element, written)
        elif name == "p":
            (written.item if in_list else written.paragraph)(_text(element))
            for box in _boxes(element):
                _write_all(box, written, in_list=False)
        elif name == TABLE:
            for row in _named(element, "table-row"):
                written.row(_all_text(cell) for cell in _named(row, "table-cell"))
        else:
            _write_all(element, written, in_list=in_list or name == LIST_ITEM)


def _write_heading(element: Element, written: Manuscript) -> None:
    level = attribute(element, "outline-level")
    level_number = int(level) if level.isdecimal() and level.isascii() and len(level) < 3 else 2
    text = _text(element)
    if level_number == 1:
        written.mark(Unit.CHAPTER, text)
    written.heading(text, level_number)


def _text(element: Element) -> str:
    """The text of a paragraph without notes, comments and boxes, which stand on their own."""
    parts = [element.text or ""]
    for child in element:
        name = local(child)
        if name in ("s", "tab", "line-break"):
            parts.append(" ")
        elif name not in BESIDE and name not in (TABLE, BOX):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _boxes(paragraph: Element) -> Iterator[Element]:
    return _named(paragraph, BOX)


def _named(holder: Element, name: str) -> Iterator[Element]:
    return (element for element in holder.iter() if local(element) == name)


def _all_text(cell: Element) -> str:
    return " ".join(_text(e) for e in cell.iter() if local(e) in ("p", "h"))


def _note_the_rest(archive: Archive, content: Element, written: Manuscript) -> None:
    notes = " ".join("".join(note.itertext()) for note in _named(content, "note-body"))
    if notes.strip():
        written.leave_out("footnotes", notes)
    pictures = sum(name.startswith("Pictures/") for name in archive.names)
    if pictures:
        written.leave_out(f"{pictures} picture{'' if pictures == 1 else 's'}")
