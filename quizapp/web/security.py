"""Headers that keep a page to itself."""

import secrets

from flask import Flask, Response, g

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def init_app(app: Flask) -> None:
    """Send the headers with every answer; templates get `csp_nonce()`."""
    app.before_request(_draw_nonce)
    app.after_request(_add_headers)
    app.jinja_env.globals["csp_nonce"] = _nonce


def _nonce() -> str:
    return str(g.get("csp_nonce", ""))


def _draw_nonce() -> None:
    g.csp_nonce = secrets.token_urlsafe(16)


def _policy() -> str:
    allowed = f"'self' 'nonce-{_nonce()}'" if _nonce() else "'self'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            f"style-src {allowed}",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )


def _add_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", _policy())
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.mimetype in ("text/html", "application/json"):
        # Back must show what was answered, and a shared computer must not keep a page.
        response.headers.setdefault("Cache-Control", "no-store")
    return response
