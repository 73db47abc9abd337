"""A key held down at the full-screen program, and what came of it.

A held key loses, sends, issues nothing when all of this holds for the two seconds:

- No commit, no other branch, here or in the repository that machines exchange by; no file of the workspace
  or of a person's settings is written, changed or gone. But what one press of the key asks for (`F9` saves,
  `p` prints) happens once: one piece of work is begun, one commit is made, no more.
- What was typed still stands there, or is given back by undoing, or lies in a draft or in the file that was
  saved, or stands in the small dialog again when that is opened anew.
- Where something is unsaved, the program does not end.

Going about, opening and closing screens, choosing rows and typing into fields are no harm.
"""

import contextlib
import importlib
import os
import pkgutil
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual.binding import Binding
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

import tui
import tui.screens
from tests.command import git
from tests.seat import HELD, Seat, pressed
from tui import form_page, keyboard
from tui.actions import _NO_KEY, ACTIONS
from tui.inputs import TextEditor, TextInput
from tui.listing import Listing
from tui.screens import printed
from tui.screens.figures import FiguresPage

TYPED = "731"
"""What stands in a field and must not be lost; digits, since fields for figures take them too."""

CONFIRMING = ("ctrl+s", "f9")
"""Keys of which one press may write."""

_END = "the program ends"

_LETTERS = 3
"""So many letters and digits are held in a field; all others would go the same way."""

_GOING = (
    "tab",
    "shift+tab",
    "up",
    "down",
    "pageup",
    "pagedown",
    "f10",
    "ctrl+pageup",
    "ctrl+pagedown",
    "escape",
)
"""Keys that go about and do nothing else, wherever one is; each time they go one place further."""

_FEW = 5
"""How often those are held."""

_STEPS = 200
"""So many steps are gone back at most to find again what was typed."""

T = TypeVar("T")

for _package in (tui, tui.screens):
    for _module in pkgutil.iter_modules(_package.__path__, f"{_package.__name__}."):
        if not _module.name.endswith("__main__"):
            importlib.import_module(_module.name)


