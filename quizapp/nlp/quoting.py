"""What stands between quotation marks."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

OPENING, CLOSING = frozenset("“„«"), frozenset("”»")
STRAIGHT = frozenset(('"', "``", "''"))


def paragraphs(doc: Doc) -> Iterator[range]:
    """The tokens of each paragraph, line ends left out."""
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            yield range(start, token.i)
            start = token.i + 1
    yield range(start, len(doc))


def between_marks(doc: Doc, paragraph: range) -> Iterator[tuple[int, int]]:
    """What stands between marks; one that is not closed reaches to the paragraph's end."""
    opened: int | None = None
    for place in paragraph:
        text = doc[place].text
        if text in OPENING or (text in STRAIGHT and _opens(doc[place], free=opened is None)):
            opened = place
        elif opened is not None and (text in CLOSING or text in STRAIGHT):
            if place > opened + 1:
                yield opened + 1, place
            opened = None
    if opened is not None and opened + 1 < paragraph.stop:
        mark = doc[opened]
        if mark.text in OPENING or _opens(mark, free=False):
            yield opened + 1, paragraph.stop


def _opens(mark: Token, *, free: bool) -> bool:
    """Whether a straight mark opens a quotation; where spaces do not tell, when none is open."""
    spaced = mark.i == 0 or bool(mark.nbor(-1).whitespace_) or mark.nbor(-1).is_space
    if spaced != bool(mark.whitespace_):
        return spaced
    return free


def quoted_tokens(doc: Doc) -> set[int]:
    """The places of all tokens between quotation marks."""
    return {
        place
        for paragraph in paragraphs(doc)
        for start, end in between_marks(doc, paragraph)
        for place in range(start, end)
    }
