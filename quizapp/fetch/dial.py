"""Dial an address that was checked, and never wait longer than the whole fetch may take."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from httpcore2 import (
    ConnectError,
    ConnectTimeout,
    NetworkBackend,
    NetworkStream,
    ReadTimeout,
    SyncBackend,
    WriteTimeout,
)

from quizapp.errors import Invalid

Resolver = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its addresses, in digits. Raises OSError for an unknown name."""


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host, in the order in which they should be tried."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Deadline:
    """The end of a fetch, on a clock that only goes forward."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock, self._end = clock, clock() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds that are left, at most `most`; 0 when the time is over."""
        left = max(0.0, self._end - self._clock())
        return left if most is None else min(left, most)


class GuardedBackend(NetworkBackend):
    """Connects to hosts whose every address is allowed, and to the very addresses it checked.

    A name is looked up once: what its server answers the second time counts for nothing.
    """

    def __init__(
        self,
        deadline: Deadline,
        *,
        resolver: Resolver,
        allowed: Callable[[str], bool],
        ports: Iterable[int],
        connect_seconds: float,
    ) -> None:
        self._deadline, self._resolver, self._allowed = deadline, resolver, allowed
        self._ports, self._connect_seconds = frozenset(ports), connect_seconds
        self._known: dict[tuple[str, int], Sequence[str]] = {}
        self._plain = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """Connect to the first address that answers. Raises Invalid for what is not allowed."""
        if port not in self._ports:
            raise Invalid(f"port {port} is not one of the web's; quizapp reads ports 80 and 443")
        addresses = self._addresses(host, port)
        for address in addresses:
            left = self._deadline.left(self._connect_seconds)
            if left <= 0:
                raise ConnectTimeout("out of time")
            try:
                stream = self._plain.connect_tcp(address, port, left, None, socket_options or ())
            except (ConnectError, ConnectTimeout):
                if address == addresses[-1]:
                    raise
                continue
            return _TimedStream(stream, self._deadline)
        raise ConnectError(host)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """The checked addresses of a host. Refused and unknown names are told apart by nobody:
        an answer must not say which names a private network has."""
        if (host, port) not in self._known:
            found = self._look_up(host, port)
            if not found or not all(map(self._allowed, found)):
                raise Invalid(
                    f"no site on the open web is named {host!r}; check the link, or copy the "
                    "article's text and paste that"
                )
            self._known[host, port] = found
        return self._known[host, port]

    def _look_up(self, host: str, port: int) -> Sequence[str]:
        """Ask the resolver, in a thread: the system's own has no time limit."""
        found: list[str] = []

        def ask() -> None:
            try:
                found.extend(self._resolver(host, port))
            except (OSError, UnicodeError):
                found.clear()

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self._deadline.left())
        if asking.is_alive():
            raise ConnectTimeout("looking up the name takes too long")
        return found

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> NetworkStream:
        """Never. Raises Invalid."""
        raise Invalid("a link cannot lead to a socket of this computer")


class _TimedStream(NetworkStream):
    """A stream on which every wait ends with the fetch, however slowly bytes drip in."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._deadline.left(timeout)
        if left <= 0:
            raise ReadTimeout("out of time")
        return self._stream.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = self._deadline.left(timeout)
        if left <= 0:
            raise WriteTimeout("out of time")
        self._stream.write(buffer, left)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        left = self._deadline.left(timeout)
        if left <= 0:
            raise ConnectTimeout("out of time")
        stream = self._stream.start_tls(ssl_context, server_hostname, left)
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
