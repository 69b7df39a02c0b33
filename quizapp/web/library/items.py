"""The questions of a set: keep, drop, edit. A script gets the changed card back."""

from http import HTTPStatus

from flask import Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from quizapp.errors import Invalid, Problem
from quizapp.items.revise import typed_answer
from quizapp.services import items, sets
from quizapp.store import ItemState, StoredItem
from quizapp.web.database import db
from quizapp.web.errors import wants_json
from quizapp.web.library.blueprint import bp
from quizapp.web.room import current_learner, now, undo_changes


@bp.post("/sets/<set_id>/items/<item_id>/keep")
def keep(set_id: str, item_id: str) -> AnyResponse:
    """Ask this question again."""
    return _set_state(set_id, item_id, ItemState.KEPT)


@bp.post("/sets/<set_id>/items/<item_id>/drop")
def drop(set_id: str, item_id: str) -> AnyResponse:
    """Ask this question no more."""
    return _set_state(set_id, item_id, ItemState.DROPPED)


def _set_state(set_id: str, item_id: str, state: ItemState) -> AnyResponse:
    row = items.set_state(db.session(), set_id, item_id, current_learner(), state)
    db.session().commit()
    return _card(row) if wants_json() else _back(row)


def _card(row: StoredItem) -> Response:
    """The card as it looks now, with how many questions are kept."""
    stored = items.set_of(db.session(), row)
    return jsonify(
        html=render_template(
            "library/card.html",
            row=row,
            mine=True,
            numbers=sets.numbers(stored),
            article=stored.stored_article,
        ),
        kept=len(sets.kept_items(stored)),
    )


def _back(row: StoredItem) -> AnyResponse:
    place = url_for(".show", set_id=row.set_id, _anchor=f"item-{row.id}")
    return redirect(place, HTTPStatus.SEE_OTHER)


@bp.get("/sets/<set_id>/items/<item_id>/edit")
def edit(set_id: str, item_id: str) -> str:
    """Show the form for a question."""
    row = items.own_item(db.session(), set_id, item_id, current_learner())
    return _form(row, {"stem": row.item.stem, "answer": typed_answer(row.item)}, ())


@bp.post("/sets/<set_id>/items/<item_id>/edit")
def save(set_id: str, item_id: str) -> AnyResponse:
    """Save a question."""
    form = {name: request.form.get(name, "") for name in ("stem", "answer")}
    session, learner = db.session(), current_learner()
    try:
        row = items.edit_item(session, set_id, item_id, learner, **form, now=now())
    except Invalid as fault:
        undo_changes()
        row = items.own_item(session, set_id, item_id, current_learner())
        return make_response(_form(row, form, fault.problems), HTTPStatus.UNPROCESSABLE_ENTITY)
    session.commit()
    return _back(row)


def _form(row: StoredItem, form: dict[str, str], problems: tuple[Problem, ...]) -> str:
    stored = items.set_of(db.session(), row)
    return render_template(
        "library/edit.html",
        row=row,
        stored=stored,
        number=sets.numbers(stored)[row.id],
        form=form,
        problems=problems,
    )
