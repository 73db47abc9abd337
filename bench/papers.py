"""Every paper of a commune, as `print --all` draws it.

No peers: what each paper is made of is this program's own; lists and certificates have scripts with peers
beside them. Sizes: a commune of 40 units times 1, 10, 100; papers of one form for some of their forms.
"""

from collections.abc import Callable
from pathlib import Path

from bench.measure import Report, answer, ours
from bench.workspaces import DAY, kept
from campaign.desk import Desk
from render.catalogue import PAPERS, draw, everything, paper

Run = Callable[[], object]
SOME = 20
"""Subjects that a paper with one file each is drawn for."""
MOST = 500
"""Units beyond which papers of the whole commune are not drawn: no commune has more."""


def printed(folder: str, name: str) -> Run:
    """The paper for all that it is meant for, or for `SOME` of it where each has a file of its own."""
    wanted = paper(name)
    assert wanted is not None
    space = Desk(Path(folder), DAY).workspace
    subjects = everything(wanted, space, DAY)
    if not wanted.joined and wanted.takes in ("registration", "year", "nomination", "any"):
        subjects = subjects[:SOME]
    return lambda: draw(wanted, space, subjects)


def measure(scale: float) -> Report:
    """The answer at 40 units times `scale`."""
    report, units = Report("Papers"), max(4, round(40 * scale))
    if units > MOST:
        report.notes.append(f"papers of {units} units: left out, no commune has more than {MOST}")
        return report
    folder, size = kept(units), f"{units} units"
    for one in PAPERS:
        report.take(size, {one.id: ours(__spec__.name, "printed", str(folder), one.id)}, rounds=2)
    return report


if __name__ == "__main__":
    answer("Papers", measure)
