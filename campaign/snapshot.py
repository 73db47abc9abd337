"""Everything at one moment, read together: files on disk, the record, and where each form stands.

Edge half; changes nothing. `desk.py` holds one and takes another after anything was written.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from campaign import basis, register, store
from campaign.act import Act
from campaign.amendments import amendments
from campaign.audit import Amendment
from campaign.commit import Entry, Person
from campaign.content import digest
from campaign.finding import Finding, Place
from campaign.forms import kind_at, read_form, shape_at
from campaign.git_program import RecordError
from campaign.ladder import fold
from campaign.nomination import Nomination
from campaign.plan import PLAN_FILE, Plan
from campaign.plan_reading import read_plan
from campaign.record import Record
from campaign.replay import replay
from campaign.scenes import Archive, head_of, registration_path, scenes, unit_of
from campaign.toml_read import read
from campaign.wording import finding
from campaign.workspace import Form, Workspace, with_forms


@dataclass(frozen=True)
class Snapshot:
    """What was read."""

    workspace: Workspace
    data: Mapping[str, bytes]
    """The bytes of each form on disk, by path."""
    committed: Mapping[str, str] = field(default_factory=dict)
    """Git's id of each file of the last commit, by path."""
    entries: Sequence[Entry] = ()
    """The whole record, oldest first."""
    acts: Sequence[Act] = ()
    """Every act of the record as replayed."""
    archive: Archive | None = None

    @property
    def head(self) -> str:
        """The last commit that was read; empty where there was none."""
        return self.workspace.commit

    @cached_property
    def amendments(self) -> Sequence[Amendment]:
        """Every change of the plan after the first one, oldest first; none without a record."""
        return amendments(self.archive) if self.archive is not None else ()

    def recorded_plan(self) -> Plan:
        """The plan of the last commit."""
        return self._plan(self.committed.get(PLAN_FILE, ""))[0]

    def recorded_plan_raw(self) -> Mapping[str, Any]:
        """The plain values of the plan of the last commit."""
        return self._plan(self.committed.get(PLAN_FILE, ""))[1]

    def _plan(self, blob: str) -> tuple[Plan, Mapping[str, Any]]:
        assert self.archive is not None
        self.archive.fetch([blob])
        return self.archive.plan(blob)

    def _form(self, committed: Mapping[str, str], path: str) -> Form[Any] | None:
        assert self.archive is not None
        blob = committed.get(path, "")
        self.archive.fetch([blob])
        return self.archive.form(blob, path)[0] if blob else None

    def recorded_head(self, unit: str) -> Person:
        """The head of `unit` by its registration in the last commit; nobody where it has none."""
        known = unit and self.archive is not None
        form = self._form(self.committed, registration_path(unit)) if known else None
        return head_of(form) if form else Person("", "")

    def grounds(self, nomination: Nomination, committed: Mapping[str, str] | None = None) -> basis.Grounds:
        """What the criteria of `nomination` read in the last commit, or among the blobs `committed`."""
        listed = self.committed if committed is None else committed
        plan, raw = self._plan(listed.get(PLAN_FILE, ""))
        registration = self._form(listed, registration_path(nomination.unit))
        year = self._form(listed, figures_path(plan, nomination))
        return basis.grounds(plan, raw, nomination, registration, year)


def figures_path(plan: Plan, nomination: Nomination) -> str:
    """Where the figures stand that the nomination's period reads."""
    period = plan.period_by_id.get(nomination.period)
    return f"campaign/units/{nomination.unit}/{period.figures if period else 0}.toml"


def take(root: Path, record: Record | None) -> Snapshot:
    """Read the workspace at `root` and its record, if any. Raises `StoreError`, `RecordError`."""
    data, stray = _files(root)
    plan = store.read_bytes(root, PLAN_FILE)
    if record is None:
        workspace = _workspace(plan, data, stray, {}, None)
        return Snapshot(workspace, data)
    return _replayed(record, plan, data, stray, record.blobs(), record.history())


def recorded(record: Record, commit: str) -> Snapshot:
    """The workspace and its record as they stood at `commit`, from git's objects alone.

    Raises `RecordError`, also where the commit holds no plan.
    """
    committed = record.blobs(commit)
    contents = record.read_blobs(committed.values())
    if PLAN_FILE not in committed:
        raise RecordError(f"{record.root}: không có {PLAN_FILE} trong hồ sơ.")
    data, stray = {}, []
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
    acts = replay(scenes(archive, entries))
    by_form: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_form[act.form].append(act)
    workspace = _workspace(plan, data, stray, by_form, archive, committed)
    head = entries[-1].commit if entries else ""
    forms = {path: blob for path, blob in committed.items() if path == PLAN_FILE or kind_at(path)}
    workspace = dataclasses.replace(_numbered(workspace), commit=head, committed=forms)
    snapshot = Snapshot(workspace, data, committed, entries, acts, archive)
    return dataclasses.replace(snapshot, workspace=_grounded(snapshot))


