"""A link is somebody else's word: what it may lead to, and what it may cost."""

import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st
from site_in_a_thread import HERE, PAGE, Site, serve

from quizapp.errors import Invalid
from quizapp.fetch import AGENT, Fetched, Fetcher, Limits, is_public, looks_like_link
from quizapp.fetch.link import parse_link

NOT_PUBLIC = {
    "this network": "0.0.0.0",  # noqa: S104
    "loopback": "127.0.0.2",
    "end of loopback": "127.255.255.254",
    "private 10": "10.0.0.1",
    "private 172": "172.16.5.4",
    "private 192": "192.168.1.1",
    "carrier": "100.64.0.1",
    "link-local": "169.254.7.7",
    "cloud metadata": "169.254.169.254",
    "azure": "168.63.129.16",
    "benchmark": "198.18.0.1",
    "documentation": "203.0.113.5",
    "6to4 relay": "192.88.99.1",
    "multicast": "224.0.0.1",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "loopback 6": "::1",
    "any 6": "::",
    "mapped loopback": "::ffff:127.0.0.1",
    "mapped private": "::ffff:10.0.0.1",
    "mapped public": "::ffff:8.8.8.8",
    "compatible loopback": "::127.0.0.1",
    "unique local": "fd00::1",
    "link-local 6": "fe80::1",
    "link-local 6 with a zone": "fe80::1%eth0",
    "site-local 6": "fec0::1",
    "multicast 6": "ff02::1",
    "6to4 loopback": "2002:7f00:1::1",
    "teredo": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "nat64 loopback": "64:ff9b::7f00:1",
    "nat64 metadata": "64:ff9b::a9fe:a9fe",
    "local nat64": "64:ff9b:1::1",
    "documentation 6": "2001:db8::1",
    "unassigned 6": "4000::1",
    "no address": "localhost",
    "decimal": "2130706433",
}
PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "2606:4700::6810:84e5",
    "2a00:1450:4001::1",
    "64:ff9b::808:808",
]


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    with serve() as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    """The site, having forgotten what other tests did."""
    running.asked.clear()
    running.headers.clear()
    running.looked_up.clear()
    running.pages.clear()
    running.robots = (404, b"")
    running.names = {"good.example": [[HERE]]}
    return running


def _refusal(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(Invalid) as refusal:
        fetcher.fetch(url)
    (problem,) = refusal.value.problems
    return problem.what


@pytest.mark.parametrize("address", NOT_PUBLIC.values(), ids=NOT_PUBLIC)
def test_an_address_that_is_not_on_the_open_web_is_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_on_the_open_web_is_let_through(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_in_a_mapped_or_tunnelled_one_is_never_a_way_around(address: object) -> None:
    assert not is_public(f"::ffff:{address}")
    assert not is_public(f"::{address}")
    assert is_public(f"64:ff9b::{address}") == is_public(str(address))


@pytest.mark.parametrize("address", [a for a in NOT_PUBLIC.values() if a[0] in "0123456789f:"])
def test_a_name_that_resolves_behind_the_wall_is_not_dialled(site: Site, address: str) -> None:
    site.names["evil.example"] = [[address]]
    said = _refusal(site.fetcher(), site.url(host="evil.example"))
    assert "no site on the open web is named 'evil.example'" in said
    assert site.asked == []


@pytest.mark.parametrize("mixed", [[HERE, "10.0.0.1"], ["10.0.0.1", HERE], ["8.8.8.8", "::1"], []])
def test_one_address_behind_the_wall_spoils_all_of_a_name(site: Site, mixed: list[str]) -> None:
    site.names["mixed.example"] = [mixed]
    assert "open web" in _refusal(site.fetcher(), site.url(host="mixed.example"))
    assert site.asked == []


def test_an_unknown_name_and_a_refused_one_are_not_told_apart(site: Site) -> None:
    site.names["inside.example"] = [["10.0.0.1"]]
    inside = _refusal(site.fetcher(), site.url(host="inside.example"))
    unknown = _refusal(site.fetcher(), site.url(host="no.example"))
    assert inside.replace("inside", "") == unknown.replace("no.example", ".example")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.2", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[fe80::1]", "10.0.0.1",
     "169.254.169.254", "%31%32%37.0.0.2", "127.0.0.2."],
)  # fmt: skip
def test_an_address_in_the_link_is_checked_as_a_name_is(site: Site, host: str) -> None:
    site.names |= {name: [[name]] for name in NOT_PUBLIC.values()}
    site.names["::ffff:7f00:1"] = [["::ffff:7f00:1"]]
    assert "open web" in _refusal(site.fetcher(), site.url(host=host))
    assert site.asked == []


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("file:///etc/passwd", "begins with https"),
        ("ftp://good.example/a", "begins with https"),
        ("gopher://good.example/", "begins with https"),
        ("javascript:alert(1)", "begins with https"),
        ("data:text/html,hello", "begins with https"),
        ("//good.example/a", "begins with https"),
        ("http://", "names no site"),
        ("https:///etc/passwd", "names no site"),
        ("http://user@good.example/", "user name"),
        ("http://good.example:x@127.0.0.1/", "user name"),
        ("http://2130706433/", "is a number"),
        ("http://0x7f000001/", "is a number"),
        ("http://0177.0.0.1/", "is a number"),
        ("http://127.1/", "is a number"),
        ("http://127.0.0.0x1/", "is a number"),
        ("http://\uff11\uff12\uff17.1/", "is a number"),
        ("http://[::1/", "is no link"),
        ("http://[fe80::1%25eth0]/", "no network address|no link"),
        ("http://good.example:99999/", "is no link"),
        ("http://good.example:port/", "is no link"),
        ("http://good.example:0/", "port 0"),
        ("http://good_.-example/", "no name of a site"),
        ("http://a..b/", "no name of a site"),
        ("http://good.example\\@127.0.0.1/", "no link can hold"),
        ("http://good.example/a b", "no link can hold"),
        ("http://good.example/\r\nX: y", "no link can hold"),
        ("http://good.example/" + "a" * 2_000, "the limit is 2,000"),
    ],
)
def test_what_is_no_link_to_a_page_is_refused_before_any_name_is_looked_up(
    site: Site, link: str, says: str
) -> None:
    with pytest.raises(Invalid, match=says):
        site.fetcher().fetch(link)
    assert site.looked_up == []


