"""Writing: save one form and commit it, one act, and a batch of acts.

Peers: `git add` and `git commit`; GitPython, pygit2, dulwich doing the same. Each works in a copy of its own.
A person at the screen has the workspace open already, so ours is measured on an open desk; what the screen
reads again after the writing is part of it. Sizes: 500 forms times 1, 10, 100; a batch of 500 acts at most.
"""

import itertools
import shlex
from collections.abc import Callable
from pathlib import Path

from bench.measure import Command, Report, answer, ours, peer
from bench.workspaces import DAY, copied
from campaign.desk import Desk
from campaign.recorder import Recorder

Run = Callable[[], object]
PATH = "campaign/units/mot-cua/registration.toml"
BATCH = 500


def saved(folder: str) -> Run:
    """Change one field of a form and commit it."""
    desk, staff = Desk(Path(folder), DAY), itertools.count(100)
    return lambda: desk.save(PATH, {("staff",): next(staff)})


def acted(folder: str, count: int) -> Run:
    """Return so many registrations to their units, or submit them anew: one act on each, all or none."""
    desk = Desk(Path(folder), DAY)
    paths = [form.path for form in desk.workspace.registrations.values()][:count]
    heads = {form.path: form.value.head.name for form in desk.workspace.registrations.values()}
    officer = Recorder.of(desk.repository).person
    state = itertools.cycle(("return", "submit") if count == 1 else ("return",))

    def run() -> None:
        verb = next(state)
        author = desk.person(heads[paths[0]]) if verb == "submit" else officer
        desk.act(verb, paths, note="Bổ sung số liệu", author=author)

    return run


def batch(folder: str, count: int) -> tuple[Run, Run]:
    """The batch, each time on forms that were not in one before."""
    desk = Desk(Path(folder), DAY)
    paths = iter([form.path for form in desk.workspace.years.values()])
    wanted: list[str] = []

    def choose() -> None:
        wanted[:] = itertools.islice(paths, count)

    return choose, lambda: desk.act("return", wanted, note="Bổ sung số liệu")


def measure(scale: float) -> Report:
    """The answer at 500 forms times `scale`."""
    report, units = Report("Saving, acting, batches"), max(4, round(100 * scale))
    size, names = f"{units * 5} forms", ("git", "gitpython", "pygit2", "dulwich", "save", "act", "batch")
    places = {name: copied(units, name) for name in names}
    file = shlex.quote(PATH)
    words = f"printf '# \\n' >>{file} && git add {file} && git commit -q -m Sửa"
    git = Command(("sh", "-c", words), places["git"])
    found = report.take(
        size,
        {
            "git add, git commit": lambda: git,
            "GitPython": peer("commit_gitpython", str(places["gitpython"]), PATH),
            "pygit2": peer("commit_pygit2", str(places["pygit2"]), PATH),
            "dulwich": peer("commit_dulwich", str(places["dulwich"]), PATH),
            "thidua: save and commit": ours(__spec__.name, "saved", str(places["save"])),
            "thidua: one act": ours(__spec__.name, "acted", str(places["act"]), 1),
        },
        rounds=4,
    )
    count = min(BATCH, units)
    together = report.take(
        size,
        {f"thidua: {count} acts in one batch": ours(__spec__.name, "batch", str(places["batch"]), count)},
        rounds=2,
        warm=0,
    )
    act = found.get("thidua: one act")
    report.goal("one act", size, act, found.get("git add, git commit"), most=1.1)
    report.goal(
        "save and commit",
        size,
        found.get("thidua: save and commit"),
        found.get("git add, git commit"),
        most=1.1,
    )
    for whole in together.values():
        if act:
            ratio = whole.cpu / (count * act.cpu), whole.clock / (count * act.clock)
            report.limit(f"batch of {count} acts", size, "≤ 0.6 × as many single acts", min(ratio), 0.6)
    return report


if __name__ == "__main__":
    answer("Saving, acting, batches", measure)
