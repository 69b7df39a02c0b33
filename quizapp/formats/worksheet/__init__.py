"""Worksheets to print: three forms of one quiz, each with its own key."""

from quizapp.formats.worksheet.html_file import WORKSHEET
from quizapp.formats.worksheet.pdf_file import PDF

__all__ = ["PDF", "WORKSHEET"]
