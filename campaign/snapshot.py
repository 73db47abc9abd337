"""Everything at one moment, read together: files on disk, the record, and where each form stands.

Edge half; changes nothing. `desk.py` holds one and takes another after anything was written.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from campaign import basis, ladder, store
from campaign.act import Act
from campaign.archive import Archive, checked
from campaign.commit import Entry, Person
from campaign.content import digest
from campaign.cycles import uncollected
from campaign.finding import Finding, Place
from campaign.folding import Fold, by_form, judged
from campaign.forms import kind_at, read_form, shape_at
from campaign.git_program import RecordError
from campaign.grounds import Grounds, clashing
from campaign.index import Index
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.progress import Tell, unheard
from campaign.record import Record
from campaign.refreshing import listed, refreshed
from campaign.shelf import Forms, Names, Refreshed, unrecorded
from campaign.toml_read import read
from campaign.values import replace
from campaign.versions import Mainline
from campaign.wording import finding
from campaign.workspace import Form, Workspace, with_forms

if TYPE_CHECKING:
    from campaign.audit import Amendment


class Snapshot(Struct, frozen=True, dict=True):
    """What was read."""

    workspace: Workspace
    data: Mapping[str, bytes]
    """The bytes of each form on disk, by path."""
    committed: Mapping[str, str] = field(default_factory=dict)
    """Git's id of each file of the last commit, by path."""
    fold: Fold = field(default_factory=Fold)
    """The record up to that commit; nothing of it where it was not folded."""
    archive: Archive | None = None
    found: Refreshed | None = None
    """What it was read as; None where it was not read by way of the index."""
    plan_data: bytes = b""
    """The bytes of the plan on disk."""
    left: tuple[str, ...] = ()
    """The temporary files of saves that lay among the forms."""

    @property
    def digest(self) -> str:
        """What tells its state apart from any other; empty where that is not known."""
        return f"{self.found.picture.digest}{self.workspace.stray}" if self.found is not None else ""

    @property
    def head(self) -> str:
        """The last commit that was read; empty where there was none."""
        return self.workspace.commit

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The whole record, oldest first, as its commits themselves tell it."""
        if self.archive is None or not self.head:
            return ()
        return self.archive.record.by_objects().history(self.head)

    @cached_property
    def acts(self) -> Sequence[Act]:
        """Every act of the record, read and judged anew; the index is asked what bytes of a form say."""
        if self.archive is None or not self.head:
            return ()
        archive = self.archive.by_objects()
        with Mainline(archive.record, self.head) as line:
            return judged(archive, self.entries, line)

    @cached_property
    def amendments(self) -> "Sequence[Amendment]":
        """Every change of the plan after the first one, oldest first; none without a record."""
        from campaign.amendments import amendments  # few look

        if self.archive is None or not self.head:
            return ()
        return amendments(self.archive.by_objects(), self.head)

    @property
    def uncommitted(self) -> Sequence[str]:
        """The paths of the forms of which the last commit holds other bytes, or none."""
        return [path for path, blob in self.blobs.items() if self.committed.get(path) != blob]

    @property
    def blobs(self) -> Mapping[str, str]:
        """Git's id of the bytes of each form, by path."""
        if self.found is None:
            return {form.path: form.blob for form in self.workspace.forms()}
        return {path: row.blob for path, row in self.found.picture.rows.items()}  # no form is made for it

    def recorded_plan(self) -> Plan:
        """The plan of the last commit."""
        return self._grounds.plan()

    def recorded_plan_raw(self) -> Mapping[str, Any]:
        """The plain values of the plan of the last commit."""
        return self._grounds.plan_raw()

    @property
    def _grounds(self) -> Grounds:
        assert self.archive is not None
        return Grounds(self.archive, self.committed)

    def recorded_head(self, unit: str) -> Person:
        """The head of `unit` by its registration in the last commit; nobody where it has none."""
        return self._grounds.head(unit) if self.archive is not None else Person("", "")

    def grounds(self, nomination: Nomination) -> basis.Basis:
        """What the criteria of `nomination` read in the last commit."""
        return self._grounds.under(nomination)


def take(
    root: Path,
    record: Record | None,
    index: Index,
    before: Snapshot | None = None,
    touched: Collection[str] | None = None,
    tell: Tell = unheard,
) -> Snapshot:
    """Read the workspace at `root` and its record, if any. Raises `StoreError`, `RecordError`.

    `before`: what was read earlier in this run; `touched`: the forms whose files may have changed since then,
    where that is known, so that no others are looked at. `tell` hears how far it is.
    """
    data = store.read_bytes(root, PLAN_FILE)
    if record is None:
        contents, stray, left = listed(root)
        return Snapshot(_workspace(data, contents, stray, {}, None), contents, plan_data=data, left=left)
    with uncollected():
        return _taken(root, record, index, data, before, touched, tell)


