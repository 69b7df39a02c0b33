"""Articles and the sets made from them."""

from quizapp.web.library.blueprint import bp

from quizapp.web.library import bring, download, files, items, sets, start  # isort: skip - they register their views on bp

__all__ = ["bp", "bring", "download", "files", "items", "sets", "start"]
