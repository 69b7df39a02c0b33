"""Subtitles (.srt, .vtt): what was said, as paragraphs, each with the time at which it begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from quizapp.errors import Invalid
from quizapp.items import Unit
from quizapp.text.decode import decode
from quizapp.text.files.manuscript import Manuscript

TIMES = re.compile(
    r"^[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[,.](\d{1,3})[ \t]*-->[ \t]*"
    r"(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[,.](\d{1,3})"
)
VOICE = re.compile(r"<v(?:\.[^ >]*)?[ \t]+([^>]{1,80})>")
TAG = re.compile(r"</?[a-z][^>]{0,200}>|<\d[\d:.]{3,20}>|\{\\[^}]{0,80}\}", re.I)
SPEAKER = re.compile(r"^(?:[-–—][ \t]*|>>[ \t]*)")
SOUND = re.compile(r"^[\[(♪][^\])]*[\])♪]?$")
FINAL = re.compile(r"[.!?…][\"'”’)\]]*$")
PAUSE_SECONDS = 4.0
"""Silence that ends a paragraph."""
LONG_WORDS = 90
"""A paragraph of more words ends with its sentence."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from one second to another; `turns` when somebody else begins to speak."""

    start: float
    end: float
    text: str
    turns: bool


def read(data: bytes) -> Manuscript:
    """Read subtitles. Raises Invalid when they hold no cue."""
    written = Manuscript()
    sounds = 0
    said: list[Cue] = []
    for cue in _cues(decode(data)):
        if SOUND.match(cue.text):
            sounds += 1
            continue
        if said and _ends_before(said, cue):
            _write(said, written)
            said = []
        said.append(cue)
    if not said:
        raise Invalid("these subtitles hold no spoken words")
    _write(said, written)
    if sounds:
        written.leave_out(f"{sounds} description{'' if sounds == 1 else 's'} of sounds")
    return written


def _cues(text: str) -> Iterator[Cue]:
    """Every cue, a line that rolls up from the cue before said once."""
    before: tuple[str, ...] = ()
    voice = ""
    for block in re.split(r"\r?\n[ \t]*\r?\n", text):
        lines = block.splitlines()
        at = next((i for i, line in enumerate(lines) if TIMES.match(line)), None)
        if at is None:
            continue
        times = TIMES.match(lines[at])
        spoken = tuple(_plain(line) for line in lines[at + 1 :])
        fresh = [line for line in spoken if line and line not in before]
        before = spoken
        named = VOICE.search(block)
        speaker = named[1] if named else voice
        turns = speaker != voice or bool(SPEAKER.match(fresh[0]) if fresh else False)
        voice = speaker
        if times and fresh:
            joined = " ".join(SPEAKER.sub("", line) for line in fresh)
            yield Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:]), joined, turns)


def _plain(line: str) -> str:
    return " ".join(unescape(TAG.sub("", line)).split())


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (int(part or 0) for part in parts)
    return hours * 3600.0 + minutes * 60 + seconds + fraction / float(f"1e{len(parts[3] or '0')}")


def _ends_before(said: list[Cue], cue: Cue) -> bool:
    """Whether a paragraph ends before a cue: a pause, another voice, or enough at a full stop."""
    if cue.turns or cue.start - said[-1].end > PAUSE_SECONDS:
        return True
    words = sum(len(one.text.split()) for one in said)
    return words > LONG_WORDS and bool(FINAL.search(said[-1].text))


def _write(said: list[Cue], written: Manuscript) -> None:
    minutes, seconds = divmod(int(said[0].start), 60)
    hours, minutes = divmod(minutes, 60)
    written.mark(Unit.TIME, f"{hours}:{minutes:02}:{seconds:02}")
    written.paragraph(" ".join(cue.text for cue in said))
