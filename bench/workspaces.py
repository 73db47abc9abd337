"""Workspaces of any size, with the record that the program would have written of them; seeded, in seconds.

`python -m bench.workspaces DIR [UNITS [TURNS]]`. What the forms say is in `contents.py`; here they are saved,
submitted, accepted and decided, by the right people on the right days, in bulk through `git fast-import`. The
program itself never writes a record this way; that `audit` and `check` find nothing wrong is tested.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import sleep

from bench.contents import PERIOD, YEARS, Commune, Made
from bench.measure import WORK
from campaign import basis
from campaign.act import Act, kind_of
from campaign.commit import Person, message, trailers_of
from campaign.demo import HANOI, example_root
from campaign.forms import KINDS
from campaign.ladder import verb_for
from campaign.opening import SETTINGS
from campaign.places import PLAN_FILE
from campaign.plan_reading import read_plan
from campaign.record import Record
from campaign.recorder import Recorder, introduce
from campaign.toml_read import read

DAY = date(2025, 12, 30)
"""The day on which the workspaces are looked at."""
TOGETHER = 40
"""Forms that are saved in one commit (an imported list), and names of one decision."""
_OPENS, _LONGEST = time(7, 0), 15 * 3600
"""When a day's work begins, and the seconds that it lasts at most."""


@dataclass(frozen=True)
class Line:
    """One commit to be written."""

    text: str
    author: Person
    at: datetime
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Deed:
    """One act on many forms, on one day."""

    verb: str
    day: date
    role: str
    data: Mapping[str, str] = field(default_factory=dict)
    resting: bool = False
    """Whether the act bears the digest of its grounds."""


LADDER = (
    Deed("submit", date(2024, 7, 24), "unit"),
    Deed("appraise", date(2024, 8, 5), "appraiser", {"Result": "met"}, resting=True),
    Deed("post", date(2024, 8, 6), "officer", {"Posted-From": "2024-08-06", "Posted-To": "2024-08-13"}, True),
    Deed(
        "vote",
        date(2024, 8, 15),
        "appraiser",
        {"Votes-For": "8", "Votes-Present": "8", "Votes-Total": "9"},
        True,
    ),
    Deed("decide", date(2024, 9, 25), "chair", {"Decision-Date": "2024-09-25"}, resting=True),
    Deed("award", date(2024, 9, 27), "officer"),
)
"""What becomes of a nomination of the period, step by step."""


class Story:
    """The commits of one commune's campaign, oldest first.

    `turns`: how often each registration is corrected, submitted and accepted anew before anything rests on
    it, so that a record grows without its forms.
    """

    def __init__(self, units: int, turns: int = 0, seed: int = 20261125) -> None:
        self.plan_data = (example_root() / PLAN_FILE).read_bytes()
        self.plan_raw = read(self.plan_data, PLAN_FILE).raw
        self.plan, _ = read_plan(self.plan_raw)
        self.commune, self.turns = Commune(self.plan, units, seed), turns
        self._basis: dict[str, str] = {}

    def lines(self) -> Iterator[Line]:
        """Every commit."""
        start = datetime.combine(date(2023, 8, 15), _OPENS, HANOI)
        subject = message(f"Lập kế hoạch: {self.plan.heading.title}")
        yield Line(
            subject, self._holder("officer", start.date()), start, {PLAN_FILE: self.plan_data, **SETTINGS}
        )
        numbers = range(self.commune.units)
        for turn in range(self.turns + 1):
            day = date(2023, 9, 6) + timedelta(days=3 * turn)
            made = [self.commune.registration(number, turn) for number in numbers]
            yield from self._round(made, day)
        registrations = made
        for year in YEARS:
            made = [self.commune.year(number, year) for number in numbers]
            yield from self._round(made, date(year, 11, 25) if year == YEARS[-1] else date(year, 12, 26))
            if year == YEARS[0]:
                yield from self._nominations(registrations, made)

    def _round(self, made: Sequence[Made], day: date) -> Iterator[Line]:
        """Forms saved on a day, submitted on the next and accepted on the one after."""
        yield from self._saved(made, day)
        yield from self._done(made, Deed("submit", day + timedelta(days=1), "unit"))
        yield from self._done(made, Deed("accept", day + timedelta(days=2), "officer"))

    def _nominations(self, registrations: Sequence[Made], years: Sequence[Made]) -> Iterator[Line]:
        made = [self.commune.nomination(number) for number in range(self.commune.units)]
        for one, registration, year in zip(made, registrations, years, strict=True):
            nomination = one.form.value
            grounds = basis.grounds(self.plan, self.plan_raw, nomination, registration.form, year.form)
            self._basis[one.form.path] = basis.digest(grounds)
        yield from self._saved(made, date(2024, 7, 22))
        for deed in LADDER:
            yield from self._done(made, deed)

    def _saved(self, made: Sequence[Made], day: date) -> Iterator[Line]:
        """Edits of the officer, some forms in one commit."""
        groups = [made[at : at + TOGETHER] for at in range(0, len(made), TOGETHER)]
        officer = self._holder("officer", day)
        for group, at in zip(groups, _moments(day, len(groups)), strict=True):
            label = KINDS[group[0].form.kind].label
            told = "\n".join(f"{label}: {one.name}" for one in group)
            subject = f"Nhập {len(group)} biểu mẫu" if len(group) > 1 else f"Lập {told}"
            files = {one.form.path: one.data for one in group}
            yield Line(message(subject, told if len(group) > 1 else ""), officer, at, files)

    def _done(self, made: Sequence[Made], deed: Deed) -> Iterator[Line]:
        """The act on each of the forms; decisions have numbers, and the names of one are a batch."""
        for place, (one, at) in enumerate(zip(made, _moments(deed.day, len(made)), strict=True)):
            data = dict(deed.data)
            if deed.verb == "decide":
                data["Decision-Number"] = f"{112 + place // TOGETHER}/QĐ-UBND"
                data["Batch"] = f"{place // TOGETHER:012x}"
            yield self._act(one, deed, at, data)

    def _act(self, one: Made, deed: Deed, at: datetime, data: Mapping[str, str]) -> Line:
        form, verb = one.form, verb_for(deed.verb, kind_of(one.form.path))
        assert verb is not None
        author = Person(*one.head) if deed.role == "unit" else self._holder(deed.role, deed.day)
        label = KINDS[form.kind].label
        about = (
            f" {PERIOD}"
            if form.kind == "nomination"
            else f" {form.value.year}"
            if form.kind == "year"
            else ""
        )
        act = Act(
            commit="",
            verb=deed.verb,
            form=form.path,
            blob=form.blob,
            content=one.content,
            role=deed.role,
            by=author.name,
            email=author.email,
            recorded_by="",
            at=at,
            subject=f"{verb.done}: {label}{about} — {one.name}",
            basis=self._basis[form.path] if deed.resting else "",
            data=data,
        )
        return Line(message(act.subject, "", trailers_of(act)), author, at)

    def _holder(self, role: str, day: date) -> Person:
        actor = self.plan.people_on(day, role)[0]
        return Person(actor.name, actor.email)

    def stream(self) -> Iterator[bytes]:
        """The whole record as `git fast-import` reads it."""
        for line in self.lines():
            officer = self._holder("officer", line.at.date())
            stamp = f"{int(line.at.timestamp())} +0700"
            body = line.text.encode()
            yield (
                f"commit refs/heads/main\nauthor {line.author.name} <{line.author.email}> {stamp}\n"
                f"committer {officer.name} <{officer.email}> {stamp}\ndata {len(body)}\n"
            ).encode() + body
            for path, data in line.files.items():
                yield f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"


