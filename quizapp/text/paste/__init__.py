"""From a paste to an Article: mended, with a map back to what was pasted."""

from quizapp.text.paste.mend import Mended, mend
from quizapp.text.paste.paste import Pasted, read_paste

__all__ = ["Mended", "Pasted", "mend", "read_paste"]
