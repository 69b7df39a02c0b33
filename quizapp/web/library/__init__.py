"""Articles and the sets made from them."""

from quizapp.web.library.blueprint import bp

from quizapp.web.library import items, sets, start  # isort: skip - they register their views on bp

__all__ = ["bp", "items", "sets", "start"]
