"""`quizapp serve`: the web application on this computer."""

import argparse
import errno
import os
import signal
import socket
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from types import FrameType

from quizapp.cli.files import reason
from quizapp.errors import Conflict

THREADS = 8


def run(words: Sequence[str]) -> int:
    """Serve until Ctrl-C or a TERM signal. Raises Invalid, or Conflict when the port is taken."""
    args = _parser().parse_args(words)

    from quizapp.cli.database import open_database, seed, settings

    config = settings(os.environ)
    with open_database(config) as engine:
        if args.samples:
            seed(engine, now=datetime.now(UTC), tell=_say)

    import waitress

    from quizapp.web import MAX_FILES_BYTES, create_app

    # Before the application, which would take up waiting jobs beside the one that has the port.
    with _listen(args.host, args.port) as listener:
        app = create_app(config)
        server = waitress.create_server(
            app,
            sockets=[listener],
            threads=THREADS,
            ident="quizapp",
            max_request_body_size=MAX_FILES_BYTES,  # what is longer is cut off while it comes in
        )
        signal.signal(signal.SIGTERM, _stop)
        print(f"Quizapp is at {address(args.host, args.port)} (Ctrl-C stops it)", flush=True)
        server.run()  # returns after Ctrl-C and after _stop
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quizapp serve",
        description="Start the web application. What it keeps is in the folder QUIZAPP_DATA.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets other computers in")
    parser.add_argument("--port", type=_port, default=8000)
    parser.add_argument("--samples", action="store_true", help="load the sample articles first")
    return parser


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to 65535")
    return int(text)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Conflict(
                f"port {port} of {host} is in use; stop the other program or give --port"
            ) from error
        raise Conflict(f"cannot listen on port {port} of {host}: {reason(error)}") from error


def address(host: str, port: int) -> str:
    """What to type into a browser on this computer."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "", "::") else host  # noqa: S104
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
