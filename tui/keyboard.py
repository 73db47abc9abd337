"""Keys in the order in which they were pressed: one is only handed on when the one before has had its effect.

Textual hands each key to what has the focus at that moment. In one write of an input method, or under a
quick hand, that is the wrong place for all keys after one that moves the focus: the letters after `/` would
go to the list and not into the search.

A key that is held down does nothing further once it has brought up another screen, begun some work, or come
to a button or an answer: it answers no dialog that it opened, opens nothing again that it closed, prints and
saves once, and presses no button that it walked to. A terminal tells nothing about keys being held, only that
the same key comes again and again; so a key that comes again where things stand otherwise than the last time
waits a moment for a third one. Escape is free of that: it only leaves.

With capitals locked, a letter that no field takes is still the command that it stands for.
"""

import re
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

_LOST = 0.25
"""Seconds after which it is looked whether what a key went to has gone: then there is nothing to wait for."""

_REPEAT = 0.1
"""Seconds within which a key that is held comes again, once it has begun to; nobody presses so quickly."""


class Passed(Message):
    """Follows a key through the same widgets up to the app, and so comes when the key has been dealt with."""

    def __init__(self, number: int, target: MessagePump, again: bool = False) -> None:
        """`again`: it follows what the key let `target` say, as it followed the key."""
        super().__init__()
        self.number, self.target, self.again = number, target, again


