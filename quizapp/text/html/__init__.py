"""From a web page's code to an Article: main text and metadata by trafilatura."""

from quizapp.text.html.page import article_from_html
from quizapp.text.html.parse import MAX_HTML_BYTES, decode_html, parse
from quizapp.text.html.prose import prose

__all__ = ["MAX_HTML_BYTES", "article_from_html", "decode_html", "parse", "prose"]