def _files(root: Path) -> tuple[dict[str, bytes], list[Finding]]:
    data, stray, total = {}, [], 0
    listing = store.listing(root)
    for path in listing.forms:
        shown = path.encode("utf-8", "backslashreplace").decode()
        if shown != path:
            stray.append(finding("unreadable", Place(shown), reason="tên không phải UTF-8"))
            continue
        if kind_at(path) is None:
            stray.append(finding("stray", Place(path)))
            continue
        try:
            content = store.read_bytes(root, path)
        except store.TooLarge:
            stray.append(finding("too-large", Place(path), limit=store.LARGEST // 1024))
        except store.StoreError as error:
            stray.append(
                finding("unreadable", Place(path), reason=str(error).rpartition(": ")[2].rstrip("."))
            )
        else:
            data[path] = content
            total += len(content)
            if total > store.TOTAL:
                limit = store.TOTAL // 1024 // 1024
                raise store.TooLarge(f"Các biểu mẫu cộng lại hơn {limit} MB, không phải của một phong trào.")
    for path, right in listing.odd:
        place = Place(path.encode("utf-8", "backslashreplace").decode())
        name = path.rpartition("/")[2]
        stray.append(finding("misnamed", place, name=name, right=right) if right else finding("link", place))
    return data, stray


def _workspace(
    plan_data: bytes,
    data: Mapping[str, bytes],
    stray: Sequence[Finding],
    acts: Mapping[str, Sequence[Act]],
    archive: Archive | None,
    committed: Mapping[str, str] | None = None,
) -> Workspace:
    algorithm = archive.record.algorithm if archive else "sha1"
    reading = read(plan_data, PLAN_FILE)
    plan, plan_findings = read_plan(reading.raw)
    own = [] if reading.broken else plan_findings
    plan_blob = store.blob_id(plan_data, algorithm)
    own += _unrecorded(PLAN_FILE, plan_blob, committed)
    made = Workspace(plan, {}, {}, {}, (*reading.findings, *own), tuple(stray), {}, reading.raw, plan_blob)
    forms = []
    for path, content in data.items():
        blob = store.blob_id(content, algorithm)
        if archive is not None:
            form, told = archive.form(blob, path)
        else:
            form = read_form(content, path, blob)
            told = digest(shape_at(path), form.raw)
        standing = fold(acts.get(path, ()), told)
        extra = _unrecorded(path, form.blob, committed)
        forms.append(dataclasses.replace(form, standing=standing, findings=(*form.findings, *extra)))
    return with_forms(made, forms)


def _unrecorded(path: str, blob: str, committed: Mapping[str, str] | None) -> list[Finding]:
    """Whether the bytes on disk are the ones that the record holds; nothing without a record."""
    if committed is None or committed.get(path) == blob:
        return []
    return [finding("uncommitted" if path in committed else "untracked", Place(path))]


def _numbered(workspace: Workspace) -> Workspace:
    """The workspace with each clash of decision numbers as a finding of the forms that it concerns."""
    found = register.clashes(register.decisions(workspace.plan, workspace.nominations.values()))
    clashing = register.by_form(found)
    nominations = {
        name: _with(form, [finding("duplicate-number", Place(form.path), clash=clashing[form.path])])
        if form.path in clashing
        else form
        for name, form in workspace.nominations.items()
    }
    return dataclasses.replace(workspace, nominations=nominations)


def _grounded(snapshot: Snapshot) -> Workspace:
    """The workspace with each nomination flagged whose acts rest on what has changed since (`Basis`)."""
    workspace, record = snapshot.workspace, snapshot.archive.record if snapshot.archive else None
    nominations = {}
    for name, form in workspace.nominations.items():
        resting = [act for act in form.standing.current if act.basis]
        flagged: list[Finding] = []
        if resting and record is not None and resting[-1].basis != basis.digest(snapshot.grounds(form.value)):
            flagged = _changed_grounds(snapshot, record, form, resting[-1])
        nominations[name] = _with(form, flagged)
    return dataclasses.replace(workspace, nominations=nominations)


def _changed_grounds(snapshot: Snapshot, record: Record, form: Form[Nomination], act: Act) -> list[Finding]:
    plan = snapshot.recorded_plan()
    paths = [PLAN_FILE, registration_path(unit_of(form)), figures_path(plan, form.value)]
    blobs = record.lookup([f"{act.commit}:{record.prefix}{path}" for path in paths])
    old = snapshot.grounds(form.value, dict(zip(paths, blobs, strict=True)))
    new = snapshot.grounds(form.value)
    return [
        finding(
            "basis-changed", Place(form.path), act=act.subject.partition(":")[0], form=path, change=change
        )
        for path, change in basis.changes(old, new)
    ]


def _with(form: Form[Any], extra: Sequence[Finding]) -> Form[Any]:
    return dataclasses.replace(form, findings=(*form.findings, *extra)) if extra else form
