"""Many files drawn and written one after the other: progress, a stop in between, and going on from there.

A file is written whole or not at all, and one that somebody has signed is never written over. What the files
are is `render/catalogue.py`'s; which are wanted, `print_command.py`'s.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct, field

from campaign import store
from campaign.provenance import Provenance
from render.catalogue import Job, Printed, Unprintable
from tui.exits import Exit
from tui.parsing import WrongWords
from tui.progress_line import line

OUTPUT = "out"
"""Where papers go when nothing else is said, below the workspace; git ignores it."""


class Done(Struct):
    """What came of a batch."""

    paths: list[Path] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    warnings: list[tuple[str, ...]] = field(default_factory=list)
    kept: int = 0
    """How many of the files stood there already, drawn from the same record."""
    status: Exit = Exit.DONE

    def add(self, path: Path, title: str, warnings: tuple[str, ...] = ()) -> None:
        """One more file that is there now."""
        self.paths.append(path)
        self.titles.append(title)
        self.warnings.append(warnings)

    def refused(self, sentence: str) -> None:
        """Tell of a file that is not there."""
        line("")
        print(sentence, file=sys.stderr)
        self.status = Exit.ERRORS


def run(root: Path, jobs: Sequence[Job], output: str | None) -> Done:
    """Draw and write the files of `jobs`. Ends early, and well, when the person presses Ctrl+C."""
    done, place, number = Done(), Place(root, output), 0
    before = _drawn_before(place.folder) if len(jobs) > 1 and not jobs[0].workspace.unrecorded else {}
    kept = {key: before[key] for job in jobs if not job.paper.several and (key := job.key) in before}
    for path, _ in kept.values():
        place.take(path.name)
    try:
        for number, job in enumerate(jobs, 1):
            if known := kept.get(job.key):
                path, told = known
                done.add(path, told.title, told.warnings)
                done.kept += 1
                continue
            line(f"[{number}/{len(jobs)}] {job.paper.title}")
            try:
                printed = job.draw()
            except Unprintable as refusal:
                done.refused(f"Không in được {refusal}")
                continue
            _write(place, printed, done)
    except KeyboardInterrupt:
        line("")
        left = f"đã có {len(done.paths)} tệp, còn {len(jobs) - number + 1}/{len(jobs)} văn bản"
        print(f"Đã dừng: {left}. Chạy lại lệnh này để in tiếp.", file=sys.stderr)
        done.status = Exit.INTERRUPTED
    line("")
    return done


def put(root: Path, printed: Sequence[Printed], output: str | None = None) -> Done:
    """Write files that are drawn already, in `out/` where no place is named."""
    done = Done()
    place = Place(root, output)
    if place.single and len(printed) != 1:
        raise WrongWords(f"Có {len(printed)} văn bản để in; -o phải là một thư mục.")
    _write(place, printed, done)
    return done


class Place:
    """Where the files go: a folder, or the one file that was named."""

    def __init__(self, root: Path, output: str | None) -> None:
        self.single = Path(output) if output is not None and output.endswith(".pdf") else None
        # a link in a folder of somebody else's could lead anywhere
        own = Path(output) if output else store.inside(root, OUTPUT)
        self.folder = self.single.parent if self.single else own
        self._taken: set[str] = set()

    def path(self, name: str) -> Path:
        """The file for the paper `name`, another one for each even if two should have one name."""
        if self.single is not None:
            return self.single
        stem, number = name.removesuffix(".pdf"), 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}-{number}.pdf"
        self.take(name)
        return self.folder / name

    def take(self, name: str) -> None:
        """Let no other paper have the file `name`."""
        self._taken.add(name.lower())


def _write(place: Place, printed: Iterable[Printed], done: Done) -> None:
    from render.evidence import signed

    for one in printed:
        path = place.path(one.name)
        before = path.read_bytes() if path.is_file() else None
        if before is not None and signed(before) and not before.startswith(one.pdf):
            done.refused(f"{path} đã ký số nên không in đè. Ghi ra chỗ khác: -o THƯ_MỤC.")
            continue
        if before is not None and (before == one.pdf or signed(before)):
            done.kept += 1
        else:
            store.replace(place.folder.resolve(), path.name, one.pdf, before)
        done.add(path, one.title, one.warnings)


def _drawn_before(folder: Path) -> dict[str, tuple[Path, Provenance]]:
    """The files in `folder` that still are as they were drawn, by their keys, with their accounts."""
    from render.evidence import untouched

    found = {}
    for path in sorted(folder.glob("*.pdf")) if folder.is_dir() else ():
        account = untouched(path.read_bytes())
        if account is not None:
            found[account.key] = path, account
    return found
