"""Bytes of a page to a tree of elements, whatever the bytes are."""

import codecs
import re
from collections.abc import Iterator

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from quizapp.errors import Invalid
from quizapp.text.decode import BOMS

MAX_HTML_BYTES = 10_000_000
"""A page that is longer is refused: a long article has 0.5 MB with all its menus."""

META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
# What a page may say of itself; Python knows more codecs, among them some that are no encodings.
ENCODING = re.compile(
    r"utf-?8|utf-?16(?:[lb]e)?|us-ascii|(?:iso-?|l)8859-\d+|latin-?\d|windows-\d+|cp\d+|"
    r"gb(?:2312|k|18030)|big5|euc-(?:jp|kr)|shift[-_]jis|koi8-[ru]|macintosh|mac-?roman",
    re.IGNORECASE,
)
AS_WINDOWS = {"iso8859-1", "ascii"}
"""Encodings that browsers read as Windows-1252, which holds their characters and more.
Source: the WHATWG Encoding Standard, section 4.2."""


def parse(data: bytes | str, charset: str | None = None) -> HtmlElement:
    """Read a page's code as a tree; `charset` is what the server says of it.

    Raises Invalid for what is no page: nothing in it, too long, binary.
    """
    if len(data) > MAX_HTML_BYTES:
        raise Invalid(
            f"the page has {len(data):,} bytes; the limit is {MAX_HTML_BYTES:,}: "
            "copy the article's text and paste that"
        )
    text = data if isinstance(data, str) else decode_html(data, charset)
    # NUL ends a text for lxml; a declaration would make it refuse decoded text.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    if not text.strip():
        raise Invalid("the page is empty")
    parser = HTMLParser(
        collect_ids=False, remove_comments=True, remove_pis=True, default_doctype=False
    )
    try:
        tree = document_fromstring(text, parser=parser)
    except ParserError as fault:
        raise Invalid("the page has no text") from fault
    if any("Excessive depth" in fault.message for fault in parser.error_log):
        raise Invalid(
            "the page's elements stand inside each other too deep to be read; copy the article's "
            "text and paste that"
        )
    return tree


def decode_html(data: bytes, charset: str | None = None) -> str:
    """Decode a page as a browser does: by its byte-order mark, the server's word, its own word.

    A byte that does not fit becomes U+FFFD; a page that says nothing is UTF-8 or Windows-1252.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    for encoding in _said(data, charset):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _said(data: bytes, charset: str | None) -> Iterator[str]:
    """The encodings that the server and the page name, as Python's codecs."""
    meta = META_CHARSET.search(data, 0, 4096)
    for label in (charset, meta[1].decode("ascii", "replace") if meta else None):
        if label is None or not ENCODING.fullmatch(label):
            continue
        try:
            name = codecs.lookup(label).name
        except LookupError:
            continue
        if name.startswith("utf-16") and label is not charset:
            name = "utf-8"  # a page that could say so in ASCII is not in UTF-16
        yield "cp1252" if name in AS_WINDOWS else name
