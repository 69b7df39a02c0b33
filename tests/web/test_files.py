"""Uploads: every kind of file, several at once, chapters to choose, books section by section."""

import io
import time
from pathlib import Path

import pytest
from builders import TEXT
from flask import Flask
from hostile import PROSE, a_book, a_page_pdf
from pages import Page, Visitor
from werkzeug.datastructures import FileStorage

FILES = Path(__file__).parents[1] / "data" / "files"
NEWS = "The council said on Thursday that it would close the old bridge. " + TEXT


def _file(name: str, content: bytes | None = None) -> FileStorage:
    data = (FILES / name).read_bytes() if content is None else content
    return FileStorage(io.BytesIO(data), name)


def _a_long_book() -> bytes:
    page = b"<html><body><h1>Chapter %d</h1>" + b"<p>" + PROSE * 5 + b"</p></body></html>"
    return a_book({f"{n}.xhtml": page % n for n in range(1, 61)})


def _done(visitor: Visitor, url: str) -> dict:
    for _ in range(500):
        said = visitor.client.get(f"{url}/progress").json
        if said["state"] not in ("waiting", "running"):
            return dict(said)
        time.sleep(0.02)
    raise AssertionError("the questions did not come")


@pytest.mark.parametrize("name", ["office.docx", "reader.rtf", "reader.html"])
def test_a_file_becomes_a_set_at_once(visitor: Visitor, name: str) -> None:
    answer = visitor.post("/sets", file=_file(name), text="")
    assert answer.status_code == 303
    url = answer.headers["Location"]
    page = visitor.get(url).text
    assert "A reader of six pieces" in page


def test_what_was_left_out_stands_on_the_page_of_the_set(visitor: Visitor) -> None:
    url = visitor.post("/sets", file=_file("columns.pdf"), text="").headers["Location"]
    assert "headers, footers and page numbers" in visitor.get(url).text


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("locked.pdf", None), "is locked with a password"),
        (("scan.pdf", a_page_pdf(b"q /X Do Q", b"/XObject<</X 6 0 R>>")), "is a scan"),
        (("cut.docx", b"PK\x03\x04 and no more"), "is damaged"),
    ],
    ids=["locked", "scan", "damaged"],
)
def test_each_kind_of_unreadable_file_has_its_own_sentence(
    visitor: Visitor, file: tuple[str, bytes | None], said: str
) -> None:
    answer = visitor.post("/sets", file=_file(*file), text="", title="Kept")
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Kept"' in answer.text


def test_several_files_are_one_set_of_several_sources(visitor: Visitor) -> None:
    files = [_file("a.txt", TEXT.encode()), _file("b.rtf", (FILES / "reader.rtf").read_bytes())]
    answer = visitor.post("/sets", file=files, text="")
    page = visitor.get(answer.headers["Location"])
    assert "a.txt" in page.text
    assert "b.rtf" in page.text


def test_an_unreadable_file_among_others_is_named_and_the_rest_is_read(visitor: Visitor) -> None:
    files = [_file("a.txt", TEXT.encode()), _file("b.pdf", b"%PDF-1.4 broken")]
    page = visitor.get(visitor.post("/sets", file=files, text="").headers["Location"]).text
    assert "b.pdf: this PDF is damaged" in page


def test_files_are_not_kept_unless_that_is_ticked(visitor: Visitor, stranger: Visitor) -> None:
    url = visitor.post("/sets", file=_file("reader.rtf"), text="").headers["Location"]
    assert "/originals/" not in visitor.get(url).text
    url = visitor.post("/sets", file=_file("reader.rtf"), text="", keep="yes").headers["Location"]
    links = [a.attributes["href"] for a in Page(visitor.get(url).text).all("a")]
    (link,) = [one for one in links if one and "/originals/" in one]
    answer = visitor.get(link)
    assert answer.data == (FILES / "reader.rtf").read_bytes()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert stranger.get(link).status_code == 404
    visitor.post(f"{url}/delete")
    assert visitor.get(link).status_code == 404


