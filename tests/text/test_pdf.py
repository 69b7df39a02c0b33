"""Pages that are drawn in odd orders, and numbers that only look like page numbers."""

from hostile import a_page_pdf

from quizapp.text.files.pdf import read
from quizapp.text.files.pdf_lines import Line
from quizapp.text.files.pdf_margins import without_margins

LEFT = """The bridge over the river was
opened in March of 1932 after
eight years of building work.
Many people came to see it on
the first day, and a band was
playing on its northern end.""".splitlines()
RIGHT = """A second bridge followed it in
1965, when there was no room
for all the cars any more. It
carries four lanes and a path
for walkers, and it was built
of concrete, not of steel.""".splitlines()


def _drawn(rows: list[tuple[str, str]]) -> bytes:
    """Two columns, drawn row by row as some programs do."""
    content = ""
    for number, (left, right) in enumerate(rows):
        for x, text in ((50, left), (320, right)):
            y = 700 - 12 * number
            content += f"q 1 0 0 1 {x} {y} cm BT /F1 10 Tf ({text}) Tj ET Q\n"
    return a_page_pdf(content.encode())


def test_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    text = read(_drawn(list(zip(LEFT, RIGHT, strict=True)))).text
    assert text.replace("\n\n", " ") == " ".join(LEFT + RIGHT)


def _page(number: int, *rows: tuple[float, str]) -> list[Line]:
    return [Line(number, 50, y, 10, bold=False, text=text) for y, text in rows]


def _book(pages: int) -> list[list[Line]]:
    return [
        _page(
            n,
            (780, f"{n + 1}  The history of bridges" if n % 2 else f"Chapter one  {n + 1}"),
            (700, f"It cost {n} pounds."),
            (400, "1932"),
            (390, f"Sentence {n}."),
            (100, "The bridge opened in 1932."),
            (90, f"And then {'again ' * n}."),
            (30, f"- {n + 1} -"),
        )
        for n in range(pages)
    ]


def test_heads_that_change_from_left_to_right_pages_are_taken_away() -> None:
    kept, removed = without_margins(_book(10))
    texts = [line.text for page in kept for line in page]
    assert not any("history of bridges" in text or "Chapter one" in text for text in texts)
    assert not any(text.startswith("- ") for text in texts)
    assert len(removed) == 3


def test_a_number_in_the_middle_of_a_page_stays() -> None:
    kept, _ = without_margins(_book(10))
    assert all("1932" in [line.text for line in page] for page in kept)


def test_two_pages_alone_lose_nothing_but_their_numbers() -> None:
    kept, removed = without_margins(_book(2))
    assert [len(page) for page in kept] == [6, 6]
    assert removed == ["- 1 -"]
