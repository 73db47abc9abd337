"""Keeps the letters of Vietnamese input methods on Windows, where Textual up to 8.2.8 loses some.

Its input loop throws away a key whose virtual-key code is 0 while any lock key is on, which is how Unikey
and others send `ê` or `đ`, and it ends for good when half an emoji ends a batch. A loop of ours, over the
same calls of the system, takes its place. Does nothing on other systems, nor with another Textual; drop this
file once the mended Textual is required.
"""

import sys
from collections.abc import Sequence
from typing import Any

FAULTY = ((8, 0, 0), (8, 2, 8))
"""The first and the last version of Textual that were seen to have both faults."""

_HIGH = range(0xD800, 0xDC00)
"""The first halves of the pairs that stand for one character beyond U+FFFF in UTF-16."""


def faulty(number: str) -> bool:
    """Whether the version `number` of Textual has the faults."""
    parts = tuple(int(part) for part in number.split(".")[:3] if part.isdecimal())
    return FAULTY[0] <= parts <= FAULTY[1]


class Text:
    """The text of key records, batch by batch."""

    def __init__(self) -> None:
        self._half = ""

    def of(self, records: Sequence[Any]) -> str:
        """The characters of those of `records` that are keys going down; half a pair waits for the other.

        A key without a character and without a virtual-key code is no key at all; one with a character is a
        letter of an input method, whatever lock keys are on.
        """
        units = [self._half]
        for record in records:
            key = record.Event.KeyEvent
            letter = key.uChar.UnicodeChar
            if key.bKeyDown and (
                letter != "\x00" or not (key.dwControlKeyState and key.wVirtualKeyCode == 0)
            ):
                units.append(letter)
        text = "".join(units)
        self._half = text[-1:] if text and ord(text[-1]) in _HIGH else ""
        whole = text[: len(text) - len(self._half)]
        return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def guard() -> bool:
    """Put the input loop right where it is needed; returns whether it was."""
    if sys.platform != "win32":
        return False
    from importlib.metadata import version

    if not faulty(version("textual")):
        return False
    from textual.drivers import win32

    win32.EventMonitor.run = run_of(win32)
    return True


def run_of(win32: Any) -> Any:
    """The input loop, over the calls of the module `win32` (Textual's own on Windows)."""

    def run(monitor: Any) -> None:
        parser, text = win32.XTermParser(debug=win32.constants.DEBUG), Text()
        handle = win32.GetStdHandle(win32.STD_INPUT_HANDLE)
        count, records = win32.wintypes.DWORD(0), (win32.INPUT_RECORD * _BATCH)()
        while not monitor.exit_event.is_set():
            try:
                for event in parser.tick():
                    monitor.process_event(event)
                if win32.wait_for_handles([handle], _WAIT) is None:
                    continue
                win32.KERNEL32.ReadConsoleInputW(handle, win32.byref(records), _BATCH, win32.byref(count))
                batch = records[: count.value]
                typed = text.of([one for one in batch if one.EventType == _KEY])
                for event in parser.feed(typed) if typed else ():
                    monitor.process_event(event)
                sizes = [one.Event.WindowBufferSizeEvent.dwSize for one in batch if one.EventType == _SIZE]
                if sizes:
                    monitor.on_size_change(sizes[-1].X, sizes[-1].Y)
            except Exception as error:  # whatever one batch held, the next one is still read
                monitor.app.log.error(f"EVENT MONITOR ERROR {error}")

    return run


_BATCH, _WAIT = 1024, 100
"""Records read at once; milliseconds waited for them."""

_KEY, _SIZE = 0x0001, 0x0004
"""The types of record that matter: a key, another window size."""
