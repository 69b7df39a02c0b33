"""The first page: the paste box, what is unfinished, the sets and the samples."""

from dataclasses import replace
from http import HTTPStatus

from flask import Response, flash, make_response, redirect, render_template, request, url_for

from quizapp.errors import Conflict, Invalid, Problem
from quizapp.fetch import looks_like_link
from quizapp.items import Article
from quizapp.services import attempts, seeding, sets
from quizapp.text.news import wants_date
from quizapp.text.reading import Reading, in_words
from quizapp.web.database import db
from quizapp.web.errors import status_of
from quizapp.web.filters import web
from quizapp.web.forms import day_typed
from quizapp.web.library.blueprint import bp
from quizapp.web.library.files import go_on_with, keep_sent, sent_files
from quizapp.web.room import current_learner, ensure_learner, now, room, undo_changes

MAX_FIELD = 200
SHOWN_LEFT_OUT = 5


@bp.get("/")
def start() -> str:
    """Show the first page."""
    return _page({}, ())


def check_page(reading: Reading, *, is_link: bool) -> str:
    """Show what was read, to be set right before questions are made of it."""
    return render_template(
        "library/check.html",
        reading=reading,
        article=reading.article,
        is_link=is_link,
        wants_date=wants_date(reading.article),
        kinds=request.form.getlist("kinds"),
    )


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
    """Take an article, files or a link, and show it while its questions are made.

    What a link led to is shown first, and so is a report without a date, for its day to be given.
    """
    try:
        if files := sent_files():
            job = keep_sent(files)
            sets.choose_kinds(job, request.form.getlist("kinds"))
            return make_response(go_on_with(job))
        reading, is_link = _reading()
        if not request.form.get("checked") and (is_link or wants_date(reading.article)):
            return make_response(check_page(reading, is_link=is_link))
        job = sets.keep(db.session(), ensure_learner(), reading, now=now(), rng=room().rng)
        sets.choose_kinds(job, request.form.getlist("kinds"))
    except (Invalid, Conflict) as fault:
        return _refused(fault)
    if reading.left_out:
        flash(f"Left out: {in_words(reading.left_out[:SHOWN_LEFT_OUT])}")
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


def _reading() -> tuple[Reading, bool]:
    """Read what was given, a link before a text; whether it was a link.

    A browser sends every line break of a paste as CR LF; what was pasted had LF.
    """
    form = request.form
    title, published = form.get("title", "").strip() or None, day_typed(form.get("published", ""))
    text = form.get("text", "").replace("\r\n", "\n")
    link = text.strip() if looks_like_link(text) else form.get("link", "").strip()
    if link and (looks_like_link(text) or not text.strip()):
        return room().links.read(link, title=title, published=published), True
    reading = sets.read_given(text, title=title, published=published)
    return replace(reading, article=_with_source(reading.article)), False


def _with_source(article: Article) -> Article:
    """The article with the author and the address that the page of the check sends along."""
    form = request.form
    return replace(
        article,
        author=" ".join(form.get("author", "").split())[:MAX_FIELD] or article.author,
        url=web(form.get("source")) or web(form.get("link")) or article.url,
    )


def _refused(fault: Invalid | Conflict) -> Response:
    """Show the form again with everything that was typed."""
    undo_changes()
    problems = fault.problems if isinstance(fault, Invalid) else (Problem(str(fault)),)
    page = make_response(_page(request.form.to_dict(), problems))
    page.status_code = status_of(fault).value
    return page
