"""User text for the screen: never markup, and nothing in it that could steer a terminal.

Every text that comes from a form, from git or from the disk passes here before a widget gets it.
"""

from textual.content import Content

from campaign.vietnamese import nfc

_JOINERS = "\u200c\u200d"
"""Invisible, but part of how a letter or an emoji looks; they stay."""

_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Everything that Python or a widget takes for the end of a line."""


def visible(text: str) -> str:
    """`text` in NFC on one line; control, bidi and other invisible characters as stand-ins one can see."""
    composed = nfc(text)
    if composed.isprintable():
        return composed
    return "".join(_stand_in(char, "⏎") for char in composed)


def visible_lines(text: str) -> str:
    """As `visible`, but every kind of line end becomes a real one, `\\n`."""
    composed = nfc(text).replace("\r\n", "\n")
    return "".join(_stand_in(char, "\n") for char in composed)


def _stand_in(char: str, line_end: str) -> str:
    if char.isprintable() or char in _JOINERS:
        return char
    if char in _BREAKS:
        return line_end
    if char == "\t" or char.isspace():
        return " "
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"


def plain(text: str, style: str = "") -> Content:
    """`text` for a widget, in `style` (`$success bold`), with its line ends; brackets stay brackets."""
    return Content.styled(visible_lines(text), style) if style else Content(visible_lines(text))


def shortened(text: str, width: int) -> str:
    """`text` on one line in at most `width` cells, with … where something was left out."""
    return str(Content(visible(text)).truncate(width, ellipsis=True)) if width > 0 else ""
