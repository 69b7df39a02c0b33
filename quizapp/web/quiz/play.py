"""One question a page. An answered question shows its feedback, however one comes to it."""

from http import HTTPStatus

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from quizapp.errors import Invalid, Problem
from quizapp.services import attempts
from quizapp.services.access import own_attempt
from quizapp.store import Attempt
from quizapp.web.database import db
from quizapp.web.quiz.blueprint import bp
from quizapp.web.quiz.given import read_given
from quizapp.web.room import current_learner, ensure_learner, now, room, undo_changes


@bp.post("/sets/<set_id>/quiz")
def start(set_id: str) -> AnyResponse:
    """Begin a quiz, or go on with the one that is open."""
    count = request.form.get("count", type=int)
    attempt = attempts.start(
        db.session(),
        set_id,
        ensure_learner(),
        count=count if count and count > 0 else None,
        now=now(),
        rng=room().rng,
    )
    db.session().commit()
    return _go_on(attempt)


def _go_on(attempt: Attempt) -> AnyResponse:
    """Go to the first open question, else to the result."""
    position = attempts.score(db.session(), attempt).next_open
    if position is None or attempt.finished_at:
        place = url_for(".result", attempt_id=attempt.id)
    else:
        place = url_for(".ask", attempt_id=attempt.id, position=position)
    return redirect(place, HTTPStatus.SEE_OTHER)


@bp.get("/quiz/<attempt_id>")
def resume(attempt_id: str) -> AnyResponse:
    """Go on where the learner was."""
    return _go_on(own_attempt(db.session(), attempt_id, current_learner()))


@bp.get("/quiz/<attempt_id>/<int:position>")
def ask(attempt_id: str, position: int) -> str:
    """Show a question, or what became of it."""
    return _page(attempt_id, position, "", ())


def _page(attempt_id: str, position: int, given: str, problems: tuple[Problem, ...]) -> str:
    attempt = own_attempt(db.session(), attempt_id, current_learner())
    mark, standing = attempts.question(db.session(), attempt, position)
    return render_template(
        "quiz/question.html",
        attempt=attempt,
        stored=attempt.stored_set,
        mark=mark,
        score=standing,
        given=given,
        problems=problems,
    )


@bp.post("/quiz/<attempt_id>/<int:position>")
def answer(attempt_id: str, position: int) -> AnyResponse:
    """Record an answer, once."""
    given = read_given(request.form)
    session, learner = db.session(), current_learner()
    try:
        if given.problems:
            raise Invalid(*given.problems)
        attempts.answer(session, attempt_id, learner, position, given.answer, now=now())
    except Invalid as fault:
        undo_changes()
        page = _page(attempt_id, position, given.shown, fault.problems)
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    session.commit()
    place = url_for(".ask", attempt_id=attempt_id, position=position)
    return redirect(place, HTTPStatus.SEE_OTHER)


@bp.post("/quiz/<attempt_id>/finish")
def finish(attempt_id: str) -> AnyResponse:
    """End a quiz early."""
    attempts.finish(db.session(), attempt_id, current_learner(), now=now())
    db.session().commit()
    return redirect(url_for(".result", attempt_id=attempt_id), HTTPStatus.SEE_OTHER)


@bp.get("/quiz/<attempt_id>/result")
def result(attempt_id: str) -> str | AnyResponse:
    """Show the score and what was missed."""
    attempt = own_attempt(db.session(), attempt_id, current_learner())
    if attempt.finished_at is None:
        return _go_on(attempt)
    return render_template(
        "quiz/result.html",
        attempt=attempt,
        stored=attempt.stored_set,
        score=attempts.score(db.session(), attempt),
        past=attempts.history(db.session(), current_learner(), set_id=attempt.set_id),
    )


@bp.post("/quiz/<attempt_id>/retry")
def retry(attempt_id: str) -> AnyResponse:
    """Ask what was missed once more."""
    learner = current_learner()
    attempt = attempts.retry(db.session(), attempt_id, learner, now=now(), rng=room().rng)
    db.session().commit()
    return _go_on(attempt)
