"""Opening a workspace: cold, warm, after two hundred commits, and until the first rows are on the screen.

Peers: `git status`; reading all bytes and parsing them with rtoml, with the standard library. Sizes: 500
forms times 1, 10, 100.
"""

import asyncio
import gc
import subprocess
from collections.abc import Callable
from pathlib import Path

from bench.measure import Command, Report, answer, ours, peer
from bench.workspaces import DAY, kept
from bench.workspaces import copied as copy_of
from campaign.desk import Desk
from campaign.record import Record

Run = Callable[[], object]


def opened(folder: str) -> Run:
    """Open what was opened before."""
    Desk(Path(folder), DAY)
    return lambda: Desk(Path(folder), DAY)


def cold(folder: str) -> tuple[Run, Run]:
    """Open it with nothing kept from before."""
    scratch = Record.around(Path(folder)).scratch

    def forget() -> None:
        for file in sorted(scratch.rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()

    return forget, lambda: Desk(Path(folder), DAY)


def refreshed(folder: str) -> tuple[Run, Run]:
    """Read it again after two hundred commits that somebody else made, each changing one form."""
    root = Path(folder)
    desk, times = Desk(root, DAY), 0

    def commits() -> None:
        nonlocal times
        times += 1
        lines = []
        units = sorted(desk.workspace.registrations)[:200]
        for number in range(200):
            unit = units[number % len(units)]
            path = f"campaign/units/{unit}/registration.toml"
            data = (root / path).read_bytes() + f"# {times} {number}\n".encode()
            (root / path).write_bytes(data)
            start = "from refs/heads/main^0\n" if not number else ""
            lines.append(
                f"commit refs/heads/main\ncommitter Mau <mau@example.invalid> {1767100000 + number} +0700\n"
                f"data 4\nSua\n{start}M 100644 inline {path}\ndata {len(data)}\n".encode()
                + data
                + b"\n"
            )
        subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input=b"".join(lines), check=True)
        subprocess.run(["git", "reset", "--quiet", "--mixed"], cwd=root, check=True)

    return commits, desk.reload


def first_rows(folder: str) -> Run:
    """Open it in the full-screen program until the list of nominations shows its rows."""
    from tui.app import Thidua
    from tui.listing import Listing

    async def shown() -> None:
        gc.disable()  # as the command does; the program enables it once the workspace is open
        app = Thidua(Path(folder), DAY)
        async with app.run_test(size=(120, 40)) as pilot:
            while app.pages is None:
                await pilot.pause(0.001)
            await app.run_action("show('nominations')")
            while not app.screen.query(Listing) or not app.screen.query_one(Listing).rows:
                await pilot.pause()

    return lambda: asyncio.run(shown())


def measure(scale: float) -> Report:
    """The answer at 500 forms times `scale`."""
    report, units = Report("Opening a workspace"), max(4, round(100 * scale))
    folder, size = kept(units), f"{units * 5} forms"
    found = report.take(
        size,
        {
            "read all bytes, rtoml": peer("read_rtoml", str(folder)),
            "read all bytes, tomllib": peer("read_tomllib", str(folder)),
            "thidua: cold": ours(__spec__.name, "cold", str(folder)),
        },
        rounds=3 if scale < 50 else 1,
    )
    found |= report.take(  # after it, so that nothing is thrown away between two of them
        size,
        {
            "git status": lambda: Command(("git", "status", "--porcelain"), folder),
            "thidua: warm": ours(__spec__.name, "opened", str(folder)),
            "thidua: first rows on the screen": ours(__spec__.name, "first_rows", str(folder)),
        },
        rounds=3,
    )
    changed = copy_of(units, "refresh")
    found |= report.take(size, {"thidua: refresh": ours(__spec__.name, "refreshed", str(changed))}, rounds=2)
    status, warm = found.get("git status"), found.get("thidua: warm")
    rows = found.get("thidua: first rows on the screen")
    report.goal("first rows, warm", size, rows, status, most=0.6)
    report.goal("full warm open", size, warm, status, most=1.5)
    report.goal("cold build", size, found.get("thidua: cold"), found.get("read all bytes, rtoml"), most=1.5)
    report.goal("refresh after 200 commits", size, found.get("thidua: refresh"), status, most=0.5)
    return report


if __name__ == "__main__":
    answer("Opening a workspace", measure)
