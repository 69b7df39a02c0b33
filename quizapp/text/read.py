"""Whatever a user gives, read as an Article; what cannot be asked about gets one sentence."""

import re
from datetime import date

from quizapp.errors import Invalid
from quizapp.items import Article
from quizapp.text.blocks import FRONT_MATTER, BlockKind, blocks, masked
from quizapp.text.decode import ACCEPTED, decode
from quizapp.text.language import language_name, recognise

MIN_WORDS = 25
MAX_CHARACTERS = 1_500_000
"""About 250,000 words; a longer text is refused, never cut."""

FIELD = re.compile(r"^([A-Za-z]+):[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
TAG = re.compile(r"</?(?:html|head|body|div|span|p|a|script|meta|table|ul|li|br|img)\b[^>]*>", re.I)


def read_article(
    data: bytes | str,
    *,
    name: str = "",
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
    most: int = MAX_CHARACTERS,
) -> Article:
    """Read `data`, a file's bytes or a paste, as an article; `name` is the file's name, if any.

    `most` is how many characters it may have. Title and date are taken from the arguments, else
    from the head of the text (lines between `---`), else from the first line and the file's name.

    Raises Invalid with one sentence for what is no English prose of at least MIN_WORDS words.
    """
    text = data if isinstance(data, str) else decode(data)
    check_readable(text, most)
    head = _front_matter(text)
    language = _check_prose(text)
    return Article(
        text=text,
        title=_title(title) or _title(head.get("title")) or guess_title(text, name),
        published=published or _date(head.get("published") or head.get("date")) or _date(name),
        url=url or head.get("source") or head.get("url") or None,
        language=language,
    )


def check_readable(text: str, most: int = MAX_CHARACTERS) -> None:
    """Raises Invalid when `text` is empty, longer than `most` characters, damaged or code."""
    if not text.strip():
        raise Invalid(f"there is no text; {ACCEPTED}")
    if len(text) > most:
        raise Invalid(
            f"the text has {len(text):,} characters; the limit is {most:,}: "
            "give it in parts, a chapter at a time"
        )
    if "\x00" in text:
        raise Invalid(f"this is a binary file, not text; {ACCEPTED}")
    broken = next((i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None)
    if broken is not None:
        raise Invalid(
            f"the text is damaged at character {broken + 1:,} (half of a character pair); "
            "copy it again from where it came"
        )
    if len(TAG.findall(text[:20_000])) >= 5 or re.match(r"\s*<(?:!doctype|html)", text, re.I):
        raise Invalid(
            "this is the code of a web page; open the page in a browser, copy the article's text "
            "and paste that"
        )


def _check_prose(text: str) -> str:
    """Return the language's code; raises Invalid when the text is too short or not English."""
    words = text.split()
    if len(words) < MIN_WORDS:
        raise Invalid(
            f"the text has only {len(words)} word{'s' if len(words) != 1 else ''}; "
            f"an article needs at least {MIN_WORDS}"
        )
    prose = masked(text).split()
    if len(prose) < MIN_WORDS:
        raise Invalid(
            "no running text was found, only headings, lists or tables; an article needs at "
            f"least {MIN_WORDS} words in full sentences"
        )
    language = recognise(" ".join(prose)[:20_000])
    if language != "en":
        raise Invalid(
            f"the text looks like {language_name(language)}; quizapp makes questions from English "
            "texts only"
        )
    return language


def _front_matter(text: str) -> dict[str, str]:
    head = FRONT_MATTER.match(text)
    if head is None:
        return {}
    return {key.lower(): value.strip("\"'") for key, value in FIELD.findall(head[0])}


def _title(text: str | None) -> str:
    return " ".join((text or "").split())[:200]


def _date(text: str | None) -> date | None:
    match = ISO_DATE.search(text or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def guess_title(text: str, name: str = "") -> str:
    """Guess a title: a heading before the first paragraph, else the first sentence, shortened."""
    for block in blocks(text):
        line = " ".join(text[block.start : block.end].split())
        if block.kind is BlockKind.HEADING:
            return _title(line.strip("# *_="))
        if block.kind is BlockKind.PARAGRAPH:
            return title_from(line)
    return _title(re.sub(r"\.\w+$", "", name).replace("-", " ")) or "Untitled"


def title_from(paragraph: str, width: int = 80) -> str:
    """Make a title of the first sentence of a paragraph: what stands in brackets is left out, and
    it is cut at its first comma or at `width` characters, on a word."""
    line = re.sub(r"\s*\([^()]*\)", "", paragraph)
    sentence = re.split(r"(?<!\b[A-Z]\.)(?<=[.!?])\s", line, maxsplit=1)[0].rstrip(".")
    clause = re.split(r"[,;:]\s", sentence, maxsplit=1)[0]
    best = clause if len(clause.split()) >= 5 else sentence
    if len(best) <= width:
        return best or "Untitled"
    return best[:width].rsplit(" ", 1)[0] + "…"
