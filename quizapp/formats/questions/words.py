"""Plain text that any file can hold, and the way to and from the HTML of learning platforms."""

import html
import re
from collections.abc import Iterable
from decimal import Decimal

from quizapp.formats.questions.question import Unfit
from quizapp.items.item import BLANK

LONGEST_MARKUP = 4_000_000
_LINE_END = re.compile("\r\n?")
_CONTROL_SPACE = re.compile("[\t\x0b\x0c\x1c-\x1f\x85]")
# What XML 1.0 cannot hold, and the control characters that it can (section 2.2).
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")

_GAP = re.compile("_{3,}")
_MARKUP = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)([^<>]*)>")
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_UNSEEN = ("script", "style", "head", "annotation")
_BREAKS = frozenset(
    "address article blockquote br caption center dd div dl dt fieldset figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody thead tr ul".split()
)
_CELLS = frozenset({"td", "th"})


def plain(text: str) -> str:
    """The text without control characters and outer white space; line ends become line feeds."""
    kept = _CONTROL_SPACE.sub(" ", _LINE_END.sub("\n", text))
    return _HALF.sub("\ufffd", _CONTROL.sub("", kept)).strip()


def is_plain(text: str) -> bool:
    """Whether `plain` would leave out or replace something that a reader could see or count."""
    return not _CONTROL.search(text) and not _HALF.search(text)


def escaped(text: str) -> str:
    """The text for an XML element or an attribute in double quotes."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def text_html(text: str) -> str:
    """Plain text as HTML that shows exactly that text."""
    return escaped(text).replace("\n", "<br/>")


def html_text(markup: str) -> str:
    """The words that a reader of the HTML sees, on as many lines; pictures by their description.

    Made to be quick and harmless on any input, not to be an HTML parser. Raises Unfit for what is
    too long to be the text of a question, pictures in it included.
    """
    if len(markup) > LONGEST_MARKUP:
        raise Unfit(f"a text of {len(markup):,} characters")
    if "<" in markup:
        markup = _without_unseen(_without_comments(markup.replace("\x00", "")))
        markup = _MARKUP.sub(_shown, " ".join(markup.split()))
    else:
        markup = " ".join(markup.split())
    text = html.unescape(markup.replace("\x00", "\n")).replace("\xa0", " ")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return plain("\n".join(line for line in lines if line))


def one_line(text: str) -> str:
    """The text with its line ends as spaces."""
    return " ".join(text.split())


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts without empty ones and without those that read like one before."""
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(one_line(text), text)
    return tuple(found.values())


def shortened(text: str, length: int) -> str:
    """The text on one line, cut to `length` characters with an ellipsis."""
    flat = one_line(text)
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"


def with_blank(stem: str) -> str | None:
    """The stem with its one gap spelt as we spell it; None when it has none, or several."""
    if len(_GAP.findall(stem)) == 1:
        return _GAP.sub(BLANK, stem)
    return stem if stem.count(BLANK) == 1 else None


def has_words(stem: str) -> bool:
    """Whether a question says anything beside its gaps."""
    return bool(plain(_GAP.sub("", stem)))


def digits(value: Decimal) -> str:
    """The number without an exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown(tag: re.Match[str]) -> str:
    """What one tag stands for; NUL for a line end."""
    name = tag[2].casefold()
    if name in _BREAKS:
        return "\x00"
    if name in _CELLS:
        return " "
    if name == "img" and not tag[1]:
        alt = _ALT.search(tag[3])
        described = (alt[1] or alt[2] or "").strip() if alt else ""
        return f" [{described}]" if described else " "
    return ""


def _without_comments(markup: str) -> str:
    parts, place = [], 0
    while (start := markup.find("<!--", place)) >= 0:
        parts.append(markup[place:start])
        end = markup.find("-->", start + 4)
        if end < 0:
            return "".join(parts)
        place = end + 3
    parts.append(markup[place:])
    return "".join(parts)


def _without_unseen(markup: str) -> str:
    for name in _UNSEEN:
        folded = markup.casefold() if markup.isascii() else re.sub("[A-Z]", _lower, markup)
        if f"<{name}" not in folded:
            continue
        parts, place = [], 0
        while (start := folded.find(f"<{name}", place)) >= 0:
            parts.append(markup[place:start])
            end = folded.find(f"</{name}", start)
            place = len(markup) if end < 0 else end
            if end >= 0:
                close = markup.find(">", end)
                place = len(markup) if close < 0 else close + 1
        parts.append(markup[place:])
        markup = "".join(parts)
    return markup


def _lower(letter: re.Match[str]) -> str:
    """Only ASCII, so that the length stays."""
    return letter[0].lower()
