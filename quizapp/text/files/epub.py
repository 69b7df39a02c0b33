"""E-books (.epub): container.xml names the package, its spine the chapters in order.

Source: EPUB 3.3, W3C Recommendation, and EPUB 2.0.1 for `toc.ncx`.
"""

import posixpath
import re
from datetime import date
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from quizapp.errors import Invalid
from quizapp.items import Unit
from quizapp.text.files.archive import Archive
from quizapp.text.files.manuscript import Manuscript
from quizapp.text.files.xml import attribute, local, parse_xml
from quizapp.text.html.parse import parse
from quizapp.text.html.prose import prose
from quizapp.text.read import MIN_WORDS

WHAT = "e-book"
CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
FONT_SCRAMBLERS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Encryption of fonts only: the text can be read. Source: EPUB 3.3, 4.3, and Adobe's variant."""
PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
HEADING = re.compile(r"^#{1,6}\s+(.+)$", re.MULTILINE)
Titles = dict[str, str]


def read(data: bytes) -> Manuscript:
    """Read an e-book, each chapter with its mark. Raises Invalid."""
    archive = Archive(data, WHAT)
    _refuse_locked(archive)
    package_name = _package_name(archive)
    package = parse_xml(archive.read(package_name), WHAT)
    written = _begun(package)
    folder = posixpath.dirname(package_name)
    titles = _titles(archive, package, folder)
    for href in _spine(package):
        name = _inside(folder, href)
        if name in archive.names:
            _write_chapter(prose(parse(archive.read(name))), titles.get(name, ""), written)
        else:
            written.leave_out(f"the part “{href[:60]}”, which the e-book names and does not hold")
    pictures = sum(attribute(e, "media-type").startswith("image/") for e in package.iter())
    if pictures:
        written.leave_out(f"{pictures} picture{'' if pictures == 1 else 's'}")
    return written


def _write_chapter(text: str, title: str, written: Manuscript) -> None:
    if not text.strip():
        return
    heading = HEADING.search(text)
    title = title or (heading[1] if heading else "")
    if len(text.split()) < MIN_WORDS:  # a cover, a title page
        written.leave_out(f"“{title}”" if title else "a page of few words", text)
        return
    written.mark(Unit.CHAPTER, title or text[:60].rsplit(" ", 1)[0] + "…")
    if title and not text.startswith("#"):
        written.heading(title)
    written.already_plain(text)


def _refuse_locked(archive: Archive) -> None:
    if ENCRYPTION not in archive.names:
        return
    methods = [
        attribute(e, "Algorithm")
        for e in parse_xml(archive.read(ENCRYPTION), WHAT).iter()
        if local(e) == "EncryptionMethod"
    ]
    if any(method not in FONT_SCRAMBLERS for method in methods):
        raise Invalid(
            "this e-book is locked by the shop that sold it; give a copy without a lock, or the "
            "text of the chapter"
        )


def _package_name(archive: Archive) -> str:
    for element in parse_xml(archive.read(CONTAINER), WHAT).iter():
        if local(element) == "rootfile" and attribute(element, "full-path") in archive.names:
            return attribute(element, "full-path")
    raise Invalid(archive.damaged())


def _begun(package: Element) -> Manuscript:
    """The title, author and year of the book."""
    said: dict[str, str] = {}
    for element in package.iter():
        if element.text and "purl.org/dc" in element.tag:
            said.setdefault(local(element), element.text.strip())
    day = re.match(r"\d{4}-\d\d-\d\d", said.get("date", ""))
    try:
        published = date.fromisoformat(day[0]) if day else None
    except ValueError:
        published = None
    return Manuscript(said.get("title", ""), said.get("creator", ""), published)


def _spine(package: Element) -> list[str]:
    """The addresses of the chapters, in reading order."""
    pages = {
        attribute(e, "id"): attribute(e, "href")
        for e in package.iter()
        if local(e) == "item"
        and attribute(e, "media-type") in PAGES
        and "nav" not in attribute(e, "properties").split()
    }
    order = [attribute(e, "idref") for e in package.iter() if local(e) == "itemref"]
    return [pages[name] for name in dict.fromkeys(order) if name in pages]


def _inside(folder: str, href: str) -> str:
    """An address in a book as the name of one of its entries; it can name nothing else."""
    return posixpath.normpath(posixpath.join(folder, unquote(urlsplit(href).path)))


def _titles(archive: Archive, package: Element, folder: str) -> Titles:
    """What the table of contents calls each chapter: the first title that points into it."""
    found: Titles = {}
    for element in package.iter():
        if local(element) != "item":
            continue
        name = _inside(folder, attribute(element, "href"))
        is_nav = "nav" in attribute(element, "properties").split()
        is_ncx = attribute(element, "media-type") == "application/x-dtbncx+xml"
        if name in archive.names and (is_nav or is_ncx):
            root = parse_xml(archive.read(name), WHAT)
            pairs = _nav_pairs(root) if is_nav else _ncx_pairs(root)
            for href, title in pairs:
                found.setdefault(_inside(posixpath.dirname(name), href), " ".join(title.split()))
    return found


def _nav_pairs(root: Element) -> list[tuple[str, str]]:
    return [(attribute(e, "href"), "".join(e.itertext())) for e in root.iter() if local(e) == "a"]


def _ncx_pairs(root: Element) -> list[tuple[str, str]]:
    pairs = []
    for point in (e for e in root.iter() if local(e) == "navPoint"):
        label = next((e for e in point.iter() if local(e) == "text"), None)
        content = next((e for e in point.iter() if local(e) == "content"), None)
        if label is not None and content is not None:
            pairs.append((attribute(content, "src"), label.text or ""))
    return pairs
