"""Every fault as a page, or as JSON for a script: what happened and what to do."""

from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from quizapp.errors import Conflict, Forbidden, Invalid, NotFound, QuizappError
from quizapp.web.filters import sentence
from quizapp.web.room import undo_changes

STATUSES: dict[type[QuizappError], HTTPStatus] = {
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    Forbidden: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
}
TOO_OLD = (
    "This page was open too long, or its cookie is gone. Nothing is lost: go back, reload the "
    "page and send it again"
)
ADVICE = {
    HTTPStatus.BAD_REQUEST: ("This request made no sense", "Go back and try it again"),
    HTTPStatus.FORBIDDEN: ("This is not yours to change", ""),
    HTTPStatus.NOT_FOUND: (
        "There is nothing here",
        "The address may be mistyped, or the set was deleted, or it belongs to another browser",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "This address only takes a form",
        "Open the page with the form and send it from there",
    ),
    HTTPStatus.CONFLICT: ("That does not go now", ""),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "That is too large",
        "A pasted text can have 8 MB, files 64 MB together. Nothing is lost: go back and send it "
        "in parts, or without its pictures",
    ),
    HTTPStatus.UNPROCESSABLE_ENTITY: ("That cannot be used", ""),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "Something broke here",
        "It was written to the log. Nothing that was saved is lost: go back and try it again",
    ),
}


def init_app(app: Flask) -> None:
    """Answer our own errors, Flask's and the unforeseen ones."""
    app.register_error_handler(QuizappError, _ours)
    app.register_error_handler(CSRFError, _too_old)
    app.register_error_handler(HTTPException, _of_http)


def wants_json() -> bool:
    """Whether a script is asking."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def status_of(error: QuizappError) -> HTTPStatus:
    """The status that says what kind of fault it is."""
    found = (status for kind, status in STATUSES.items() if isinstance(error, kind))
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)


def _ours(error: QuizappError) -> Response:
    undo_changes()
    return error_page(status_of(error), str(error))


def _too_old(error: CSRFError) -> Response:
    return error_page(HTTPStatus.BAD_REQUEST, TOO_OLD)


def _of_http(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.response)
    status = HTTPStatus(error.code or 500)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        undo_changes()
    return error_page(status)


def error_page(status: HTTPStatus, said: str = "") -> Response:
    """Answer with a fault; `said` is what to tell instead of the usual advice."""
    heading, advice = ADVICE.get(status, (status.phrase, "Go back and try it again"))
    words = sentence(said or advice or heading)
    if wants_json():
        answer = jsonify(error=words)
    else:
        answer = make_response(
            render_template("errors/error.html", heading=heading, words=words, status=status.value)
        )
    answer.status_code = status.value
    return answer
