"""The guarded input loop of Windows, fed with records as its console hands them over."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from textual._xterm_parser import XTermParser

from tui.windows_keys import Text, faulty, guard, run_of

NUMLOCK, VK_BACK, VK_V = 0x0020, 0x08, 0x56


def key(letter: str, code: int = 0, state: int = 0, down: bool = True) -> Any:
    event = SimpleNamespace(
        uChar=SimpleNamespace(UnicodeChar=letter),
        bKeyDown=down,
        dwControlKeyState=state,
        wVirtualKeyCode=code,
    )
    return SimpleNamespace(EventType=1, Event=SimpleNamespace(KeyEvent=event))


def size(columns: int, lines: int) -> Any:
    held = SimpleNamespace(dwSize=SimpleNamespace(X=columns, Y=lines))
    return SimpleNamespace(EventType=4, Event=SimpleNamespace(WindowBufferSizeEvent=held))


def burst(state: int) -> list[Any]:
    """`viet` typed in Telex as an input method sends it: v i e, backspace, ê, t."""
    return [
        key("v", VK_V, state),
        key("i", 0x49, state),
        key("e", 0x45, state),
        key("\x08", VK_BACK, state),
        key("ê", 0, state),  # injected: no virtual key
        key("t", 0x54, state),
        key("t", 0x54, state, down=False),
    ]


@pytest.mark.parametrize("state", [0, NUMLOCK, NUMLOCK | 0x0080], ids=["none", "NumLock", "and CapsLock"])
def test_injected_letters_stay_whatever_lock_keys_are_on(state: int) -> None:
    assert Text().of(burst(state)) == "vie\x08êt"


def test_a_lock_key_alone_is_no_letter() -> None:
    assert Text().of([key("\x00", 0, NUMLOCK)]) == ""


def test_half_an_emoji_waits_for_its_other_half() -> None:
    text = Text()
    assert text.of([key("a"), key("\ud83d")]) == "a"
    assert text.of([key("\ude00"), key("b")]) == "😀b"
    assert text.of([key("\ude00")]) == "\ufffd"  # a second half alone is shown as one that is broken
    assert text.of([key("c")]) == "c"


@dataclass
class Console:
    """A console in place of Windows' own: hands batches over, then asks the loop to end."""

    batches: list[Sequence[Any]]
    seen: list[Any] = field(default_factory=list)
    faults: list[Any] = field(default_factory=list)

    def module(self) -> Any:
        """What the loop calls, as Textual's module has it."""
        records: list[Any] = []
        counted = SimpleNamespace(value=0)

        class Records:
            def __mul__(self, number: int) -> Any:
                return lambda: records

        def read(_handle: int, _records: Any, _most: int, _count: Any) -> None:
            records[:] = self.batches.pop(0)
            counted.value = len(records)

        return SimpleNamespace(
            XTermParser=XTermParser,
            constants=SimpleNamespace(DEBUG=False),
            GetStdHandle=lambda which: which,
            STD_INPUT_HANDLE=-10,
            wintypes=SimpleNamespace(DWORD=lambda _: counted),
            INPUT_RECORD=Records(),
            byref=lambda one: one,
            wait_for_handles=lambda handles, _timeout: handles[0] if self.batches else None,
            KERNEL32=SimpleNamespace(ReadConsoleInputW=read),
        )

    def run(self) -> None:
        """Let the loop read everything."""
        monitor = SimpleNamespace(
            exit_event=SimpleNamespace(is_set=lambda: not self.batches),
            process_event=self.seen.append,
            on_size_change=lambda *size: self.seen.append(size),
            app=SimpleNamespace(log=SimpleNamespace(error=lambda *words: self.faults.append(words))),
        )
        run_of(self.module())(monitor)

    @property
    def typed(self) -> str:
        return "".join(event.character or "" for event in self.seen if hasattr(event, "character"))


def test_the_loop_hands_on_keys_and_sizes() -> None:
    console = Console([burst(NUMLOCK), [size(80, 24), size(120, 40)]])
    console.run()
    keys = [event.key for event in console.seen if hasattr(event, "key")]
    assert keys == ["v", "i", "e", "backspace", "ê", "t"]
    assert console.seen[-1] == (120, 40)
    assert console.faults == []


def test_a_batch_that_cannot_be_read_does_not_end_the_loop() -> None:
    console = Console([[SimpleNamespace(EventType=1)], burst(0), [key("\ud83d")], [key("\ude00")]])
    console.run()
    assert len(console.faults) == 1
    assert console.typed.endswith("t😀")


def test_the_guard_falls_away_with_the_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    assert faulty("8.2.8")
    assert not faulty("8.2.9")
    assert not faulty("9.0.0")
    assert guard() is False  # this is no Windows
    driver = SimpleNamespace(EventMonitor=type("EventMonitor", (), {"run": None}))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "textual.drivers.win32", driver)
    monkeypatch.setattr("textual.drivers.win32", driver, raising=False)
    monkeypatch.setattr("importlib.metadata.version", lambda _: "8.2.9")
    assert guard() is False
    assert driver.EventMonitor.run is None
    monkeypatch.setattr("importlib.metadata.version", lambda _: "8.2.8")
    assert guard() is True
    assert driver.EventMonitor.run is not None
