"""From an article to ranked items: `generate(article, options) -> Generated`.

Importing this is cheap: the engine, and spaCy with it, is imported by who first asks for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from quizapp.generate.options import Options

if TYPE_CHECKING:
    from quizapp.generate.draft import Rejection
    from quizapp.generate.pipeline import Generated, generate

__all__ = ["Generated", "Options", "Rejection", "generate"]

_HOME = {"Generated": "pipeline", "generate": "pipeline", "Rejection": "draft"}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
