"""The program's own colours: a dark theme, a light one, one of high contrast.

The meaning of a colour is in `look.py`; which widget wears it is in `theme.tcss`.
"""

from collections.abc import Mapping

from textual.theme import Theme

DARK = Theme(
    name="thidua-toi",
    primary="#6CB6D9",
    secondary="#4F7F9A",
    accent="#E0A458",
    warning="#E0A458",
    error="#E5787D",
    success="#7FBF8E",
    foreground="#D9DEE3",
    background="#14191F",
    surface="#1B2229",
    panel="#26303A",
    dark=True,
    variables={
        "text-muted": "#98A4B0",
        "text-success": "#7FBF8E",
        "text-error": "#F08A8E",
        "text-warning": "#E5B26E",
        "text-primary": "#7CC3E6",
        "text-accent": "#E5B26E",
        "border": "#6CB6D9",
        "border-blurred": "#33404C",
        "block-cursor-text-style": "none",
        "input-selection-background": "#6CB6D9 35%",
        "field": "#222B34",
        "field-focus": "#2F3D4A",
        "rail": "#10151A",
        "scrollbar": "#3A4855",
        "scrollbar-hover": "#4F7F9A",
        "scrollbar-active": "#6CB6D9",
        "scrollbar-background": "#14191F",
        "scrollbar-background-hover": "#14191F",
        "scrollbar-background-active": "#14191F",
        "scrollbar-corner-color": "#14191F",
    },
)

LIGHT = Theme(
    name="thidua-sang",
    primary="#1F6B94",
    secondary="#4F7F9A",
    accent="#9A5B00",
    warning="#9A5B00",
    error="#B3261E",
    success="#256B3B",
    foreground="#1D2730",
    background="#F7F8F9",
    surface="#FFFFFF",
    panel="#E2E8ED",
    dark=False,
    variables={
        "text-muted": "#5B6874",
        "text-success": "#256B3B",
        "text-error": "#B3261E",
        "text-warning": "#8A5200",
        "text-primary": "#1F6B94",
        "text-accent": "#8A5200",
        "border": "#1F6B94",
        "border-blurred": "#C4CED6",
        "block-cursor-text-style": "none",
        "input-selection-background": "#1F6B94 25%",
        "field": "#EDF1F4",
        "field-focus": "#DCE9F2",
        "rail": "#E9EEF2",
        "scrollbar": "#B4C0CA",
        "scrollbar-hover": "#4F7F9A",
        "scrollbar-active": "#1F6B94",
        "scrollbar-background": "#F7F8F9",
        "scrollbar-background-hover": "#F7F8F9",
        "scrollbar-background-active": "#F7F8F9",
        "scrollbar-corner-color": "#F7F8F9",
    },
)

CONTRAST = Theme(
    name="thidua-tuong-phan",
    primary="#FFFF00",
    secondary="#00FFFF",
    accent="#FFFF00",
    warning="#FFFF00",
    error="#FF5555",
    success="#55FF55",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#0000AA",
    dark=True,
    variables={
        "text-muted": "#C0C0C0",
        "text-success": "#55FF55",
        "text-error": "#FF7777",
        "text-warning": "#FFFF00",
        "text-primary": "#55FFFF",
        "text-accent": "#FFFF00",
        "border": "#FFFF00",
        "border-blurred": "#C0C0C0",
        "block-cursor-text-style": "none",
        "input-selection-background": "#00AAAA",
        "field": "#0000AA",
        "field-focus": "#660066",
        "rail": "#000000",
        "scrollbar": "#C0C0C0",
        "scrollbar-hover": "#FFFFFF",
        "scrollbar-active": "#FFFF00",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
        "scrollbar-corner-color": "#000000",
    },
)
"""For eyes, projectors and terminals of 16 colours: every colour is one of those 16, or very near."""

THEMES = (DARK, LIGHT, CONTRAST)

LABELS: Mapping[str, str] = {
    DARK.name: "tối",
    LIGHT.name: "sáng",
    CONTRAST.name: "tương phản cao",
}
"""What the themes are called."""


def fitting(color_system: str | None, no_color: bool) -> Theme:
    """The theme for a terminal; `color_system`: rich's name for how many colours it has, None if unknown."""
    return CONTRAST if no_color or color_system in ("standard", "windows") else DARK
