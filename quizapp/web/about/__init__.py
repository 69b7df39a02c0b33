"""Help, and what is kept about a visitor."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from quizapp.services import learners
from quizapp.web.database import db
from quizapp.web.room import current_learner, forget_browser

bp = Blueprint("about", __name__)


@bp.get("/help")
def show_help() -> str:
    """Show how it works and the keys."""
    return render_template("about/help.html")


@bp.get("/privacy")
def privacy() -> str:
    """Show what is kept, with a way to have it forgotten."""
    return render_template("about/privacy.html", learner=current_learner())


@bp.post("/forget")
def forget() -> AnyResponse:
    """Delete everything that belongs to this browser."""
    if learner := current_learner():
        learners.forget_learner(db.session(), learner)
        db.session().commit()
    forget_browser()
    flash("Your sets and scores are deleted.")
    return redirect(url_for("library.start"), HTTPStatus.SEE_OTHER)
