"""What somebody typed as a link, taken apart and put together again in one way only."""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import quote, unquote, urljoin, urlsplit

import idna

from quizapp.errors import Invalid

MAX_LINK = 2_000
STANDARD_PORTS = {"http": 80, "https": 443}
TYPED = re.compile(r"\s*(?:https?://\S+|www\.[\w-]+\.\S+)\s*", re.IGNORECASE)
NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
SAFE = "!$%&'()*+,-./:;=?@_~"


@dataclass(frozen=True, slots=True)
class Link:
    """A web address. `host` is a name in ASCII or an address in digits, without brackets;
    `target` is the path with its query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt is for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{self._port()}"

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    def _port(self) -> str:
        return "" if self.port == STANDARD_PORTS[self.scheme] else f":{self.port}"

    def __str__(self) -> str:
        return self.origin + self.target


def looks_like_link(text: str) -> bool:
    """Whether a text is one web address and nothing else."""
    return len(text) <= 2 * MAX_LINK and TYPED.fullmatch(text) is not None


def parse_link(typed: str, base: Link | None = None) -> Link:
    """Read a link; one without a scheme is of https. `base` is the page that redirects to it.

    Raises Invalid for what is no web address, or hides where it leads.
    """
    typed = typed.strip()
    if len(typed) > MAX_LINK:
        raise Invalid(f"the link has {len(typed):,} characters; the limit is {MAX_LINK:,}")
    if re.search(r"[\x00-\x20\x7f\\]", typed):
        raise Invalid("the link holds a space or a sign that no link can hold; copy it again")
    if base is not None:
        typed = urljoin(str(base), typed)
    elif re.match(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)", typed):
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
        port = parts.port
    except ValueError as fault:
        raise Invalid(f"{_short(typed)!r} is no link; copy it again from the browser") from fault
    if port == 0:
        raise Invalid("port 0 is not one of the web's; quizapp reads ports 80 and 443")
    if parts.scheme not in STANDARD_PORTS:
        raise Invalid(f"a link begins with https:// or http://, not with {_short(typed)!r}")
    if parts.username is not None or parts.password is not None:
        raise Invalid("the link holds a user name; take away what stands before the @")
    path = quote(parts.path or "/", safe=SAFE)
    query = "?" + quote(parts.query, safe=SAFE) if parts.query else ""
    return Link(
        parts.scheme,
        _host(parts.hostname or ""),
        STANDARD_PORTS[parts.scheme] if port is None else port,
        (path if path.startswith("/") else f"/{path}") + query,
    )


def _host(said: str) -> str:
    """The host in one form. Raises Invalid for a number that systems read as an address."""
    if ":" in said:
        try:
            return str(IPv6Address(said.replace("%", ":%")))  # no zone: it names a network card
        except ValueError as fault:
            raise Invalid(f"{_short(said)!r} is no network address") from fault
    host = unquote(said).rstrip(".").lower()
    try:
        return str(ip_address(host))
    except ValueError:
        pass
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError as fault:
            raise Invalid(f"{_short(said)!r} is no name of a site") from fault
    if not NAME.fullmatch(host) or len(host) > 253:
        raise Invalid(
            f"{_short(said)!r} is no name of a site" if said else "the link names no site"
        )
    if NUMBER.fullmatch(host.rsplit(".", 1)[-1]):
        raise Invalid(f"{_short(said)!r} is a number, not the name of a site")
    return host


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
