"""Subtitles become paragraphs of speech, each with its time."""

import pytest

from quizapp.errors import Invalid
from quizapp.text.files import read_file
from quizapp.text.files.subtitles import read

SRT = """1
00:00:01,000 --> 00:00:03,500
The bridge opened
on 19 March 1932.

2
00:00:03,600 --> 00:00:06,000
<i>It took eight years</i> to build.

3
00:00:06,100 --> 00:00:07,000
[applause]

4
01:02:20,000 --> 01:02:24,000
- Fourteen hundred people &amp; one engineer worked on it.
"""
VTT = """WEBVTT
Kind: captions

NOTE not spoken

00:01.000 --> 00:03.000 align:start position:0%
<v Ana>The bridge <00:02.000><c>opened</c>

00:03.000 --> 00:05.000
<v Ana>The bridge opened
in 1932.

00:05.000 --> 00:06.000
<v Li Wei>Who built it?
"""


def test_cues_join_to_sentences_and_pauses_end_paragraphs() -> None:
    assert read(SRT.encode()).text.split("\n\n") == [
        "The bridge opened on 19 March 1932. It took eight years to build.",
        "Fourteen hundred people & one engineer worked on it.",
    ]


def test_each_paragraph_has_its_time_and_sounds_are_named_as_left_out() -> None:
    written = read(SRT.encode())
    assert [mark.label for mark in written.marks] == ["0:00:01", "1:02:20"]
    assert [one.what for one in written.left_out] == ["1 description of sounds"]


def test_rolling_lines_are_said_once_and_a_new_voice_is_a_new_paragraph() -> None:
    assert read(VTT.encode()).text.split("\n\n") == ["The bridge opened in 1932.", "Who built it?"]


def test_subtitles_are_known_by_content() -> None:
    article = read_file("\n".join([SRT] * 3).encode("utf-8-sig"), name="talk.txt").article
    assert "-->" not in article.text


def test_subtitles_without_speech_are_refused() -> None:
    with pytest.raises(Invalid, match="no spoken words"):
        read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n[music]\n")
