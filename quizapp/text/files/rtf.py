"""Rich text (.rtf), by striprtf; headings are plain lines there, so blocks find them by shape."""

import re

from quizapp.text.files.manuscript import Manuscript

FIELD = re.compile(r"\{\\(title|author) ([^{}\\]{1,300})\}")
PICTURE = re.compile(rb"\{\\(?:\*\\shppict|pict)\b")


def read(data: bytes) -> Manuscript:
    """Read a rich text."""
    from striprtf.striprtf import rtf_to_text

    code = data.decode("latin-1")  # the format is ASCII; its own escapes name other letters
    about = dict(FIELD.findall(code[:100_000]))
    written = Manuscript(title=about.get("title", ""), author=about.get("author", ""))
    plain: str = rtf_to_text(code, errors="replace")  # type: ignore[no-untyped-call]
    for line in plain.splitlines():
        if "|" in line and line.strip().endswith("|"):  # a row of a table
            written.row(line.split("|"))
        else:
            written.paragraph(line)
    pictures = len(PICTURE.findall(data))
    if pictures:
        written.leave_out(f"{pictures} picture{'' if pictures == 1 else 's'}")
    return written
