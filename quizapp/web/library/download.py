"""Sending a set as a file: every format, what it cannot carry, and the file."""

from io import BytesIO

from flask import Response, jsonify, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from quizapp.formats import FORMATS, Group, format_named
from quizapp.services import exporting, sets
from quizapp.services.access import visible_set
from quizapp.services.loss_report import LossReport, summary
from quizapp.web.database import db
from quizapp.web.filters import sentence
from quizapp.web.library.blueprint import bp
from quizapp.web.room import current_learner, now

AT_ONCE = 40
"""Items of a set whose losses are counted before the page is sent; a script asks for more."""
WRITTEN = tuple(known for known in FORMATS if known.write)
SHELVES = tuple(
    (group, found) for group in Group if (found := [f for f in WRITTEN if f.group is group])
)


@bp.get("/sets/<set_id>/download")
def choose_download(set_id: str) -> str:
    """Show every format with its use and what it cannot carry of this set."""
    session, learner = db.session(), current_learner()
    stored = visible_set(session, set_id, learner)
    kept = len(sets.kept_items(stored))
    found: dict[str, LossReport] = {}
    if 0 < kept <= AT_ONCE:
        all_reports = exporting.reports(session, set_id, learner, now=now())
        found = {one.format.name: one for one in all_reports}
    return render_template(
        "library/download.html",
        stored=stored,
        article=stored.stored_article,
        kept=kept,
        shelves=SHELVES,
        reports=found,
    )


@bp.get("/sets/<set_id>/download/<format_name>/summary")
def count_losses(set_id: str, format_name: str) -> Response:
    """Tell a script in one line what a format cannot carry."""
    found = exporting.report(db.session(), set_id, current_learner(), format_name, now=now())
    return jsonify(says=sentence(summary(found)), lost=bool(found.losses or found.refused))


@bp.get("/sets/<set_id>/download/<format_name>")
def download(set_id: str, format_name: str) -> AnyResponse | str:
    """Send the kept questions as a file; when it cannot carry something, say what first."""
    session, learner = db.session(), current_learner()
    file = exporting.export(session, set_id, learner, format_name, now=now())
    if file.losses and "anyway" not in request.args:
        stored = visible_set(session, set_id, learner)
        ids = tuple(row.id for row in sets.kept_items(stored))
        return render_template(
            "library/losses.html",
            stored=stored,
            report=LossReport(format_named(format_name), ids, file.losses),
            stems={row.id: row.item.stem for row in stored.stored_items},
        )
    return _send(file)


def _send(file: exporting.Download) -> Response:
    return send_file(
        BytesIO(file.content),
        mimetype=file.media_type.partition(";")[0],  # Flask adds the charset itself
        as_attachment=True,
        download_name=file.filename,
        max_age=0,
    )


@bp.get("/download")
def choose_many() -> str:
    """Show the sets that can go into one Anki deck together."""
    session, learner = db.session(), current_learner()
    return render_template(
        "library/download_many.html",
        mine=[one for one in sets.list_sets(session, learner) if one.kept] if learner else [],
        demos=[one for one in sets.list_sets(session, None) if one.kept],
        formats=[known for known in WRITTEN if known.write_many],
    )


@bp.get("/download/<format_name>")
def download_many(format_name: str) -> AnyResponse:
    """Send several sets as one file."""
    chosen = request.args.getlist("set")
    if not chosen:
        return redirect(url_for(".choose_many"), 303)
    file = exporting.export_many(db.session(), chosen, current_learner(), format_name, now=now())
    return _send(file)
