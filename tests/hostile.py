"""Files that clumsy programs and malicious people make, each with words that its refusal says."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable

PROSE = (
    b"The bridge over the Tay fell in a storm on 28 December 1879, and a train fell with it. " * 4
)
BOMB = b"""<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "%s">%s]><w:document
xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&j;
</w:t></w:r></w:p></w:body></w:document>""" % (
    b"ha" * 500,
    b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(98, 107)
    ),
)
CONTAINER = b"""<container><rootfiles><rootfile full-path="%s"/></rootfiles></container>"""
PACKAGE = b"""<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>%s</dc:title>
</metadata><manifest>%s</manifest><spine>%s</spine></package>"""
MEGABYTE = 1_000_000


def a_zip(entries: dict[str, bytes]) -> bytes:
    """A zip file of these entries."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def a_book(pages: dict[str, bytes], title: bytes = b"Book") -> bytes:
    """An e-book of these pages."""
    items = b"".join(
        b'<item id="i%d" href="%s" media-type="application/xhtml+xml"/>' % (n, name.encode())
        for n, name in enumerate(pages)
    )
    refs = b"".join(b'<itemref idref="i%d"/>' % n for n in range(len(pages)))
    return a_zip(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": CONTAINER % b"book.opf",
            "book.opf": PACKAGE % (title, items, refs),
            **pages,
        }
    )


def a_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n" % (
        len(places) + 1, table, len(places) + 1,
    ) + b"startxref\n%d\n%%%%EOF\n" % len(body)  # fmt: skip


def a_page_pdf(content: bytes, extra: bytes = b"") -> bytes:
    """A PDF of one page with this content stream, compressed."""
    packed = zlib.compress(content, 1)
    return a_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<"
        b"/Font<</F1 5 0 R>>%s>>>>" % extra,
        b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/Length 1>>\nstream\n0\nendstream",
    )


def _looped_pdf() -> bytes:
    return a_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
    )


def _own_parent_pdf() -> bytes:
    return a_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"
    )


def _word_bomb() -> bytes:
    return a_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * 260 * MEGABYTE})


def _many_parts() -> bytes:
    return a_zip({"word/document.xml": b"<x/>", **{f"{n}.xml": b"" for n in range(20_001)}})


def _lying_zip() -> bytes:
    """The size that the directory tells is a thousandth of what comes out."""
    data = bytearray(a_zip({"word/document.xml": b"<a>" + b" " * 50 * MEGABYTE}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (50_000).to_bytes(4, "little")
    return bytes(data)


def _noise() -> bytes:
    return random.Random(5).randbytes(MEGABYTE)


CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip bomb in a word file": ("a.docx", _word_bomb, "unpacks to"),
    "zip bomb in a book": (
        "a.epub",
        lambda: a_book({"1.xhtml": b"<p>" + b"x " * 35 * MEGABYTE}),
        "of text when unpacked",
    ),
    "twenty thousand parts": ("a.docx", _many_parts, "parts"),
    "a size that lies": ("a.docx", _lying_zip, "damaged"),
    "entity bomb in a word file": (
        "a.docx",
        lambda: a_zip({"[Content_Types].xml": BOMB, "word/document.xml": BOMB}),
        "",
    ),
    "entity bomb in an odt": (
        "a.odt",
        lambda: a_zip(
            {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": BOMB}
        ),
        "abbreviations",
    ),
    "entity bomb in a book": (
        "a.epub",
        lambda: a_zip({"META-INF/container.xml": CONTAINER % b"b", "b": BOMB}),
        "abbreviations",
    ),
    "external file as entity": (
        "a.odt",
        lambda: a_zip(
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "content.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
            }
        ),
        "abbreviations",
    ),
    "pages in a loop": ("a.pdf", _looped_pdf, "PDF"),
    "pages that hold themselves": ("a.pdf", _own_parent_pdf, "PDF"),
    "a page that unpacks to 200 MB": ("a.pdf", lambda: a_page_pdf(b" " * 200 * MEGABYTE), ""),
    "a form that draws itself": (
        "a.pdf",
        lambda: a_page_pdf(b"/X Do", b"/XObject<</X 6 0 R>>").replace(
            b"/Subtype/Image/Width 1/Height 1", b"/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>"
        ),
        "",
    ),
    "a scan": ("a.pdf", lambda: a_page_pdf(b"q /X Do Q", b"/XObject<</X 6 0 R>>"), "scan"),
    "an empty page": ("a.pdf", lambda: a_page_pdf(b""), "empty pages"),
    "a cut pdf": ("a.pdf", lambda: a_page_pdf(b"BT (x) Tj ET")[:300], "PDF"),
    "noise after a pdf's head": ("a.pdf", lambda: b"%PDF-1.7\n" + _noise(), "PDF"),
    "noise after a zip's head": ("a.docx", lambda: b"PK\x03\x04" + _noise(), "damaged"),
    "noise called a text": ("a.txt", lambda: b"\x00" + _noise(), "binary"),
    "a cut word file": (
        "a.docx",
        lambda: a_zip({"word/document.xml": PROSE * 99})[:-60],
        "damaged",
    ),
    "a word file without its parts": (
        "a.docx",
        lambda: a_zip({"word/document.xml": b"<a/>"}),
        "damaged",
    ),
    "an odt without text": (
        "a.odt",
        lambda: a_zip({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "damaged",
    ),
    "a book without pages": ("a.epub", lambda: a_book({}), "no text"),
    "a locked book": (
        "a.epub",
        lambda: a_zip(
            {
                "META-INF/container.xml": CONTAINER % b"b",
                "META-INF/encryption.xml": b'<e><EncryptionMethod Algorithm="aes"/></e>',
            }
        ),
        "locked by the shop",
    ),
    "an old office file": (
        "a.doc",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999),
        ".docx",
    ),
    "an office file with a password": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "a spreadsheet": ("a.xlsx", lambda: a_zip({"xl/workbook.xml": b"<a/>"}), "spreadsheet"),
    "a picture called a pdf": ("a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "image"),
    "ten megabytes on one line": ("a.txt", lambda: b"word " * 2 * MEGABYTE, "limit"),
    "rich text of nothing but braces": (
        "a.rtf",
        lambda: b"{\\rtf1 " + b"{" * MEGABYTE + b"\\par x" * 50_000,
        "",
    ),
    "more than a file may have": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(51 * MEGABYTE), "51 MB"),
}
"""Name: the file's name, what makes it, and words that the answer must hold."""
