"""The scores so far."""

from flask import render_template

from quizapp.services import attempts
from quizapp.web.database import db
from quizapp.web.quiz.blueprint import bp
from quizapp.web.room import current_learner


@bp.get("/history")
def history() -> str:
    """Show every finished quiz."""
    return render_template(
        "quiz/history.html", past=attempts.history(db.session(), current_learner())
    )