class Keyboard:
    """The keys of the program `app` that wait for the one before them; `hand_on` gives one to the focus."""

    def __init__(self, app: App[Any], hand_on: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app, self._hand_on = app, hand_on
        self._waiting: deque[events.Event] = deque()
        self._number = 0
        self._under_way = True
        """Nothing is handed on before `begin`."""
        self._timer: Timer | None = None
        self._stood: Screen[Any] | None = None
        """The screen that was in front, put together and with the focus where it begins, when last looked."""
        self._last: tuple[str, object] | None = None
        """The key that was handed on last, and where things stood before (`_place`)."""
        self._doubted: events.Key | None = None
        """A key that has come again at another place, and may be held down."""
        self._held = False
        """Whether it came once more: nothing of it is handed on until it rests."""
        self._came_up = False
        """Whether what followed the key under way has come up to the app."""
        self.begun = 0
        """How often something was begun that a key does only once, however long it is held."""
        self.acted = False
        """Whether the key under way came up to the app, so that an action may have shown another screen."""

    @property
    def idle(self) -> bool:
        """Whether every key has had its effect."""
        return not self._under_way and self._doubted is None and self.empty

    @property
    def empty(self) -> bool:
        """Whether no key waits for another."""
        return not self._waiting

    async def begin(self) -> None:
        """Hand on what was typed before there was anything to type at, and all that comes."""
        self._under_way = False
        await self._go_on()

    async def take(self, event: events.Event) -> None:
        """Hand `event`, a key or a paste, on now or when its turn comes.

        A command that takes longer than its key takes to come again does not pile up.
        """
        key = _key(event)
        before = _key(self._waiting[-1]) if self._waiting else self._last[0] if self._last else ""
        if self._under_way and key == before and _COMMAND.fullmatch(key):
            return
        self._waiting.append(event)
        await self._go_on()

    async def _go_on(self) -> None:
        """Hand the next key on, unless the one before it is still under way."""
        while self._waiting and not self._under_way:
            if self._app.screen is not self._stood:  # a click or the end of some work brought it up
                self._under_way = True
                self._number += 1
                self._wait_for_screen(self._number)
                return
            event, doubted = self._waiting[0], self._doubted
            if doubted is not None and _key(event) == _key(doubted):
                self._waiting.popleft()
                self._held = True
                self._wait_for_another(doubted)
            elif doubted is not None:  # another key: what was held is let go
                await self._let_go(doubted)
            elif self._last is not None and self._last == (_key(event), self._place(_key(event))):
                await self._send(self._waiting.popleft())
            elif isinstance(event, events.Key) and self._last is not None and self._last[0] == _key(event):
                self._doubted, self._held = event, False
                self._waiting.popleft()
                self._wait_for_another(event)
            else:
                await self._send(self._waiting.popleft())

    def _wait_for_another(self, doubted: events.Key) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(_REPEAT, lambda: self._app.call_later(self._rested, doubted))

    async def _rested(self, doubted: events.Key) -> None:
        if self._doubted is doubted:
            await self._let_go(doubted)
            await self._go_on()

    async def _let_go(self, doubted: events.Key) -> None:
        """The key came no more: it is handed on where it came only once, else it was held."""
        self._doubted = None
        if self._held:
            self._last = None
        else:
            await self._send(doubted)

    async def _send(self, event: events.Event) -> None:
        self._under_way, self.acted, self._came_up = True, False, False
        key = _key(event)
        self._last = (key, self._place(key)) if key not in _FREE else None
        self._number += 1
        number = self._number
        target = self._app.focused or self._app.screen
        if isinstance(event, events.Key) and event.key != key and not takes_text(self._app.focused):
            event = events.Key(key, key)
        await self._hand_on(event)
        target.post_message(Passed(number, target))
        self._watch(number, target)

    def _watch(self, number: int, target: MessagePump, came_up: bool = False) -> None:
        """Go on without word from `target` once it has gone; while it is there, word of it comes up.

        `came_up`: it did, and what waits for the next refresh since then may wait in vain: another screen can
        have come to the front.
        """
        if self._timer is not None:
            self._timer.stop()
        missed = partial(self._missed, number, target, came_up)
        self._timer = self._app.set_timer(_LOST, lambda: self._app.call_later(missed))

    async def _missed(self, number: int, target: MessagePump, came_up: bool) -> None:
        if number != self._number or not self._under_way:
            return
        if came_up or not target.is_running:
            await self._next(number)
        elif not self._came_up:
            self._watch(number, target)

    def _wait_for_screen(self, number: int) -> None:
        """Go on when the screen in front has been put together, and knows that it is in front.

        What comes up takes keys before: those of its own would find nothing there, letters no field.
        """
        screen, self._came_up = self._app.screen, False
        screen.call_later(self._app.call_later, self._stands, number, screen)
        self._watch(number, screen)

    async def _stands(self, number: int, screen: Screen[Any]) -> None:
        self._stood = screen
        await self._next(number)

    def _place(self, key: str) -> object:
        """Where `key` would have its effect now; for what presses, one line of text is as good as another."""
        focused = self._app.focused if key in _PRESSING else None
        pressed = None if takes_text(focused) else focused
        return self._app.screen, self.begun, pressed

    def passed(self, message: Passed) -> None:
        """The key has been dealt with; what it asked the app to do later comes first, then the next key."""
        pressing = self._last is not None and self._last[0] in _PRESSING
        if pressing and not message.again:
            message.target.post_message(Passed(message.number, message.target, True))
            return
        if message.number == self._number and self._under_way:
            self._came_up = True
            self._watch(message.number, message.target, True)
        awaited = self.acted or pressing
        later = self._app.call_after_refresh if awaited and self._waiting else self._app.call_later
        later(self._next, message.number)

    async def _next(self, number: int) -> None:
        if number != self._number or not self._under_way or not self._app.screen_stack:
            return
        if self._app.screen is not self._stood:
            self._wait_for_screen(number)
            return
        self._under_way = False
        if self._timer is not None:
            self._timer.stop()
        await self._go_on()


_FREE = ("escape", "")
"""What may go on from screen to screen: the key that leaves, and what is no key."""

_COMMAND = re.compile(r"f\d+|ctrl\+.+")

_PRESSING = ("enter", "space")
"""What presses a button, which says so to its screen only then."""


def _key(event: events.Event) -> str:
    """The key that was pressed, whether or not capitals are locked; empty for a paste."""
    if not isinstance(event, events.Key):
        return ""
    return event.key.lower() if len(event.key) == 1 else event.key


def takes_text(widget: Widget | None) -> bool:
    """Whether a letter typed in `widget` stays a letter; it is asked itself, whatever kind of field it is."""
    return widget is not None and widget.check_consume_key("a", "a")
