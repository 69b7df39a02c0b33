"""Bringing in a file of questions: send it, see what was understood, keep it."""

from http import HTTPStatus

from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from quizapp.errors import Conflict, Invalid, Problem
from quizapp.formats import FORMATS
from quizapp.services import bringing
from quizapp.services.importing import Understood, understand
from quizapp.services.inbox import Inbox, Parcel
from quizapp.services.offering import Asking
from quizapp.web.database import db
from quizapp.web.errors import status_of
from quizapp.web.library.blueprint import bp
from quizapp.web.room import current_learner, ensure_learner, now, room, undo_changes

FIRST = 12
"""Questions of a preview."""
MOST_SKIPPED = 200
"""Lines on what was left out that a page shows."""
READABLE = tuple(known for known in FORMATS if known.read)


def _inbox() -> Inbox:
    return Inbox(room().config.folder / "inbox")


@bp.get("/import")
def ask_import() -> str:
    """Show the box for a file or for pasted questions."""
    return render_template("library/import.html", form={}, problems=(), readable=READABLE)


@bp.post("/import")
def send_import() -> AnyResponse:
    """Take a file, or what was pasted, and show what is understood of it."""
    learner = ensure_learner()
    try:
        parcel = _given()
        understand(parcel.data, name=parcel.name, format_name=request.form.get("format", ""))
        db.session().flush()
        token = _inbox().keep(parcel.data, name=parcel.name, owner=learner.id, now=now())
    except (Invalid, Conflict) as fault:
        return _refused(fault)
    db.session().commit()
    place = url_for(".preview_import", token=token, format=request.form.get("format") or None)
    return redirect(place, HTTPStatus.SEE_OTHER)


def _given() -> Parcel:
    upload = request.files.get("file")
    if upload and upload.filename:
        with upload.stream as sent:
            return Parcel(sent.read(), upload.filename)
    text = request.form.get("text", "").replace("\r\n", "\n")
    if not text.strip():
        raise Invalid(Problem("choose a file, or paste your questions", "text"))
    return Parcel(text.encode("utf-8", "replace"), "")


def _refused(fault: Invalid | Conflict) -> AnyResponse:
    """Show the box again with everything that was pasted."""
    undo_changes()
    problems = fault.problems if isinstance(fault, Invalid) else (Problem(str(fault)),)
    page = render_template(
        "library/import.html", form=request.form, problems=problems, readable=READABLE
    )
    return make_response(page, status_of(fault).value)


@bp.get("/import/<token>")
def preview_import(token: str) -> AnyResponse:
    """Show what was understood, and what was not."""
    learner = current_learner()
    parcel = _inbox().open(token, owner=learner.id if learner else None, now=now())
    try:
        understood = _understood(parcel)
    except Invalid as fault:
        page = render_template(
            "library/import_again.html",
            token=token,
            parcel=parcel,
            readable=READABLE,
            problems=fault.problems,
        )
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    planned = bringing.plan(db.session(), learner, understood)
    return make_response(
        render_template(
            "library/import_preview.html",
            token=token,
            parcel=parcel,
            understood=understood,
            plan=planned,
            first=understood.items[:FIRST],
            skipped=understood.skipped[:MOST_SKIPPED],
            readable=READABLE,
            asking=_asking(),
            chosen=request.values.get("format", ""),
        )
    )


def _asking() -> Asking:
    asked = request.values.get("asking", "")
    return Asking(asked) if asked in list(Asking) else Asking.TYPED


def _understood(parcel: Parcel) -> Understood:
    chosen = request.values.get("format", "")
    return understand(parcel.data, name=parcel.name, format_name=chosen, asking=_asking())


@bp.post("/import/<token>")
def keep_import(token: str) -> AnyResponse:
    """Keep what was understood as a set."""
    learner = ensure_learner()
    parcel = _inbox().open(token, owner=learner.id, now=now())
    stored = bringing.bring_in(
        db.session(),
        learner,
        _understood(parcel),
        title=" ".join(request.form.get("title", "").split()),
        anew="anew" in request.form,
        now=now(),
        rng=room().rng,
    )
    place = url_for(".show", set_id=stored.id)
    db.session().commit()
    _inbox().drop(token)
    flash("The questions are here.")
    return redirect(place, HTTPStatus.SEE_OTHER)


@bp.post("/import/<token>/forget")
def forget_import(token: str) -> AnyResponse:
    """Throw the file away."""
    learner = current_learner()
    _inbox().open(token, owner=learner.id if learner else None, now=now())
    _inbox().drop(token)
    return redirect(url_for(".ask_import"), HTTPStatus.SEE_OTHER)
