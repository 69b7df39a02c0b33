"""The first page: the paste box, what is unfinished, the sets and the samples."""

from datetime import date
from http import HTTPStatus

from flask import Response, make_response, redirect, render_template, request, url_for

from quizapp.errors import Conflict, Invalid, Problem
from quizapp.services import attempts, seeding, sets
from quizapp.web.database import db
from quizapp.web.errors import status_of
from quizapp.web.library.blueprint import bp
from quizapp.web.room import current_learner, ensure_learner, now, room, undo_changes


@bp.get("/")
def start() -> str:
    """Show the first page."""
    return _page({}, ())


def _page(form: dict[str, str], problems: tuple[Problem, ...]) -> str:
    session, learner = db.session(), current_learner()
    demos = sets.list_sets(session, None)
    return render_template(
        "library/start.html",
        form=form,
        problems=problems,
        mine=sets.list_sets(session, learner) if learner else [],
        demos=demos,
        samples=[] if demos else seeding.samples(),
        unfinished=attempts.unfinished(session, learner),
    )


@bp.post("/sets")
def create() -> Response:
    """Take an article, and show it while its questions are made."""
    given, name = _given()
    try:
        job = sets.submit(
            db.session(),
            ensure_learner(),
            given,
            name=name,
            title=request.form.get("title", "").strip() or None,
            published=_published(request.form.get("published", "")),
            now=now(),
            rng=room().rng,
        )
        sets.choose_kinds(job, request.form.getlist("kinds"))
    except (Invalid, Conflict) as fault:
        return _refused(fault)
    return _begun(job.id, job.set_id)


@bp.post("/samples/<name>")
def take_sample(name: str) -> Response:
    """Make a set of the visitor's own from a sample article."""
    job = sets.submit(
        db.session(),
        ensure_learner(),
        seeding.sample(name).text,
        name=name,
        now=now(),
        rng=room().rng,
    )
    return _begun(job.id, job.set_id)


def _begun(job_id: int, set_id: str) -> Response:
    db.session().commit()
    room().runner.submit(job_id)
    return make_response(redirect(url_for("library.show", set_id=set_id), HTTPStatus.SEE_OTHER))


def _given() -> tuple[bytes | str, str]:
    """The uploaded file with its name, else the pasted text.

    A browser sends every line break of a paste as CR LF; what was pasted had LF.
    """
    upload = request.files.get("file")
    if upload and upload.filename:
        return upload.read(), upload.filename
    return request.form.get("text", "").replace("\r\n", "\n"), ""


def _published(typed: str) -> date | None:
    """Read the date field. Raises Invalid."""
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as fault:
        raise Invalid(
            Problem(f"{typed[:40]!r} is no date; write it as 2026-05-31", "published")
        ) from fault


def _refused(fault: Invalid | Conflict) -> Response:
    """Show the form again with everything that was typed."""
    undo_changes()
    problems = fault.problems if isinstance(fault, Invalid) else (Problem(str(fault)),)
    page = make_response(_page(request.form.to_dict(), problems))
    page.status_code = status_of(fault).value
    return page