def _moments(day: date, count: int) -> Iterator[datetime]:
    """`count` moments of a day, in order."""
    start = datetime.combine(day, _OPENS, HANOI)
    return (start + timedelta(seconds=place * _LONGEST // max(count, 540)) for place in range(count))


def write(folder: Path, units: int, turns: int = 0, seed: int = 20261125, checkout: bool = True) -> Record:
    """A workspace of so many units in the new `folder`, each with five forms, its work tree laid out.

    The officer works here. `checkout`: whether the files are laid out on disk.
    """
    folder.mkdir(parents=True)
    record, story = Record.create(folder), Story(units, turns, seed)
    officer = story.plan.people_on(DAY, "officer")[0]
    introduce(record, Person(officer.name, officer.email))
    words = ["git", "fast-import", "--quiet"]
    with subprocess.Popen(words, cwd=folder, stdin=subprocess.PIPE) as importing:
        assert importing.stdin is not None
        importing.stdin.writelines(story.stream())
    if importing.returncode:
        raise SystemExit(f"git fast-import: {importing.returncode}")
    record.git("commit-graph", "write", "--reachable", "--changed-paths")
    if checkout:
        record.git("reset", "--hard", "--quiet")
        _settle(record)
    return record


def _settle(record: Record) -> None:
    """Let git look at all files once a second has passed: those that are as young as its index it reads again
    each time that it is asked, and no peer is to be measured at that."""
    sleep(1)
    record.git("update-index", "-q", "--refresh")


def kept(units: int, turns: int = 0) -> Path:
    """A workspace of so many units, made when it is asked for first, and kept. Not to be changed."""
    folder = WORK / f"units-{units}-{turns}"
    if not folder.exists():
        made = WORK / f"making-{os.getpid()}"
        write(made, units, turns)
        made.rename(folder)
    return folder


def copied(units: int, name: str) -> Path:
    """A copy of the workspace of so many units, to be changed; the copy of that name before is gone."""
    folder = WORK / f"copy-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", str(kept(units)), str(folder)], check=True)
    record = Record.around(folder)
    introduce(record, Recorder.of(Record.around(kept(units))).person)
    _settle(record)
    record.git("commit-graph", "write", "--reachable", "--changed-paths")
    return folder


def main() -> None:
    """Write the workspace that the words on the line ask for."""
    words = sys.argv[1:]
    folder, units, turns = (*words, *("", "40", "0")[len(words) :])
    write(Path(folder), int(units), int(turns))


if __name__ == "__main__":
    main()
