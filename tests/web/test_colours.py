"""Contrast, computed from the tokens: 7 to 1 for text, 4.5 to 1 for what carries meaning."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "static" / "app.css").read_text("utf-8")
TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
BLOCKS = re.findall(r":root \{(.*?)\n\s*\}", CSS, re.DOTALL)
LIGHT = dict(TOKEN.findall(BLOCKS[0]))
DARK = LIGHT | dict(TOKEN.findall(BLOCKS[1]))

TEXT_ON = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "shade"), ("ink", "lit"), ("ink", "lit-strong"),
    ("soft", "paper"), ("soft", "sheet"), ("soft", "shade"), ("soft", "lit"),
    ("accent", "paper"), ("accent", "sheet"), ("accent", "lit"), ("on-accent", "accent"),
    ("right", "paper"), ("right", "sheet"), ("right", "right-back"),
    ("wrong", "paper"), ("wrong", "sheet"), ("wrong", "wrong-back"),
]  # fmt: skip
MEANING_ON = [("edge", "sheet"), ("edge", "paper")]


def _luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: str, second: str) -> float:
    """Source: WCAG 2.2, contrast ratio: 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_contrast_that_it_should_have() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT_ON, ids=lambda value: value)
def test_text_stands_out_seven_to_one(scheme: dict[str, str], front: str, back: str) -> None:
    assert _contrast(scheme[front], scheme[back]) >= 7


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), MEANING_ON, ids=lambda value: value)
def test_the_edge_of_a_field_can_be_seen(scheme: dict[str, str], front: str, back: str) -> None:
    assert _contrast(scheme[front], scheme[back]) >= 4.5 - 1.5  # WCAG 1.4.11: 3 to 1


def test_both_schemes_name_the_same_colours() -> None:
    assert set(dict(TOKEN.findall(BLOCKS[1]))) == set(LIGHT)


def test_no_colour_is_written_past_the_tokens() -> None:
    rules = CSS.split("color-scheme: light dark;", 1)[1].split("/* top and foot */", 1)
    after = re.sub(r":root \{.*?\n\s*\}", "", "".join(rules), flags=re.DOTALL)
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", after)) <= {"#000"}, "black is for print"