@pytest.mark.parametrize("port", [1, 21, 22, 25, 3306, 5432, 6379, 8080, 11211, 65535])
def test_a_port_that_is_not_of_the_web_is_not_dialled(site: Site, port: int) -> None:
    said = _refusal(site.fetcher(), f"http://good.example:{port}/")
    assert f"port {port} is not one of the web's" in said


REDIRECTS = {
    "loopback": "http://127.0.0.2:{port}/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "private name": "http://inside.example:{port}/",
    "loopback 6": "http://[::1]:{port}/",
    "mapped": "http://[::ffff:127.0.0.1]:{port}/",
    "without a scheme": "//inside.example:{port}/",
    "unknown name": "http://nobody.example/",
}


@pytest.mark.parametrize("target", REDIRECTS.values(), ids=REDIRECTS)
def test_a_redirect_leads_behind_no_wall(site: Site, target: str) -> None:
    site.names |= {name: [[name]] for name in NOT_PUBLIC.values()}
    site.names["inside.example"] = [["192.168.1.1"]]
    said = _refusal(site.fetcher(), site.url("/to?" + target.format(port=site.port)))
    assert "open web" in said
    assert len(site.asked) == 2  # robots.txt and the page that redirects


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("file:///etc/passwd", "begins with https"),
        ("ftp://good.example/", "begins with https"),
        ("http://2130706433/", "is a number"),
        ("http://good.example:22/", "port 22"),
        ("http://a@good.example/", "user name"),
        ("/login?next=/page", "asks for a login first"),
    ],
)
def test_a_redirect_is_held_to_the_rules_of_a_link(site: Site, target: str, says: str) -> None:
    assert says in _refusal(site.fetcher(), site.url(f"/to?{target}"))


def test_redirects_within_the_web_are_followed_and_the_last_address_is_told(site: Site) -> None:
    fetched = site.fetcher().fetch(site.url("/to?/to%3F/page%2520one"))
    assert fetched.url == site.url("/page%20one")
    assert fetched.body == PAGE


def test_redirects_in_a_circle_end(site: Site) -> None:
    said = _refusal(site.fetcher(redirects=3), site.url("/round"))
    assert "on and on, more than 3 times" in said
    assert site.asked.count("/round") == 4


def test_a_name_that_changes_its_mind_is_asked_once(site: Site) -> None:
    site.names["rebinding.example"] = [[HERE], ["10.0.0.1"]]
    fetched = site.fetcher().fetch(site.url(host="rebinding.example"))
    assert fetched.body == PAGE
    assert site.looked_up == ["rebinding.example"]
    assert site.asked == ["/robots.txt", "/page"]