def made_of(kind: type[T]) -> Iterator[type[T]]:
    """The classes of the program that are a `kind`."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("tui."):
            yield one
        yield from made_of(one)


def keys(everywhere: bool) -> list[str]:
    """Every key that is bound, every letter and digit; those that may write come last.

    Without `everywhere`, the keys of what can be done on every screen alike are left out.
    """
    bound, alike = [], set()
    for action in ACTIONS:
        of_action = [key for key in action.keys.split(",") if key]
        bound += of_action
        alike |= set(of_action) if action.scope == "program" else set()
    for kind in made_of(Widget):
        bound += [one.key for one in Binding.make_bindings(kind.__dict__.get("BINDINGS", ()))]
    plain = [*"abcdefghijklmnopqrstuvwxyz", *"0123456789", "enter", "space", "tab", "escape"]
    found = dict.fromkeys([*plain, "backspace", "delete", "up", "down", "left", "right", *bound])
    left_out = {_NO_KEY, *CONFIRMING, *(() if everywhere else alike)}
    return [*(key for key in found if key not in left_out), *CONFIRMING]


@dataclass(frozen=True)
class Place:
    """A screen or dialog with something to lose."""

    name: str
    kind: type[Screen[Any]]
    open: Callable[[Seat], Awaitable[Widget | None]]
    """Opens it from wherever one is; gives the field in which `TYPED` stands, where there is one."""
    answers: tuple[str, ...] = ()
    """Keys that answer it beside those that confirm everywhere: what they change was asked for."""
    commits: int = 1
    """How many commits what it asks about is."""


class Holding:
    """Somebody who holds keys down in the program at `seat`, whose files lie in `folders`."""

    def __init__(self, seat: Seat, patch: pytest.MonkeyPatch, *folders: Path) -> None:
        self.seat, self.folders = seat, folders
        self.begun: list[str] = []
        """What was begun in the background, opened outside, or ended, since the key was pressed first."""
        self._here: Screen[Any] | None = None
        self._at: Widget | None = None
        self._field: Widget | None = None
        work = seat.app.work

        def worked(what: str, *rest: Any) -> bool:
            self.begun.append(what)
            return work(what, *rest)

        def ended() -> None:
            if _END not in self.begun:  # nothing would come after it
                self.begun.append(_END)

        def edited(text: str, _: str) -> str:
            self.begun.append("editor")
            return text

        patch.setattr(seat.app, "work", worked)
        patch.setattr(seat.app, "exit", ended)
        patch.setattr(seat.app, "suspend", contextlib.nullcontext)
        patch.setattr(form_page, "edited", edited)
        patch.setattr(printed, "open_file", lambda _: self.begun.append("viewer"))
        patch.setattr(keyboard, "_REPEAT", 0.01)  # the keys that a held one is told by come in no time here

    async def everywhere(self, places: Iterable[Place]) -> list[str]:
        """Hold the keys down at each of `places`. Returns what came of it that must not.

        What can be done on every screen alike is tried at the first of them: it goes one way everywhere.
        """
        found = []
        for number, place in enumerate(places):
            found += [f"{place.name}: {what}" for what in await self._sweep(place, keys(not number))]
        return found

    async def _sweep(self, place: Place, wanted: Iterable[str]) -> list[str]:
        found: list[str] = []
        letters, self._here = 0, None
        for key in wanted:
            if not await self._stands_there():
                try:
                    await self._open(place)
                except AssertionError as error:
                    raise AssertionError(f"{place.name} opens no more: {found}") from error
                letters = 0
            if self._field is not None and self._field is self._at and len(key) == 1:
                letters += 1  # a field takes one letter as another
                if letters > _LETTERS:
                    continue
            found += [f"{key} {what}" for what in await self._came_of(key, place)]
        return found

    async def _open(self, place: Place) -> None:
        self._field = await place.open(self.seat)
        await self.seat.keys_rest()
        self._here, self._at = self.seat.app.screen, self.seat.app.focused
        assert isinstance(self._here, place.kind), f"{place.name}: {self._here}"

    async def _stands_there(self) -> bool:
        """Whether one stands where the sweep began, after leaving dialogs that are over it."""
        app = self.seat.app
        while app.screen is not self._here and isinstance(app.screen, ModalScreen):
            app.screen.dismiss(None)
            await self.seat.pilot.pause(0)
        if self._here is None or app.screen is not self._here:
            return False
        if app.focused is not self._at and self._at is not None and self._at.focusable:
            self._at.focus()
            await self.seat.pilot.pause(0)
        return app.focused is self._at

    async def _came_of(self, key: str, place: Place) -> list[str]:
        """What came of holding `key` at `place` that must not."""
        before, found = self.stamp(), []
        self.begun.clear()
        await self.seat.hold(key, lambda: self._look(key), _FEW if key in _GOING else HELD)
        after, unsaved = self.stamp(), any(page.unsaved for page in self.seat.pages.all)
        if len(self.begun) > 1:
            found.append(f"begins {self.begun[:3]} … {len(self.begun)} times")
        if _END in self.begun and unsaved:
            found.append("ends the program with something unsaved")
        changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
        if key not in (*CONFIRMING, *place.answers):
            found += [f"changes {name}" for name in sorted(changed) if "/out/" not in name]
        else:
            made = [name for name in changed if name.endswith(".git/refs/heads/main")]
            count = [_commits(Path(name), before[name], after[name]) for name in made]
            found += [f"makes {one} commits" for one in count if one != place.commits]
        if self._field is not None and not await self._found_again(key, self._field):
            found.append("loses what was typed")
        return found

    def _look(self, key: str) -> object:
        """What a key could have moved; not what a letter writes into a field."""
        app, focused = self.seat.app, self.seat.app.focused
        if _END in self.begun:
            return _END
        names = ["cursor", "column", "chosen", "marked", "mine", "active"]
        names += ["value", "text"] if pressed(key).character is None or not _written(focused) else []
        looks = [str(getattr(focused, name, None)) for name in names]
        lists = [(one.cursor, len(one.rows)) for one in app.screen.query(Listing)]
        return app.screen, focused, len(self.begun), looks, lists

    def stamp(self) -> dict[str, bytes]:
        """All that must not change: files, branches, settings; not what git and the index keep for speed."""
        found = {}
        for folder in self.folders:
            for name, inner, files in os.walk(folder):
                inner[:] = [one for one in inner if one not in ("objects", "thidua", "logs", "hooks", "info")]
                for file in files:
                    path = Path(name, file)
                    if not file.endswith((".lock", "index", "FETCH_HEAD", "ORIG_HEAD", ".graph")):
                        found[str(path)] = path.read_bytes()
        return found

    async def _found_again(self, key: str, widget: Widget) -> bool:
        """Whether what was typed in `widget` stands there, comes back by steps, or is kept elsewhere."""
        app = self.seat.app
        if widget.is_attached and await self._stepped_back(widget):
            return True
        if isinstance(self._here, ModalScreen):
            told = str(app.unsaid)
            return key in CONFIRMING or TYPED in told
        kept = [str(draft.texts) for path in app.drafts.paths() if (draft := app.drafts.kept(path))]
        return any(TYPED in text for text in kept) or any(
            TYPED.encode() in data for data in self.stamp().values()
        )

    async def _stepped_back(self, widget: Widget) -> bool:
        for step in ("ctrl+z", "ctrl+y"):
            for _ in range(_STEPS):
                before = _text(widget)
                if TYPED in before:
                    return True
                widget.focus()
                await self.seat.dealt_with(step)
                if _text(widget) == before:
                    break
        return TYPED in _text(widget)


def _commits(ref: Path, before: bytes, after: bytes) -> int:
    """How many commits `ref` went on by."""
    between = f"{before.decode().strip()}..{after.decode().strip()}"
    return int(git(ref.parents[2], "rev-list", "--first-parent", "--count", between))


def _written(widget: Widget | None) -> bool:
    return isinstance(widget, TextInput | TextEditor)


def _text(widget: Widget) -> str:
    if isinstance(widget.screen, FiguresPage):
        return str(widget.screen.typed.texts)
    return str(widget.text if isinstance(widget, TextEditor) else getattr(widget, "value", ""))
