"""What is asked in a thread is shown where it was asked: the latest answer, or why there is none."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from campaign.git_program import RecordError
from campaign.progress import Progress
from tests.seat import Seat, at_desk, held
from tui.asking import ask, telling, void


def late(go: Event, answer: str) -> Callable[[], str]:
    """What answers once it may."""

    def look() -> str:
        go.wait()
        return answer

    return look


async def settled(seat: Seat) -> None:
    """Wait until no thread is looking into anything any more."""
    await seat.until(lambda: not [one for one in seat.app.workers if one.is_running and one.group == "it"])
    await seat.pilot.pause()


async def test_only_the_latest_answer_is_shown(small: Path) -> None:
    shown: list[str] = []
    async with at_desk(small) as seat:
        with held() as go:
            ask(seat.app.screen, "it", late(go, "first"), shown.append)
            ask(seat.app.screen, "it", lambda: "second", shown.append)
            await seat.until(lambda: shown == ["second"])
        await settled(seat)
        assert shown == ["second"]


async def test_what_is_void_is_not_shown_nor_how_far_it_is(small: Path) -> None:
    shown: list[object] = []
    async with at_desk(small) as seat:
        screen = seat.app.screen
        with held() as go, held() as told:

            def look() -> str:
                tell = telling(screen, shown.append)
                tell(Progress("so far"))
                told.set()
                go.wait()
                tell(Progress("too far"))
                return "done"

            ask(screen, "it", look, shown.append)
            await seat.until(told.is_set)
            await seat.until(lambda: shown == [Progress("so far")])
            void(screen, "it")
        await settled(seat)
        assert shown == [Progress("so far")]


async def test_an_answer_for_a_screen_that_is_gone_is_dropped(small: Path) -> None:
    shown: list[str] = []
    async with at_desk(small) as seat:
        await seat.press("f1")
        await seat.sees("Trợ giúp")
        with held() as go:
            ask(seat.app.screen, "it", late(go, "late"), shown.append)
            await seat.press("escape")
            await seat.pilot.pause()
        await settled(seat)
        assert shown == []


async def test_what_git_would_not_do_is_heard(small: Path) -> None:
    def look() -> str:
        raise RecordError("không đọc được")

    heard: list[str] = []
    async with at_desk(small) as seat:
        ask(seat.app.screen, "it", look, heard.append, lambda error: heard.append(str(error)))
        await seat.until(lambda: heard == ["không đọc được"])


async def test_a_fault_of_ours_ends_the_program_and_not_its_answer_alone(small: Path) -> None:
    def look() -> str:
        raise KeyError("a fault")

    async def fail() -> None:
        async with at_desk(small) as seat:
            ask(seat.app.screen, "it", look, lambda _: None)
            await seat.until(lambda: seat.app.fault is not None)

    with pytest.raises(KeyError, match="a fault"):
        await fail()
