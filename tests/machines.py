"""Two machines that exchange by a bare repository in a folder, for tests of exchange."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from campaign import exchange, joining, proposals, remotes
from campaign.desk import Desk
from campaign.exchange import Exchanged
from campaign.finding import Key
from campaign.record import Record
from tests.command import git
from tests.conftest import TODAY

MOT_CUA, TRAM = "units/mot-cua/registration", "units/tram-y-te/registration"

WHO = {"a": ("Vũ Mẫu Lan", "vu.mau.lan@example.invalid"), "b": ("Trần Mẫu Hai", "hai@example.invalid")}


@dataclass
class Machines:
    """The officer's machine, another one, and the repository between them."""

    a: Path
    b: Path
    hub: Path

    def sync(self, of: Path, **words: object) -> Exchanged:
        """Exchange between `of` and the hub."""
        return exchange.sync(Desk(of, TODAY), **words)  # type: ignore[arg-type]

    def set(self, of: Path, path: str, **values: object) -> None:
        """Change fields of a form; `head__name` is the field `head.name`."""
        changes = {tuple(key.split("__")): value for key, value in values.items()}
        Desk(of, TODAY).save(f"campaign/{path}.toml", changes)  # type: ignore[arg-type]

    def offer(self, of: Path, name: str, count: int) -> None:
        """Offer the proposal `name` of one commit with `count` new units."""
        desk = Desk(of, TODAY)
        edits: dict[str, dict[Key, object]] = {}
        for number in range(count):
            unit: dict[Key, object] = {("schema",): 1, ("name",): f"Đội {number}", ("kind",): "agency"}
            edits[f"campaign/units/doi-{number}/registration.toml"] = unit
        desk.save_all(edits, "Thêm đội")
        proposals.propose(Desk(of, TODAY), name)

    def read(self, of: Path, path: str) -> str:
        """The text of a form on a machine."""
        return (of / f"campaign/{path}.toml").read_text(encoding="utf-8")

    def same(self) -> bool:
        """Whether both machines and the hub hold one commit, with nothing unsaved."""
        heads = {git(one, "rev-parse", "main") for one in (self.a, self.b, self.hub)}
        return (
            len(heads) == 1 and not git(self.a, "status", "--short") and not git(self.b, "status", "--short")
        )


def machines(small: Path, folder: Path) -> Machines:
    """Two machines whose record is that of `small`, both up to date."""
    a, b, hub = Path(shutil.copytree(small, folder / "a")), folder / "b", folder / "hub"
    remotes.make_bare(hub)
    remotes.add(Record.around(a), str(hub))
    exchange.sync(Desk(a, TODAY))
    record = remotes.clone(str(hub), b)
    joining.advance(record, remotes.tip(record, remotes.remote(record), "main"))
    for one, (name, email) in zip((a, b), WHO.values(), strict=True):
        git(one, "config", "user.name", name)
        git(one, "config", "user.email", email)
    return Machines(a, b, hub)
