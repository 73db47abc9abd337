"""Looking back: the history of one form, and the whole record with its audit.

Peers: `git log` with the Bloom filters of changed paths, without them, and without any commit-graph, and with
trailers; GitPython, pygit2, dulwich. Sizes: 1,400 commits times 1, 10, 100.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.measure import Command, Report, Subject, answer, ours, peer
from bench.workspaces import DAY, kept
from campaign.desk import Desk
from campaign.record import Record

Run = Callable[[], object]
PATH = "campaign/nominations/2024/mot-cua-collective.toml"
LESS = {
    "no Bloom filters": "commitGraph.readChangedPaths=false",
    "no commit-graph": "core.commitGraph=false",
}
"""What git is asked to do without: the filters alone, or the whole graph, which also tells each tree's id."""
DULWICH_MOST = 15_000
"""Commits beyond which dulwich is not asked for the history of one path: it takes minutes."""


def one_form(folder: str) -> Run:
    """The history of one form, as its page shows it, once the program was closed before."""
    Desk(Path(folder), DAY).tend()
    desk = Desk(Path(folder), DAY)
    form = desk.form(PATH)
    return lambda: desk.timeline(form)


def read(folder: str) -> Run:
    """Every commit of the record with its act."""
    record = Record.around(Path(folder))
    return record.history


def audited(folder: str) -> tuple[Run, Run]:
    """What the whole history shows that breaks a rule, on a desk that was just opened: one remembers."""
    desk: list[Desk] = []

    def open_anew() -> None:
        desk[:] = [Desk(Path(folder), DAY)]

    def audit() -> object:
        return desk[0].audit()

    return open_anew, audit


def logged(folder: Path, *options: str) -> Command:
    """The history of one form, as git tells it."""
    return Command(("git", *options, "log", "--format=%H%an%aI%B", "--", PATH), folder)


def measure(scale: float) -> Report:
    """The answer at 1,400 commits times `scale`."""
    report, units = Report("History and audit"), max(4, round(100 * scale))
    folder = kept(units)
    commits = int(Record.around(folder).git("rev-list", "--count", "HEAD"))
    size, place = f"{commits} commits", str(folder)
    path: dict[str, Callable[[], Subject]] = {
        "git log -- path": lambda: logged(folder),
        **{f"git log -- path, {name}": partial(logged, folder, "-c", set_) for name, set_ in LESS.items()},
        "GitPython, one path": peer("path_gitpython", place, PATH),
        "thidua: history of one form": ours(__spec__.name, "one_form", place),
    }
    if commits <= DULWICH_MOST:
        path["dulwich, one path"] = peer("path_dulwich", place, PATH)
    else:
        report.notes.append(
            f"dulwich, one path ({size}): left out, it takes minutes beyond {DULWICH_MOST} commits"
        )
    found = report.take(size, path, rounds=5)
    format_ = (
        "--format=%H%x1f%T%x1f%P%x1f%an%x1f%ae%x1f%aI%x1f%cn%x1f%s%x1f%b%x1f%(trailers:only=true,unfold=true)"
    )
    found |= report.take(
        size,
        {
            "git log with trailers": lambda: Command(("git", "log", format_), folder),
            "GitPython, all commits": peer("walk_gitpython", place),
            "GitPython, all commits with trailers": peer("trailers_gitpython", place),
            "pygit2, all commits with trailers": peer("walk_pygit2", place),
            "dulwich, all commits": peer("walk_dulwich", place),
            "thidua: all commits with acts": ours(__spec__.name, "read", place),
            "thidua: audit": ours(__spec__.name, "audited", place),
        },
        rounds=2,
    )
    one, audit = found.get("thidua: history of one form"), found.get("thidua: audit")
    report.goal("history of one form", size, one, found.get("git log -- path"), most=1.2)
    for name in LESS:
        report.goal("history of one form", size, one, found.get(f"git log -- path, {name}"), least=8)
    report.goal("audit", size, audit, found.get("git log with trailers"), most=1.3)
    for peer_name in ("GitPython, all commits", "GitPython, all commits with trailers"):
        report.goal("audit", size, audit, found.get(peer_name), least=3)
    return report


if __name__ == "__main__":
    answer("History and audit", measure)
