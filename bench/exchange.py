"""Ten officers, a thousand random edits, acts and exchanges over a folder, cut off at random: all end equal.

`python -m bench.exchange DIR [STEPS] [MACHINES]`, seeded. Every value that somebody saved must be found in
the end, or have been given up by a choice that a merge wrote down; every act must be in the record; all
machines must hold one commit. Prints counts and times; ends with 1 where anything is lost.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from campaign import audit, demo, exchange, joining, remotes
from campaign.clashes import Choices, Question
from campaign.commit import Person
from campaign.desk import Desk
from campaign.finding import Key
from campaign.git_program import RecordError
from campaign.merging import Side
from campaign.record import Record
from campaign.recorder import introduce

DAY = date(2025, 12, 30)
CUT = 0.2
"""The share of exchanges that are killed on the way."""

_ONE_EXCHANGE = (
    "import sys; from pathlib import Path; from bench import exchange as b; b.exchanged(Path(sys.argv[1]))"
)


def settled(questions: Sequence[Question]) -> Choices:
    """The machine's own value stands; the merge writes down which one was given up."""
    out: dict[str, dict[tuple[str | int, ...], Side]] = {}
    for one in questions:
        out.setdefault(one.path, {})[one.key] = Side.OURS
    return out


def exchanged(folder: Path) -> None:
    """One exchange of the machine at `folder`."""
    exchange.sync(Desk(folder, DAY), choose=settled)


class Simulation:
    """The machines around one shared repository, and what was saved on them."""

    def __init__(self, folder: Path, machines: int) -> None:
        self.chance = random.Random(20261125)
        self.folder, self.hub = folder, folder / "hub"
        self.machines = [folder / f"may-{number}" for number in range(machines)]
        self.saved: list[tuple[str, str]] = []
        """The form and the unmistakable text that somebody put into it."""
        self.acts: list[tuple[str, str]] = []
        self.cuts = self.refused = self.times = self.twice = 0
        demo.tell(self.machines[0])
        remotes.make_bare(self.hub)
        remotes.add(Record.around(self.machines[0]), str(self.hub))
        exchanged(self.machines[0])
        for machine in self.machines[1:]:
            record = remotes.clone(str(self.hub), machine)
            joining.advance(record, remotes.tip(record, remotes.remote(record), "main"))
        officer = Desk(self.machines[0], DAY).person("Vũ Mẫu Lan")
        for machine in self.machines:
            introduce(Record.around(machine), Person(officer.name, officer.email))
        self.units = sorted(Desk(self.machines[0], DAY).workspace.registrations)

    def step(self, number: int) -> None:
        """One random thing on one random machine."""
        machine = self.chance.choice(self.machines)
        what = self.chance.choices(("edit", "act", "sync"), (5, 1, 3))[0]
        if what == "sync":
            self.sync(machine)
        elif what == "edit":
            self.edit(machine, number)
        else:
            self.act(machine)

    def edit(self, machine: Path, number: int) -> None:
        """A random field of a random registration gets a value that nobody else ever writes."""
        desk, unit = Desk(machine, DAY), self.chance.choice(self.units)
        path = f"campaign/units/{unit}/registration.toml"
        text = f"Mẫu {number}"
        field = self.chance.choice(("address", "phone", "email", "commitments"))
        changes: dict[Key, Any]
        if field == "commitments":
            told = desk.workspace.registrations[unit].value.registration.commitments
            changes = {("registration", "commitments"): [*told, text]}
        elif field == "address":
            changes = {("address",): text}
        else:
            changes = {("contact", field): text}
        desk.save(path, changes)
        self.saved.append((path, text))

    def act(self, machine: Path) -> None:
        """A head submits a registration, on paper, where that can be done."""
        desk, unit = Desk(machine, DAY), self.chance.choice(self.units)
        head = desk.workspace.registrations[unit].value.head.name
        try:
            (commit,) = desk.act("submit", [f"units/{unit}/registration"], author=desk.person(head))
        except Exception as refused:
            if type(refused).__name__ != "Refused":
                raise
            self.refused += 1
        else:
            self.acts.append((unit, commit))

    def sync(self, machine: Path) -> None:
        """An exchange; one in five is killed somewhere on the way."""
        if self.chance.random() < CUT:
            running = subprocess.Popen(
                [sys.executable, "-c", _ONE_EXCHANGE, str(machine)],
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
            )
            time.sleep(self.chance.uniform(0.1, 0.9))
            running.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
            running.wait()
            self.cuts += 1
            for lock in [*(machine / ".git").rglob("*.lock"), *self.hub.rglob("*.lock")]:
                lock.unlink(missing_ok=True)  # what the program tells a person to do with a stale lock
            joining.resume(Record.around(machine))
        else:
            exchanged(machine)
            self.times += 1

    def end(self) -> list[str]:
        """Exchange until all are equal. Returns what is lost, in words."""
        for machine in [*self.machines, *self.machines]:
            exchanged(machine)
        heads = {Record.around(machine).head() for machine in self.machines}
        lost = [] if len(heads) == 1 else [f"{len(heads)} different ends"]
        record = Record.around(self.machines[0])
        given_up = record.git("log", "--format=%b", "--merges")
        held = {entry.commit for entry in record.history()}
        edited = {path: record.git("log", "--format=%b", "--", path) for path, _ in self.saved}
        for path, text in self.saved:
            now = (self.machines[0] / path).read_text(encoding="utf-8")
            replaced = f": {text} → " in edited[path] or f"{text} (" in given_up
            if f'"{text}"' not in now and not replaced:
                lost.append(f"{path}: {text}")
        lost += [f"act {commit} on {unit}" for unit, commit in self.acts if commit not in held]
        # the same step done on two machines before they met is one step too many, and loses nothing
        desk = Desk(self.machines[0], DAY)
        self.twice = len(audit.twice(desk.snapshot.acts))
        lost += [str(problem) for problem in desk.audit()]
        for machine in (*self.machines, self.hub):
            Record.inside(machine).git("fsck", "--no-dangling", "--connectivity-only")
        return lost


def main() -> None:
    """Run it and say what came of it."""
    folder = Path(sys.argv[1])
    steps = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    machines = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    simulation, start = Simulation(folder, machines), time.perf_counter()
    for number in range(steps):
        try:
            simulation.step(number)
        except RecordError as error:
            print(f"step {number}: {error}")
        if number % 100 == 99:
            told = f"{simulation.times} exchanges, {simulation.cuts} cut off"
            print(f"{number + 1}/{steps} steps, {told}, {time.perf_counter() - start:.0f} s", flush=True)
    lost = simulation.end()
    record = Record.around(simulation.machines[0])
    print(f"machines {machines}, steps {steps}, {time.perf_counter() - start:.0f} s")
    print(
        f"saved {len(simulation.saved)}, acts {len(simulation.acts)}, refused by a rule {simulation.refused}"
    )
    print(f"exchanges {simulation.times}, cut off {simulation.cuts}, commits {len(record.history())}")
    print(f"acts done on two machines at once, and named by the audit: {simulation.twice}")
    print(f"lost: {len(lost)}")
    for one in lost[:20]:
        print(f"  {one}")
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
