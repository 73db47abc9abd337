"""Rows brought up to date with what acts, other forms and the decisions' numbers make of them.

Edge half; reads what is asked through what was refreshed and writes nothing.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping

from campaign import ladder
from campaign.grounds import Grounds, clashing, figures_path, resting
from campaign.packing import pack_findings
from campaign.picture import Picture, Row, differing
from campaign.places import NOMINATIONS, PLAN_FILE
from campaign.plan import Plan
from campaign.register import ISSUING
from campaign.scenes import registration_path
from campaign.shelf import Refreshed


def bring_up(
    found: Refreshed, old: Picture, plan: Plan, read: Collection[str], recorded: Collection[str]
) -> set[str]:
    """Bring the rows up to date with the acts, the grounds and the decisions' numbers.

    `read`, `recorded`: the paths at which another row was made than in `old`, or none, and at which the last
    commit holds other bytes. Returns those at which the picture differs from it.
    """
    new = found.picture
    changed = differing(new.fold.acts.names, old.fold.acts.names).union(read)
    if new.plan == old.plan and not recorded and not changed:
        return changed
    new.rows = rows = dict(new.rows)
    for path in changed:
        if path in rows:
            rows[path] = _stood(found, path)
    moved = changed & rows.keys()
    if recorded:
        untouched = set(recorded).isdisjoint
        moved |= {path for path, row in rows.items() if not untouched(row.grounds)}
    grounds = Grounds(found.archive, new.committed)
    for path in moved:
        if rows[path].rests or rows[path].moved:
            rows[path] = _grounded(found, grounds, path)
    numbered = (one.get(path) for one in (old.rows, rows) for path in changed)
    if new.plan != old.plan or any(row is not None and row.decided for row in numbered):
        clashes = clashing(plan, [found.form(path) for path, row in rows.items() if row.decided])
        for path, row in rows.items():
            clash = pack_findings([clashes[path]]) if path in clashes else ()
            if row.clash != clash:
                rows[path] = row._replace(clash=clash)
                moved.add(path)
    return changed.union(recorded, moved)


def _stood(found: Refreshed, path: str) -> Row:
    """The row at `path` with where its acts leave the form."""
    row, acts = found.picture.rows[path], found.picture.fold.acts.get(path, ())
    standing = ladder.fold(acts, row.content)
    decided = any(act.verb in ISSUING and not act.faults for act in acts)
    rests = path.startswith(NOMINATIONS) and resting(standing.current) is not None
    return row._replace(state=str(standing.state), decided=decided, rests=rests)


def _grounded(found: Refreshed, grounds: Grounds, path: str) -> Row:
    """The row at `path` with what has changed under its acts, looked at again only where something did."""
    row, name = found.picture.rows[path], found.picture.fold.acts.names.get(path, b"")
    if not row.rests:
        return row._replace(grounds=(), ground=b"", moved=())
    if row.grounds and row.ground == _ground(row, name, row.grounds, grounds.committed):
        return row
    form = found.form(path)
    read = (PLAN_FILE, registration_path(form.value.unit), figures_path(grounds.plan(), form.value))
    ground = _ground(row, name, read, grounds.committed)
    return row._replace(grounds=read, ground=ground, moved=pack_findings(grounds.changed(form)))


def _ground(row: Row, acts: bytes, read: Iterable[str], committed: Mapping[str, str]) -> bytes:
    """A digest of all that what has changed under a form's acts depends on."""
    told = "\0".join([row.blob, acts.hex(), *(committed.get(path, "") for path in read)])
    return hashlib.sha256(told.encode()).digest()[:16]
