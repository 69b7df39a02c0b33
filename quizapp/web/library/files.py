"""Uploaded files: what was sent, the choice of chapters, the files that were kept."""

from http import HTTPStatus
from io import BytesIO

from flask import Response, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from quizapp.errors import Invalid, Problem
from quizapp.services import making, uploads
from quizapp.store import Job, JobState
from quizapp.text.chapters import chapters
from quizapp.text.files import Given
from quizapp.web.database import db
from quizapp.web.forms import day_typed
from quizapp.web.library.blueprint import bp
from quizapp.web.room import current_learner, ensure_learner, now, room, undo_changes


def sent_files() -> list[Given]:
    """The files of this request; a field without a file is none."""
    found = []
    for upload in request.files.getlist("file"):
        if upload.filename:
            found.append(Given(upload.filename, upload.read()))
        upload.close()  # a large one lies in a temporary file
    return found


def keep_sent(files: list[Given]) -> Job:
    """Keep the files as a set of the visitor's own, and go where it goes on. Raises Invalid."""
    return uploads.keep_files(
        db.session(),
        ensure_learner(),
        files,
        title=request.form.get("title", "").strip() or None,
        published=day_typed(request.form.get("published", "")),
        keep_originals="keep" in request.form,
        now=now(),
        rng=room().rng,
    )


def go_on_with(job: Job) -> AnyResponse:
    """Commit, and show the set: its choice of chapters, or its questions as they are made."""
    db.session().commit()
    if job.state == JobState.ASKING:
        return redirect(url_for("library.choose", set_id=job.set_id), HTTPStatus.SEE_OTHER)
    room().runner.submit(job.id)
    return redirect(url_for("library.show", set_id=job.set_id), HTTPStatus.SEE_OTHER)


@bp.get("/sets/<set_id>/begin")
def choose(set_id: str) -> str:
    """Ask what the questions are to come from."""
    return _choice(set_id, ())


def _choice(set_id: str, problems: tuple[Problem, ...]) -> str:
    stored, _ = uploads.asked_set(db.session(), set_id, current_learner())
    article = stored.stored_article.article()
    found = chapters(article)
    chosen = request.form.getlist("chapter") if problems else [str(c.number) for c in found]
    return render_template(
        "library/begin.html",
        stored=stored,
        article=article,
        chapters=found,
        chosen=chosen,
        problems=problems,
    )


@bp.post("/sets/<set_id>/begin")
def begin(set_id: str) -> AnyResponse:
    """Begin to make the questions."""
    session, form = db.session(), request.form
    try:
        job = uploads.begin(
            session,
            set_id,
            current_learner(),
            title=form.get("title", ""),
            author=form.get("author", ""),
            published=day_typed(form.get("published", "")),
            numbers=_numbers() if "chapters" in form else None,
        )
    except Invalid as fault:
        undo_changes()
        return make_response(_choice(set_id, fault.problems), HTTPStatus.UNPROCESSABLE_ENTITY)
    return go_on_with(job)


def _numbers() -> frozenset[int]:
    typed = request.form.getlist("chapter")
    return frozenset(int(one) for one in typed if one.isascii() and one.isdecimal())


@bp.post("/sets/<set_id>/stop")
def stop(set_id: str) -> AnyResponse:
    """End the making of a set; the questions that are made are kept."""
    making.stop(db.session(), set_id, current_learner(), now=now())
    db.session().commit()
    return redirect(url_for("library.show", set_id=set_id), HTTPStatus.SEE_OTHER)


@bp.get("/sets/<set_id>/originals/<int:original_id>")
def original(set_id: str, original_id: int) -> Response:
    """Send back a file as it was uploaded, to its owner only, and never to be shown in place."""
    kept = uploads.original(db.session(), set_id, current_learner(), original_id)
    return send_file(
        BytesIO(kept.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=kept.name,
        max_age=0,
    )