def test_a_book_asks_for_its_chapters_first(visitor: Visitor) -> None:
    url = visitor.post("/sets", file=_file("book.epub", _a_long_book()), text="").headers[
        "Location"
    ]
    assert url.endswith("/begin")
    page = Page(visitor.get(url).text)
    boxes = [i for i in page.all("input") if i.attributes.get("name") == "chapter"]
    assert len(boxes) == 60
    refused = visitor.post(url, chapters="yes", title="Mine")
    assert refused.status_code == 422
    assert "choose at least one" in refused.text
    begun = visitor.post(url, chapters="yes", chapter=["2", "60"], title="Mine", published="")
    shown = begun.headers["Location"]
    _done(visitor, shown)
    text = visitor.get(shown).text
    assert "Chapter 60" in text
    assert "chapter “Chapter 1”, not chosen" in text
    assert visitor.get(url).status_code == 409


def test_the_chapters_of_several_books_stand_under_the_name_of_their_file(
    visitor: Visitor,
) -> None:
    books = [_file("a.txt", TEXT.encode()), _file("b.epub", _a_long_book())]
    books.append(_file("c.docx", (FILES / "office.docx").read_bytes()))
    url = visitor.post("/sets", file=books, text="").headers["Location"]
    rows = [" ".join(row.text.split()) for row in Page(visitor.get(url).text).all("li")]
    first, second, third = (rows.index(name) for name in ("a.txt", "b.epub", "c.docx"))
    assert second - first == 2, "a file without chapters is one"
    assert rows[second + 1].startswith("Chapter 1 ")
    assert third - second == 61
    assert rows[third + 1].startswith("Golden Gate Bridge ")


def test_a_book_is_shown_section_by_section(visitor: Visitor) -> None:
    url = visitor.post("/sets", file=_file("book.epub", _a_long_book()), text="").headers[
        "Location"
    ]
    shown = visitor.post(url, title="Whole").headers["Location"]
    _done(visitor, shown)
    first, last = visitor.get(shown).text, visitor.get(f"{shown}?part=999").text
    assert len(first) < 60_000 * 2
    assert "Chapter 1<" in first
    assert "Chapter 60</h3>" in last
    assert "Chapter 60</h3>" not in first


def test_news_without_a_date_is_asked_for_its_day(visitor: Visitor) -> None:
    url = visitor.post("/sets", file=_file("news.txt", NEWS.encode()), text="").headers["Location"]
    assert "When was this published?" in visitor.get(url).text
    bad = visitor.post(url, title="T", published="yesterday")
    assert bad.status_code == 422
    good = visitor.post(url, title="T", published="2026-05-31")
    assert "31 May 2026" in visitor.get(good.headers["Location"]).text


def test_only_the_owner_begins_stops_and_reads_on(visitor: Visitor, stranger: Visitor) -> None:
    url = visitor.post("/sets", file=_file("news.txt", NEWS.encode()), text="").headers["Location"]
    shown = url.removesuffix("/begin")
    assert stranger.get(url).status_code == 404
    assert stranger.post(url).status_code == 404
    assert stranger.post(f"{shown}/stop").status_code == 404
    assert visitor.post(f"{shown}/stop").status_code == 409


def test_a_reading_can_be_stopped_and_gone_on_with(app: Flask, visitor: Visitor) -> None:
    app.extensions["quizapp"].runner.close()
    url = visitor.post("/sets", text=TEXT).headers["Location"]
    assert "Stop here" in visitor.get(url).text
    assert visitor.post(f"{url}/stop").status_code == 303
    page = visitor.get(url).text
    assert "Nothing was asked about" in page
    assert "Read on" in page
    assert visitor.post(f"{url}/read-again").status_code == 303
    assert visitor.client.get(f"{url}/progress").json["state"] == "waiting"
