"""Colours: every text stands out from what it stands on, also with 16 colours and with none."""

from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from tests.seat import at_desk
from tui.look import TONES
from tui.theme import CONTRAST, DARK, LABELS, THEMES, fitting

GROUNDS = ("background", "surface", "field", "field-focus", "rail", "panel")

themes = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


def colour(theme: Theme, name: str) -> Color:
    value = theme.variables.get(name) or getattr(theme, name)
    return Color.parse(str(value))


def texts(theme: Theme) -> list[Color]:
    names = ["foreground", *(tone.removeprefix("$") for tone in TONES.values() if tone)]
    return [colour(theme, name) for name in names]


@themes
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    # WCAG 2.1: 4,5 for text, 7 for the enhanced level that a theme of high contrast is for.
    wanted = 7 if theme is CONTRAST else 4.5
    for ground in ("background", "surface", "rail"):
        for text in texts(theme):
            assert colour(theme, ground).get_contrast_text(1).hex
            assert _contrast(text, colour(theme, ground)) >= wanted, (theme.name, ground, text.hex)
    for ground in ("field", "field-focus", "panel"):
        for text in texts(theme):
            assert _contrast(text, colour(theme, ground)) >= 4, (theme.name, ground, text.hex)


@themes
def test_what_has_the_focus_can_be_read(theme: Theme) -> None:
    assert _contrast(colour(theme, "background"), colour(theme, "primary")) >= 4.5


def _contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.1."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_with_16_colours_no_text_falls_together_with_its_ground() -> None:
    def number(color: Color) -> int | None:
        return RichColor.from_rgb(*color.rgb).downgrade(ColorSystem.STANDARD).number

    for ground in GROUNDS:
        for text in texts(CONTRAST):
            assert number(text) != number(colour(CONTRAST, ground)), (ground, text.hex)
    fields = [number(colour(CONTRAST, name)) for name in ("background", "field", "field-focus")]
    assert len(set(fields)) == len(fields)


def test_the_terminal_decides_where_the_person_has_not() -> None:
    assert fitting("truecolor", no_color=False) is DARK
    assert fitting("256", no_color=False) is DARK
    assert fitting(None, no_color=False) is DARK
    assert fitting("standard", no_color=False) is CONTRAST
    assert fitting("truecolor", no_color=True) is CONTRAST
    assert set(LABELS) == {theme.name for theme in THEMES}


async def test_without_colours_the_program_is_still_told_by_its_signs(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_desk(small) as seat:
        assert seat.app.theme == CONTRAST.name
        await seat.press("2")
        await seat.sees("● Đã chấp nhận", "◔ Đã nộp")
        colours = {
            (segment.style.color, segment.style.bgcolor)
            for strip in seat.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None
        }
        triplets = [c.triplet for pair in colours for c in pair if c is not None and c.triplet is not None]
        assert triplets
        assert all(abs(t.red - t.green) <= 1 and abs(t.green - t.blue) <= 1 for t in triplets)
