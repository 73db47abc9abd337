"""Keys in the order in which they were pressed: one is only handed on when the one before has had its effect.

Textual hands each key to what has the focus at that moment. In one write of an input method, or under a
quick hand, that is the wrong place for all keys after one that moves the focus: the letters after `/` would
go to the list and not into the search.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.timer import Timer

_LOST = 0.25
"""Seconds after which a key's effect is no longer waited for: what it went to may have gone."""


class Passed(Message):
    """Follows a key through the same widgets up to the app, and so comes when the key has been dealt with."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Keyboard:
    """The keys of the program `app` that wait for the one before them; `hand_on` gives one to the focus."""

    def __init__(self, app: App[Any], hand_on: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app, self._hand_on = app, hand_on
        self._waiting: deque[events.Event] = deque()
        self._number = 0
        self._under_way = False
        self._timer: Timer | None = None
        self.acted = False
        """Whether the key under way came up to the app, so that an action may have shown another screen."""

    async def take(self, event: events.Event) -> None:
        """Hand `event`, a key or a paste, on now or when its turn comes."""
        if self._under_way:
            self._waiting.append(event)
        else:
            await self._send(event)

    async def _send(self, event: events.Event) -> None:
        self._under_way, self.acted = True, False
        self._number += 1
        number = self._number
        target = self._app.focused or self._app.screen
        await self._hand_on(event)
        target.post_message(Passed(number))
        self._timer = self._app.set_timer(_LOST, lambda: self._app.call_later(self._next, number))

    def passed(self, message: Passed) -> None:
        """The key has been dealt with; what it asked the app to do later comes first, then the next key."""
        later = self._app.call_after_refresh if self.acted and self._waiting else self._app.call_later
        later(self._next, message.number)

    async def _next(self, number: int) -> None:
        if number != self._number or not self._under_way:
            return
        self._under_way = False
        if self._timer is not None:
            self._timer.stop()
        if self._waiting:
            await self._send(self._waiting.popleft())
