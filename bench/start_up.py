"""Start-up: `status` and `check` beside a bare interpreter; the first paint beside a small Textual program.

An answer of `status` or `check` is kept until something changes; what it takes then stands beside it. The
first paint is measured without a terminal, from the start of the process until the program's frame is drawn;
what it takes until the overview stands in it is beside it. Each program ends at once. The size is a commune
of 40 units, whatever sizes are on the line.
"""

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.measure import WORK, Command, Report, answer, program
from bench.workspaces import DAY, copied, kept
from campaign.record import Record
from campaign.recorder import Recorder, introduce

UNITS = 40

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Small(App):
    def compose(self):
        yield Static("Xin chào")
async def end(pilot):
    await pilot.pause()
    pilot.app.exit()
Small().run(headless=True, auto_pilot=end)
"""
OURS = """
import sys
from functools import partialmethod
from tui import app, cli, streams
if not {shown}:
    assert app.Opening.begin  # or it would be measured with the reading
    app.Opening.begin = lambda self: None
streams.seated = lambda: True
async def end(pilot):
    while {shown} and pilot.app.pages is None:
        await pilot.pause(0.001)
    await pilot.pause()
    pilot.app.exit()
app.Thidua.run = partialmethod(app.Thidua.run, headless=True, auto_pilot=end)
sys.exit(cli.main(sys.argv[1:]))
"""
"""The program as its command starts it; it ends when the overview is `shown`, or else when the frame is
drawn, without the reading of the workspace that begins then."""


def measure(scale: float) -> Report:
    """The answer at a commune of 40 units; a smaller one below the size 1."""
    report, units = Report("Start-up"), UNITS if scale >= 1 else 4
    if scale > 1:
        return report
    folder, size = kept(units), f"{units} units"
    empty, copy = WORK / "empty", copied(units, "start-up")
    if not empty.exists():
        empty.mkdir(parents=True)
        introduce(Record.create(empty), Recorder.of(Record.around(folder)).person)
        program("init", str(empty), folder=folder).run()
    found = report.take(
        size,
        {
            "bare interpreter": lambda: Command((sys.executable, "-c", "pass"), folder),
            "thidua status": lambda: program("status", "--on", f"{DAY}", folder=folder),
            "thidua check": lambda: program("check", "--on", f"{DAY}", folder=folder),
            "thidua status, a file just changed": lambda: _changed(copy),
            "thidua --version": lambda: program("--version", folder=folder),
            "minimal Textual program": lambda: Command((sys.executable, "-c", MINIMAL), folder),
            "thidua: first paint": lambda: _started(folder, shown=False),
            "thidua: overview on the screen": lambda: _started(folder, shown=True),
            "thidua: overview on the screen, new workspace": lambda: _started(empty, shown=True),
        },
        rounds=11,
    )
    bare, small = found.get("bare interpreter"), found.get("minimal Textual program")
    for command in ("status", "check"):
        report.goal(f"start of {command}", size, found.get(f"thidua {command}"), bare, most=6)
    changed = found.get("thidua status, a file just changed")
    report.goal("start of status, a file just changed", size, changed, bare, most=6)
    report.goal("first paint", size, found.get("thidua: first paint"), small, most=1.2)
    return report


def _changed(folder: Path) -> Command:
    """`status` where the answer that was kept no longer holds."""
    status = program("status", "--on", f"{DAY}", folder=folder)
    return replace(status, before=partial(os.utime, folder / "campaign.toml"))


def _started(folder: Path, shown: bool) -> Command:
    """The full-screen program until its frame is drawn; `shown`: until the overview is."""
    words = ("-C", str(folder), "--on", f"{DAY}")
    return Command((sys.executable, "-c", OURS.format(shown=shown), *words), folder)


if __name__ == "__main__":
    answer("Start-up", measure)