def test_a_name_that_changed_its_mind_is_refused_the_next_time(site: Site) -> None:
    site.names["rebinding.example"] = [[HERE], ["10.0.0.1"]]
    site.fetcher().fetch(site.url(host="rebinding.example"))
    assert "open web" in _refusal(site.fetcher(), site.url(host="rebinding.example"))


def test_a_dead_address_of_a_site_is_passed_over(site: Site) -> None:
    site.names["two.example"] = [["127.0.0.9", HERE]]
    fetcher = Fetcher(site.fetcher().limits, lambda a: a.startswith("127."), site.resolve)
    assert fetcher.fetch(site.url(host="two.example")).body == PAGE


def test_the_computer_itself_is_not_reached_without_a_word_in_the_tests_favour(site: Site) -> None:
    limits = Limits(ports=frozenset({site.port}), seconds=5)
    for host in ("localhost", HERE, "[::1]"):
        assert "open web" in _refusal(Fetcher(limits), site.url(host=host))
    assert site.asked == []


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_page_that_drips_in_is_given_up(site: Site, part: str) -> None:
    assert "longer than 0.3 seconds" in _refusal(
        site.fetcher(seconds=0.3), site.url(f"/drip/{part}")
    )


def test_a_name_that_is_looked_up_for_ever_is_given_up(site: Site) -> None:
    done = threading.Event()

    def resolver(host: str, port: int) -> list[str]:
        done.wait(20)
        return [HERE]

    fetcher = Fetcher(Limits(seconds=0.2), is_public, resolver)
    assert "longer than 0.2 seconds" in _refusal(fetcher, "http://slow.example/")
    done.set()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/packed/bomb", "more than 1,000,000 bytes"),
        ("/packed/deflate-bomb", "more than 1,000,000 bytes"),
        ("/endless", "more than 1,000,000 bytes"),
        ("/large", "more than 1,000,000 bytes"),
        ("/packed/cut", "came damaged"),
        ("/packed/damaged", "came damaged"),
        ("/packed/twice", "nobody asked for"),
        ("/packed/br", "nobody asked for"),
        ("/type/image/png", "of type 'image/png'"),
        ("/type/application/zip", "of type 'application/zip'"),
        ("/type/application/octet-stream", "neither a page nor a text"),
        ("/type/", "has no type"),
    ],
)
def test_what_is_too_much_or_no_page_is_refused(site: Site, path: str, says: str) -> None:
    site.pages["/large"] = b"x" * 1_000_001
    assert says in _refusal(site.fetcher(size=1_000_000), site.url(path))


@pytest.mark.parametrize("kind", ["gzip", "deflate"])
def test_a_packed_page_is_unpacked(site: Site, kind: str) -> None:
    assert site.fetcher().fetch(site.url(f"/packed/{kind}")).body == PAGE


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "asks for a login"),
        (402, "subscribers only"),
        (403, "to programs"),
        (404, "has no such page"),
        (410, "taken this page away"),
        (418, "status 418"),
        (429, "asked too often"),
        (451, "by law"),
        (500, "trouble just now"),
        (503, "trouble just now"),
        (204, "did not send the page"),
        (304, "did not send the page"),
    ],
)
def test_a_refusal_of_the_site_is_told_in_words(site: Site, status: int, says: str) -> None:
    assert says in _refusal(site.fetcher(), site.url(f"/status/{status}"))


