"""The worksheet as one page of HTML that prints well: no script, no font, nothing to fetch."""

from collections.abc import Iterator
from html import escape

from quizapp.formats.base import Export, Format, Group, Written
from quizapp.formats.worksheet.forms import Form, Question, Sheet, make_sheet
from quizapp.items import ItemSet, Kind

STYLE = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 46rem; color: #000; background: #fff;
  font: 12pt/1.45 Georgia, "Liberation Serif", "Noto Serif", serif; }
h1 { font-size: 1.35em; line-height: 1.2; margin: 0 0 .2em; overflow-wrap: anywhere; }
h2 { font-size: 1.1em; margin: 0 0 .8em; }
section { margin-block-end: 3rem; }
.fill { display: flex; gap: 1.5rem; margin: 0 0 1.4em; }
.fill span { flex: 1; border-block-end: 1px solid #000; padding-block-end: .1em; }
.fill span.wide { flex: 2.5; }
ol.questions, ol.key { padding-inline-start: 2.2em; margin: 0; }
ol.questions > li { break-inside: avoid; margin-block-end: 1.15em; }
ol.key > li { break-inside: avoid; margin-block-end: .5em; }
li::marker { font-variant-numeric: tabular-nums; }
.stem { margin: 0 0 .35em; overflow-wrap: anywhere; }
ol.options { list-style-type: upper-alpha; padding-inline-start: 1.8em; margin: 0; display: grid;
  grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .15em 2.2em; }
ol.options.long { display: block; }
ol.options li { overflow-wrap: anywhere; }
.answer { border-block-end: 1px solid #000; height: 1.9em; max-width: 24rem; margin: 0; }
.choose { margin: 0; }
.choose span { margin-inline-end: 3em; }
.match { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; }
.match ol { margin: 0; }
.match ol.options { display: block; }
.gap { display: inline-block; width: 2.2em; border-block-end: 1px solid #000;
  margin-inline-end: .6em; }
.key strong { overflow-wrap: anywhere; }
.proof { display: block; font-size: .86em; color: #333; overflow-wrap: anywhere; }
.about { font-size: .8em; color: #333; margin: 1.5em 0 0; break-before: avoid; }
@page { size: auto; margin: 18mm 16mm;
  @bottom-center { content: counter(page) " / " counter(pages); font: 9pt Georgia, serif; } }
@media print { body { padding: 0; max-width: none; font-size: 11.5pt; }
  section { margin: 0; } section + section { break-before: page; } }
"""
LONG = 34
"""Characters of an option that gets a line of its own."""
AUTO = ' dir="auto"'


def write(item_set: ItemSet, export: Export) -> Written:
    """Write the three forms, each on pages of its own, and after them the three keys."""
    sheet, losses = make_sheet(item_set, export)
    return Written("".join(_page(sheet)).encode("utf-8"), losses)


def _page(sheet: Sheet) -> Iterator[str]:
    yield (
        f'<!doctype html>\n<html lang="{escape(sheet.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(sheet.title)}: worksheet</title>\n<style>\n{STYLE}</style>\n</head>\n"
        "<body>\n<main>\n"
    )
    for form in sheet.forms:
        yield from _form(sheet, form)
    for form in sheet.forms:
        yield from _key(sheet, form)
    yield "</main>\n</body>\n</html>\n"


def _form(sheet: Sheet, form: Form) -> Iterator[str]:
    yield (
        f'<section aria-label="Form {form.letter}">\n<h1{AUTO}>{escape(sheet.title)}</h1>\n'
        f"<h2>Form {form.letter}</h2>\n"
        '<p class="fill"><span class="wide">Name</span><span>Class</span><span>Date</span>'
        f"<span>Points&emsp;&emsp;/ {len(form.questions)}</span></p>\n"
        '<ol class="questions">\n'
    )
    for question in form.questions:
        yield f'<li><p class="stem"{AUTO}>{escape(question.stem)}</p>\n{_space(question)}</li>\n'
    yield f'</ol>\n<p class="about">Sheet {sheet.number}</p>\n</section>\n'


def _space(question: Question) -> str:
    """What the learner marks or fills in."""
    if question.kind is Kind.TRUE_FALSE:
        shown = "".join(f"<span>☐ {escape(text)}</span>" for text in question.options)
        return f'<p class="choose">{shown}</p>\n'
    if question.kind is Kind.MATCHING:
        gaps = "".join(_with_gap(left) for left in question.lefts)
        return f'<div class="match"><ol>{gaps}</ol>\n{_options(question)}</div>\n'
    if question.kind is Kind.ORDERING:
        gaps = "".join(_with_gap(text) for text in question.options)
        return f'<ol class="options long">{gaps}</ol>\n'
    return _options(question) if question.options else '<p class="answer"></p>\n'


def _with_gap(text: str) -> str:
    return f'<li{AUTO}><span class="gap"></span>{escape(text)}</li>'


def _options(question: Question) -> str:
    longest = max(map(len, question.options))
    rows = "".join(f"<li{AUTO}>{escape(text)}</li>" for text in question.options)
    return f'<ol class="options{" long" if longest > LONG else ""}">{rows}</ol>\n'


def _key(sheet: Sheet, form: Form) -> Iterator[str]:
    yield (
        f'<section aria-label="Key to form {form.letter}">\n<h1{AUTO}>{escape(sheet.title)}</h1>\n'
        f'<h2>Key to form {form.letter}</h2>\n<ol class="key">\n'
    )
    for question in form.questions:
        more = "".join(f"; {escape(text)}" for text in question.more)
        proof = f'<span class="proof"{AUTO}>{escape(question.quote)}</span>'
        yield (
            f"<li><strong{AUTO}>{escape(question.key)}</strong>{more}"
            f"{proof if question.quote else ''}</li>\n"
        )
    made = f"From: {escape(sheet.source)}. " if sheet.source else ""
    yield f'</ol>\n<p class="about"{AUTO}>{made}Sheet {sheet.number}</p>\n</section>\n'


WORKSHEET = Format(
    "worksheet",
    "Worksheet to print (HTML)",
    ".html",
    "text/html; charset=utf-8",
    write,
    group=Group.PRINT,
    used="Open it and print: forms A, B and C, each with its key.",
)
