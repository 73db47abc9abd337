"""Each main screen, from the start of the program until it shows what it is about: the time and the memory.

One process a screen, on an index that an earlier run left. No peer: nothing else shows these. Sizes: 500
forms times 1, 10, 100.
"""

import asyncio
import gc
from collections.abc import Callable
from pathlib import Path

from bench.measure import Report, answer, ours, program
from bench.workspaces import DAY, kept
from tui.main_screens import MAIN

MOST = 250
"""Megabytes that an open workspace of 50,000 forms may take on any screen."""


def shown(folder: str, name: str) -> Callable[[], object]:
    """Open the workspace and go to the screen `name`."""
    from tui.app import Thidua

    async def show() -> None:
        gc.disable()  # as the command does; the program enables it once the workspace is open
        app = Thidua(Path(folder), DAY)
        async with app.run_test(size=(120, 40)):
            while app.pages is None:
                await asyncio.sleep(0.001)
            await app.run_action(f"show('{name}')")
            while any(not worker.is_finished for worker in app.workers):
                await asyncio.sleep(0.01)
            painted = asyncio.Event()
            app.call_after_refresh(painted.set)
            await painted.wait()

    return lambda: asyncio.run(show())


def measure(scale: float) -> Report:
    """The answer at 500 forms times `scale`."""
    report, units = Report("Every screen"), max(4, round(100 * scale))
    folder, size = kept(units), f"{units * 5} forms"
    program("status", folder=folder).run()
    screens = {f"thidua: {name}": ours(__spec__.name, "shown", str(folder), name) for name in MAIN}
    found = report.take(size, screens, rounds=1, warm=0)
    most = max(one.peak for one in found.values())
    report.limit("memory of an open workspace, any screen", size, f"≤ {MOST} MB", most, MOST)
    return report


if __name__ == "__main__":
    answer("Every screen", measure)