def test_an_answer_that_is_not_of_the_web_gets_a_sentence(site: Site) -> None:
    said = _refusal(site.fetcher(), site.url().replace("http:", "https:"))
    assert "does not answer as a web site should" in said


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def encrypted(authority: trustme.CA) -> Iterator[Site]:
    """A site of https, whose certificate is for good.example."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("good.example").configure_cert(context)
    with serve(context) as site:
        yield site


def _https(site: Site, host: str, authority: trustme.CA | None) -> Fetched:
    trusted = None
    if authority:
        trusted = ssl.create_default_context()
        authority.configure_trust(trusted)
    fetcher = replace(site.fetcher(), certificates=trusted)
    return fetcher.fetch(f"https://{host}:{site.port}/page")


def test_an_encrypted_page_is_read_when_its_certificate_is_for_the_name_and_not_the_address(
    encrypted: Site, authority: trustme.CA
) -> None:
    assert _https(encrypted, "good.example", authority).body == PAGE


def test_a_certificate_for_another_name_is_not_enough(
    encrypted: Site, authority: trustme.CA
) -> None:
    encrypted.names["other.example"] = [[HERE]]
    with pytest.raises(Invalid, match=r"other\.example does not answer as a web site should"):
        _https(encrypted, "other.example", authority)
    assert encrypted.asked == []


def test_a_certificate_that_nobody_vouches_for_is_not_enough(encrypted: Site) -> None:
    with pytest.raises(Invalid, match="does not answer as a web site should"):
        _https(encrypted, "good.example", None)


ROBOTS = {
    "nobody": (b"User-agent: *\nDisallow: /", False),
    "not us": (b"User-agent: quizapp\nDisallow: /page", False),
    "not others": (b"User-agent: Google\nDisallow: /", True),
    "longest rule": (b"User-agent: *\nDisallow: /\nAllow: /page", True),
    "pattern": (b"User-agent: *\nDisallow: /*ge$", False),
    "empty rule": (b"User-agent: *\nDisallow:", True),
    "not text": (bytes(range(256)) * 20, True),
}


@pytest.mark.parametrize(("robots", "may"), ROBOTS.values(), ids=ROBOTS)
def test_what_a_site_asks_of_programs_is_done(site: Site, robots: bytes, may: bool) -> None:
    site.robots = (200, robots)
    if may:
        assert site.fetcher().fetch(site.url()).body == PAGE
        return
    assert "robots.txt" in _refusal(site.fetcher(), site.url())
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    ("robots", "says"),
    [((500, b""), "cannot say now"), ((200, b"#" * 600_000), "cannot say now")],
    ids=["trouble", "endless"],
)
def test_a_site_that_cannot_say_what_it_allows_is_left_alone(
    site: Site, robots: tuple[int, bytes], says: str
) -> None:
    site.robots = robots
    assert says in _refusal(site.fetcher(), site.url())


def test_a_robots_txt_that_moved_is_followed_but_not_behind_the_wall(site: Site) -> None:
    site.names["inside.example"] = [["10.0.0.1"]]
    site.robots = (301, site.url("/rules", host="inside.example").encode())
    assert "open web" in _refusal(site.fetcher(), site.url())


def test_the_site_of_a_redirect_is_asked_for_its_own_rules(site: Site) -> None:
    site.names["other.example"] = [[HERE]]
    site.fetcher().fetch(site.url("/to?" + site.url(host="other.example")))
    assert site.asked.count("/robots.txt") == 2


def test_the_request_says_who_asks_and_nothing_else_of_the_person(site: Site) -> None:
    site.fetcher().fetch(site.url("/to?/page"))
    for sent in site.headers:
        assert sent["user-agent"] == AGENT
        assert sent["host"] == f"good.example:{site.port}"
        assert {"cookie", "referer", "authorization"} & set(sent) == set()


def test_no_proxy_is_taken_from_the_environment(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert site.fetcher().fetch(site.url()).body == PAGE


def test_the_character_set_and_the_type_are_told(site: Site) -> None:
    fetched = site.fetcher().fetch(site.url())
    assert (fetched.content_type, fetched.charset) == ("text/html", "UTF-8")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("example.org/a", "https://example.org/a"),
        (" HTTPS://EXAMPLE.org:443/A?q=ä#part ", "https://example.org/A?q=%C3%A4"),
        ("http://example.org:80", "http://example.org/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://example.org./%41%2f", "https://example.org/%41%2f"),
        ("http://[2606:4700::1]:8080/", "http://[2606:4700::1]:8080/"),
    ],
)
def test_a_link_is_read_in_one_way(typed: str, read: str) -> None:
    assert str(parse_link(typed)) == read
    assert str(parse_link(read)) == read


@given(st.text(max_size=60).map(lambda tail: "http://" + tail))
def test_any_link_is_read_or_refused(typed: str) -> None:
    try:
        link = parse_link(typed)
    except Invalid:
        return
    assert str(parse_link(str(link))) == str(link)
    assert str(link).isascii()


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        ("https://example.org/a", True),
        ("  www.example.org/a\n", True),
        ("https://example.org/a says that the bridge opened", False),
        ("The bridge opened.", False),
        ("https://", False),
        ("", False),
    ],
)
def test_a_paste_that_is_one_link_is_told_from_a_text(text: str, is_link: bool) -> None:
    assert looks_like_link(text) == is_link
