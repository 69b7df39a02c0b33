"""Files for classroom games: choice questions with a few short options."""

from quizapp.formats.games.blooket import BLOOKET
from quizapp.formats.games.gimkit import GIMKIT
from quizapp.formats.games.kahoot import KAHOOT
from quizapp.formats.games.wayground import WAYGROUND

__all__ = ["BLOOKET", "GIMKIT", "KAHOOT", "WAYGROUND"]
