"""The bytes of an answer, unpacked as they come and never more than asked for."""

import zlib
from collections.abc import Iterable

from quizapp.errors import Invalid

PACKED = frozenset(("gzip", "x-gzip", "deflate"))
EITHER = zlib.MAX_WBITS | 32
"""zlib's word for: gzip or zlib, whichever the first bytes say."""


def unpacked(chunks: Iterable[bytes], encoding: str, most: int) -> bytes:
    """Join `chunks`, unpacked as the Content-Encoding says.

    Raises Invalid when they have more than `most` bytes, packed or not, when they are packed in a
    way that nobody asked for, or damaged.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return _joined(chunks, most)
    if encoding not in PACKED:
        raise Invalid(f"the page is packed as {encoding[:40]!r}, which nobody asked for")
    try:
        return _inflated(chunks, most)
    except zlib.error as fault:
        raise Invalid("the page came damaged; try the link again") from fault


def _joined(chunks: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        _check_size(len(body), most)
    return bytes(body)


def _inflated(chunks: Iterable[bytes], most: int) -> bytes:
    body, came, inflater = bytearray(), 0, zlib.decompressobj(EITHER)
    for chunk in chunks:
        came += len(chunk)
        _check_size(came, most)
        while chunk and not inflater.eof:
            body += inflater.decompress(chunk, most + 1 - len(body))
            _check_size(len(body), most)
            chunk = inflater.unconsumed_tail
    if not inflater.eof:
        raise zlib.error("the end is missing")
    return bytes(body)


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise too_large(most)


def too_large(most: int) -> Invalid:
    """The fault of a page that is too large."""
    return Invalid(
        f"the page has more than {most:,} bytes, the most that is read; copy the article's text "
        "and paste that"
    )
