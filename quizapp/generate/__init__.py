"""From an article to ranked items: `generate(article, options) -> Generated`."""

from quizapp.generate.draft import Rejection
from quizapp.generate.options import Options
from quizapp.generate.pipeline import Generated, generate

__all__ = ["Generated", "Options", "Rejection", "generate"]
