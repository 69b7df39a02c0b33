"""`quizapp serve`: the web application on this computer."""

import argparse
import errno
import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from types import FrameType
from typing import Any

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
            for title in seed(engine, now=datetime.now(UTC)):
                print(f"loaded {title}", file=sys.stderr)

    from quizapp.web import create_app

    server = _listen(create_app(config), args.host, args.port)
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


def _listen(app: Any, host: str, port: int) -> Any:
    import waitress

    try:
        return waitress.create_server(app, host=host, port=port, threads=THREADS, ident="quizapp")
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Conflict(
                f"port {port} of {host} is in use; stop the other program or give --port"
            ) from error
        raise Conflict(f"cannot listen on port {port} of {host}: {reason(error)}") from error
    except ValueError as error:
        raise Conflict(f"cannot listen on {host!r}: {error}") from error


def address(host: str, port: int) -> str:
    """What to type into a browser on this computer."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "", "::") else host  # noqa: S104
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
