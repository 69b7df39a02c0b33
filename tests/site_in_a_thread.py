"""A web site in a thread that answers as each test needs it, and a resolver that knows names."""

import gzip
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from quizapp.fetch import Fetcher, Limits, is_public

PAGE = b"<html><body><p>The bridge opened in 1932.</p></body></html>"
HERE = "127.0.0.1"
DRIPS = 40


@dataclass
class Site:
    """What the site was asked, what its names resolve to, and its robots.txt."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    robots: tuple[int, bytes] = (404, b"")
    pages: dict[str, bytes] = field(default_factory=dict)

    def resolve(self, host: str, port: int) -> list[str]:
        """What a name means: each time its next list of addresses, the last one for ever."""
        self.looked_up.append(host)
        if host not in self.names:
            raise OSError("no such name")
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def url(self, path: str = "/page", host: str = "good.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def fetcher(self, **limits: object) -> Fetcher:
        """A fetcher that may reach this site, and otherwise only the open web."""
        wanted = {"ports": frozenset({80, 443, self.port}), "seconds": 5, **limits}
        return Fetcher(
            limits=Limits(**wanted),  # type: ignore[arg-type]
            allowed=lambda address: address == HERE or is_public(address),
            resolver=self.resolve,
        )


@cache
def _packed_bodies() -> dict[str, tuple[str, bytes]]:
    """By name: what the site says of its packing, and what it sends."""
    return {
        "gzip": ("gzip", gzip.compress(PAGE)),
        "deflate": ("deflate", zlib.compress(PAGE)),
        "bomb": ("gzip", gzip.compress(bytes(50_000_000))),
        "deflate-bomb": ("deflate", zlib.compress(bytes(50_000_000))),
        "cut": ("gzip", gzip.compress(PAGE)[:-9]),
        "damaged": ("gzip", b"no gzip at all"),
        "twice": ("gzip, gzip", gzip.compress(gzip.compress(PAGE))),
        "br": ("br", b"\x0b\x02\x80"),
    }


class _Handler(BaseHTTPRequestHandler):
    """Paths say what to do: /status/404, /type/image/png, /to?LINK, /gzip/…"""

    site: Site

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        self.site.headers.append({name.lower(): value for name, value in self.headers.items()})
        with suppress(OSError):  # the other side may hang up
            self._answer()

    def _answer(self) -> None:
        path, _, query = self.path.partition("?")
        first, *rest = path.strip("/").split("/", 1)
        if path == "/robots.txt":
            status, body = self.site.robots
            where = {"Location": body.decode()} if 300 <= status < 400 else {}
            self._send(body, status=status, content_type="text/plain", **where)
        elif first == "to":
            self._send(b"", status=302, Location=unquote(query))
        elif first == "round":
            self._send(b"", status=307, Location="/round")
        elif first == "status":
            self._send(PAGE, status=int(rest[0]))
        elif first == "type":
            self._send(PAGE, content_type=rest[0] if rest else "")
        elif first == "drip":
            self._drip(rest[0])
        elif first == "packed":
            self._packed(rest[0])
        elif first == "endless":
            self._endless()
        else:
            self._send(self.site.pages.get(path, PAGE), content_type="text/html; charset=UTF-8")

    def _send(
        self, body: bytes, *, status: int = 200, content_type: str = "text/html", **headers: str
    ) -> None:
        self.send_response(status)
        if content_type:
            self.send_header("Content-Type", content_type)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, part: str) -> None:
        """A byte now and then, in the headers or in the body; then a page as any other."""
        if part == "headers":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Long: ")
            self._slowly()
            self.wfile.write(b"\r\n\r\n" + PAGE)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self._slowly()
        self.wfile.write(PAGE)

    def _slowly(self) -> None:
        for _ in range(DRIPS):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def _packed(self, kind: str) -> None:
        encoding, body = _packed_bodies()[kind]
        self._send(body, Content_Encoding=encoding)

    def _endless(self) -> None:
        """No length is said, and no end comes before 20 MB."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x" * 100_000)


@contextmanager
def serve(certificate: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on a free port of this computer, under the name good.example; with a certificate one
    of https."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer((HERE, 0), handler)
    server.daemon_threads = True
    if certificate:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    site.names["good.example"] = [[HERE]]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