def _taken(
    root: Path,
    record: Record,
    index: Index,
    data: bytes,
    before: Snapshot | None,
    touched: Collection[str] | None,
    tell: Tell,
) -> Snapshot:
    blob = store.blob_id(data, record.algorithm)
    archive = before.archive if before is not None and before.archive is not None else Archive(record, index)
    archive.put(blob, data)
    plan, own, raw = archive.checked_plan(blob)
    earlier = before.found if before is not None else None
    found = refreshed(root, record, index, plan, blob, archive, earlier, touched, tell)
    picture = found.picture
    told = (*own, *unrecorded(PLAN_FILE, blob, picture.committed))
    stray = (*_cut_off(picture.fold.terms[0]), *found.stray)
    made = Workspace(plan, {}, {}, {}, told, stray, {}, raw, blob, picture.fold.head)
    old = before.workspace if before is not None and found.same else None
    if old is not None and earlier is not None and earlier.picture.committed is picture.committed:
        committed = old.committed
    else:
        committed = _forms(picture.committed, picture.rows.keys())
    workspace = replace(_opened(found, made, old), committed=committed)
    return Snapshot(workspace, found.data, picture.committed, picture.fold, archive, found, data, found.left)


def _opened(found: Refreshed, made: Workspace, old: Workspace | None) -> Workspace:
    """`made` with the forms of `found`, each read when somebody asks; `old`: one of the same forms."""
    known = old.registrations if old is not None else None
    names = known.names if isinstance(known, Forms) else Names(found.picture.rows)
    return replace(
        made,
        registrations=Forms("registration", names, found.form),
        years=Forms("year", names, found.form),
        activities=Forms("activities", names, found.form),
        nominations=Forms("nomination", names, found.form),
    )


def _forms(committed: Mapping[str, str], known: Collection[str] = ()) -> Mapping[str, str]:
    """The plan and the forms among `committed`; `known`: paths that are those of forms."""
    others = committed.keys() - known if known else committed.keys()
    odd = {path for path in others if path != PLAN_FILE and kind_at(path) is None}
    return {path: blob for path, blob in committed.items() if path not in odd} if odd else committed


def recorded(record: Record, commit: str) -> Snapshot:
    """The workspace and its record as they stood at `commit`, from git's objects alone.

    Raises `RecordError`, also where the commit holds no plan.
    """
    record = record.by_objects()
    committed = record.blobs(commit)
    contents = record.read_blobs(committed.values())
    if PLAN_FILE not in committed:
        raise RecordError(f"{record.root}: không có {PLAN_FILE} trong hồ sơ.")
    data, stray = {}, _cut_off(record.cuts)
    for path, blob in committed.items():
        if kind_at(path) is not None:
            data[path] = contents[blob]
        elif path != PLAN_FILE:
            stray.append(finding("stray", Place(path)))
    plan = contents[committed[PLAN_FILE]]
    return _replayed(record, plan, data, stray, committed, record.history(commit))


def _replayed(
    record: Record,
    plan: bytes,
    data: Mapping[str, bytes],
    stray: Sequence[Finding],
    committed: Mapping[str, str],
    entries: Sequence[Entry],
) -> Snapshot:
    """`data` with where each form stands by the acts among `entries`."""
    archive = Archive(record)
    for content in data.values():
        archive.put(store.blob_id(content, record.algorithm), content)
    acts = judged(archive, entries)
    workspace = _workspace(plan, data, stray, by_form(acts), archive, committed)
    head = entries[-1].commit if entries else ""
    clashes = clashing(workspace.plan, workspace.nominations.values())
    grounds = Grounds(archive, committed)
    nominations = {
        name: _with(form, [*([clashes[form.path]] if form.path in clashes else []), *grounds.changed(form)])
        for name, form in workspace.nominations.items()
    }
    workspace = replace(workspace, nominations=nominations, commit=head, committed=_forms(committed))
    snapshot = Snapshot(workspace, data, committed, archive=archive, plan_data=plan)
    snapshot.__dict__.update(entries=entries, acts=acts)
    return snapshot


def _workspace(
    plan_data: bytes,
    data: Mapping[str, bytes],
    stray: Sequence[Finding],
    acts: Mapping[str, Sequence[Act]],
    archive: Archive | None,
    committed: Mapping[str, str] | None = None,
) -> Workspace:
    algorithm = archive.record.algorithm if archive else "sha1"
    plan, own, raw = checked(read(plan_data, PLAN_FILE))
    blob = store.blob_id(plan_data, algorithm)
    made = Workspace(
        plan, {}, {}, {}, (*own, *unrecorded(PLAN_FILE, blob, committed)), tuple(stray), {}, raw, blob
    )
    forms = []
    for path, content in data.items():
        blob = store.blob_id(content, algorithm)
        if archive is not None:
            form, told = archive.form(blob, path)
        else:
            form = read_form(content, path, blob)
            told = digest(shape_at(path), form.raw)
        standing = ladder.fold(acts.get(path, ()), told)
        found = (*form.findings, *unrecorded(path, blob, committed))
        forms.append(replace(form, standing=standing, findings=found))
    return with_forms(made, forms)


def _cut_off(told: Collection[str]) -> list[Finding]:
    """That the record's beginning is missing, where git has `told` of a place where it was cut off."""
    return [finding("shallow", Place(".git/shallow"))] if told else []


def _with(form: Form[Any], extra: Sequence[Finding]) -> Form[Any]:
    return replace(form, findings=(*form.findings, *extra)) if extra else form
