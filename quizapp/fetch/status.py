"""What a site's refusal means for the person who gave the link."""

from http import HTTPStatus

COPY = "open the page in your browser, copy the article's text and paste that"
SENTENCES = {
    HTTPStatus.UNAUTHORIZED: "{host} asks for a login before it shows this page; " + COPY,
    HTTPStatus.PAYMENT_REQUIRED: "{host} shows this page to subscribers only; " + COPY,
    HTTPStatus.FORBIDDEN: "{host} does not show this page to programs, or asks for a login; "
    + COPY,
    HTTPStatus.NOT_FOUND: "{host} has no such page; check the link",
    HTTPStatus.GONE: "{host} has taken this page away; check the link",
    HTTPStatus.TOO_MANY_REQUESTS: "{host} is asked too often just now; try again in some minutes",
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: "{host} may not show this page here, by law",
}


def refusal(status: int, host: str) -> str:
    """One sentence on a status that brings no page; '' where it brings one."""
    if status == HTTPStatus.OK:
        return ""
    known = SENTENCES.get(HTTPStatus(status)) if status in set(HTTPStatus) else None
    if known:
        return known.format(host=host)
    if status >= 500:
        return f"{host} has trouble just now (status {status}); try again later"
    return f"{host} did not send the page (status {status}); " + COPY
