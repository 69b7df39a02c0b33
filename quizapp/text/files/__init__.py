"""Files of every kind that is read, one reader a kind, to articles.

`read_apart` is the door for files from strangers: it reads in a process of its own, with a limit
on memory and time. `read_file` reads in this one.
"""

from quizapp.text.files.apart import Given, read_all_apart, read_apart
from quizapp.text.files.door import MAX_FILE_BYTES, read_file
from quizapp.text.files.kinds import READABLE

__all__ = ["MAX_FILE_BYTES", "READABLE", "Given", "read_all_apart", "read_apart", "read_file"]
