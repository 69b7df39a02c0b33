"""Taking a quiz and looking back at the scores."""

from quizapp.web.quiz.blueprint import bp

from quizapp.web.quiz import history, play  # isort: skip - they register their views on bp

__all__ = ["bp", "history", "play"]
