"""One set: its article beside its questions, its files, its copy and its end."""

from flask import Response, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from quizapp.items import Article
from quizapp.services import attempts, cards, making, reading, sets
from quizapp.services.access import changeable_set, owns, visible_set
from quizapp.store import JobState
from quizapp.web.database import db
from quizapp.web.library.blueprint import bp
from quizapp.web.room import current_learner, ensure_learner, now, room


@bp.get("/sets/<set_id>")
def show(set_id: str) -> str | AnyResponse:
    """Show the article with its questions; of a long one, one section."""
    session, learner = db.session(), current_learner()
    stored = visible_set(session, set_id, learner)
    # before the items: a job that ends in between must not leave a page that says 'no questions'
    job = sets.job_of(session, stored)
    if job is not None and job.state == JobState.ASKING:
        return redirect(url_for(".choose", set_id=set_id))
    value = stored.stored_article.article()
    section = _asked_section(value)
    return render_template(
        "library/set.html",
        stored=stored,
        article=stored.stored_article,
        value=value,
        section=section,
        sections=reading.sections(value),
        done_to=reading.section_at(value, job.done_to) if job else section,
        kept=sets.kept_items(stored),
        rows=[row for row in stored.stored_items if reading.is_in(section, row.item)],
        page=cards.page_of(
            stored,
            request.args.get("page", 1, type=int),
            shown=lambda row: reading.is_in(section, row.item),
        ),
        numbers=sets.numbers(stored),
        job=job,
        mine=owns(learner, stored),
        open_attempt=attempts.open_attempt(session, set_id, learner),
        past=attempts.history(session, learner, set_id=set_id, limit=5),
    )


def _asked_section(article: Article) -> reading.Section:
    """The section that the address names, else the first."""
    found = reading.sections(article)
    asked = request.args.get("part", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 1
    return found[min(max(number, 1), len(found)) - 1]


@bp.get("/sets/<set_id>/article")
def article(set_id: str) -> str:
    """Show the article alone, with the sentence of one question marked and no other answers."""
    stored = visible_set(db.session(), set_id, current_learner())
    asked = request.args.get("item")
    marked = [row.item for row in stored.stored_items if row.id == asked]
    value = stored.stored_article.article()
    section = (
        reading.section_at(value, marked[0].evidence.start) if marked else _asked_section(value)
    )
    return render_template(
        "library/article.html",
        stored=stored,
        article=stored.stored_article,
        section=section,
        sections=reading.sections(value),
        marked=marked,
    )


@bp.get("/sets/<set_id>/progress")
def progress(set_id: str) -> Response:
    """Tell a script how far the questions are."""
    stored = visible_set(db.session(), set_id, current_learner())
    job = sets.job_of(db.session(), stored)
    return jsonify(
        state=job.state if job else "done",
        progress=job.progress if job else 1.0,
        kept=making.count(db.session(), set_id),
        error=job.error if job else None,
    )


@bp.post("/sets/<set_id>/read-again")
def read_again(set_id: str) -> AnyResponse:
    """Read an article again whose reading failed."""
    job = sets.read_again(db.session(), set_id, current_learner())
    db.session().commit()
    room().runner.submit(job.id)
    return redirect(url_for(".show", set_id=set_id), 303)


@bp.post("/sets/<set_id>/copy")
def copy(set_id: str) -> AnyResponse:
    """Make the visitor a copy to change."""
    copied = sets.copy_set(db.session(), set_id, ensure_learner(), now=now(), rng=room().rng)
    db.session().commit()
    flash("This copy is yours to change.")
    return redirect(url_for(".show", set_id=copied.id), 303)


@bp.get("/sets/<set_id>/delete")
def ask_delete(set_id: str) -> str:
    """Ask before a set is deleted."""
    learner = current_learner()
    stored = changeable_set(db.session(), set_id, learner)
    past = attempts.history(db.session(), learner, set_id=set_id)
    return render_template("library/delete.html", stored=stored, scores=len(past))


@bp.post("/sets/<set_id>/delete")
def delete(set_id: str) -> AnyResponse:
    """Delete a set."""
    title = sets.delete_set(db.session(), set_id, current_learner())
    db.session().commit()
    flash(f"“{title}” is deleted.")
    return redirect(url_for(".start"), 303)
