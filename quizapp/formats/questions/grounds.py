"""What a learner reads after answering: the sentence that proves the key, and where it stands."""

from urllib.parse import urlsplit

from quizapp.formats.questions.words import escaped, one_line, plain, text_html
from quizapp.items import Evidence, Item, Source


def grounds_html(item: Item, source: Source) -> str:
    """The evidence with the key marked, the title, the date and the link; empty without a quote."""
    quotes = dict.fromkeys(_marked(one) for one in item.every_evidence if plain(one.quote))
    if not quotes:
        return ""
    named = ". ".join(escaped(part) for part in _named(source))
    link = web_address(source.url)
    if link:
        named += f'{". " if named else ""}<a href="{escaped(link)}">{escaped(link)}</a>'
    behind = f"<p>{named}</p>" if named else ""
    quoted = "".join(f"<p>{quote}</p>" for quote in quotes)
    return f"<blockquote>{quoted}</blockquote>{behind}"


def web_address(url: str | None) -> str:
    """A link only if it leads to the web; `javascript:` does not."""
    address = plain(url or "")
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    return address if scheme in ("http", "https") and " " not in address else ""


def title_of(source: Source) -> str:
    """The title of the set on one line, never empty."""
    return one_line(plain(source.title)) or "Quizapp"


def _named(source: Source) -> list[str]:
    title = one_line(plain(source.title))
    day = source.published.isoformat() if source.published else ""
    return [part for part in (title, day) if part]


def _marked(evidence: Evidence) -> str:
    """The quote with the key in bold type; unmarked when the offsets point elsewhere."""
    quote = evidence.quote
    start, end = evidence.answer_start - evidence.start, evidence.answer_end - evidence.start
    if not 0 <= start < end <= len(quote):
        return text_html(plain(quote))
    before, key, after = quote[:start], quote[start:end], quote[end:]
    parts = (_inside(before), f"<strong>{_inside(key)}</strong>", _inside(after))
    return "".join(parts).strip()


def _inside(text: str) -> str:
    """A piece of a longer text: white space at its ends stays."""
    kept = text_html(plain(text))
    if not kept:
        return " " if text else ""
    return " " * text[:1].isspace() + kept + " " * text[-1:].isspace()
