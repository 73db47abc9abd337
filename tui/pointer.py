"""The second click of a double click answers nothing that the first one brought up or laid bare.

Many people double-click whatever can be clicked. What the second click meets on another screen is not
what they aimed at.
"""

from typing import Any

from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.screen import Screen

_AWAY = Offset(-1, -1)
"""Nowhere: the mouse was moved since the last click."""


class Pointer:
    """The clicks at the program `app`."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._time, self._at = 0.0, _AWAY
        self._screen: Screen[Any] | None = None
        """Where the first click of a row of clicks was."""
        self._astray = False

    def means(self, event: events.MouseEvent) -> bool:
        """Whether `event` is meant for what it meets now."""
        if isinstance(event, events.MouseDown):
            pause, at = event.time - self._time, event.screen_offset
            again = at == self._at and pause <= self._app.CLICK_CHAIN_TIME_THRESHOLD
            self._time, self._at = event.time, at
            if not again:
                self._screen = self._app.screen
            self._astray = self._app.screen is not self._screen
        elif isinstance(event, events.MouseMove):
            self._at = _AWAY
        return not (self._astray and isinstance(event, events.MouseDown | events.MouseUp))
