"""Addresses of static files that change with their content, so that they may be kept for ever."""

import hashlib
from pathlib import Path

from flask import Flask, Response, request, url_for

FOREVER = "public, max-age=31536000, immutable"


def init_app(app: Flask) -> None:
    """Give templates `static_url(name)`, and its answers their headers."""
    folder = Path(app.static_folder or "")
    hashes: dict[str, str] = {}

    def static_url(name: str) -> str:
        if app.debug or name not in hashes:
            hashes[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]
        return url_for("static", filename=name, v=hashes[name])

    app.jinja_env.globals["static_url"] = static_url
    app.after_request(_keep)


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code == 200:
        response.headers["Cache-Control"] = FOREVER if "v" in request.args else "no-cache"
    return response
