"""What a question is: frozen values and their grading. Standard library only, no I/O."""

from quizapp.items.article import Article, Mark, Part, Source, Unit
from quizapp.items.item import Edit, Evidence, Item, Kind, Option
from quizapp.items.item_set import SCHEMA, ItemSet, Report

__all__ = [
    "SCHEMA",
    "Article",
    "Edit",
    "Evidence",
    "Item",
    "ItemSet",
    "Kind",
    "Mark",
    "Option",
    "Part",
    "Report",
    "Source",
    "Unit",
]
