"""The use cases: open a workspace, find a form, save, act, look back. One door for commands and screens.

Brings store, record and the pure rules together; holds no rule of its own beyond what may follow what.
What only checks, writes or looks back is loaded by the method that does it: most commands look at one thing.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from campaign import all_findings, commit_graph
from campaign.act import Act
from campaign.commit import Person
from campaign.content import Change
from campaign.cycles import uncollected
from campaign.finding import Finding, Key
from campaign.form_names import form_named
from campaign.forms import form_of
from campaign.git_program import RecordError
from campaign.index import Index
from campaign.progress import Tell, unheard
from campaign.record import Record
from campaign.repository import NoRepository, Repository, around
from campaign.snapshot import Snapshot, recorded, take
from campaign.toml_read import read
from campaign.workspace import Form, Workspace

if TYPE_CHECKING:
    from campaign.acting import Order, Prospect
    from campaign.audit import Problem
    from campaign.history import Event
    from campaign.identity import Tenure
    from campaign.lines import NominationLine, UnitLine
    from campaign.overview import Overview
    from campaign.performing import Performing
    from campaign.saving import Saving

NO_REPOSITORY = "Thư mục này chưa có kho git nên chưa có hồ sơ duyệt. Chạy: git init"


class NotRecorded(RecordError):
    """The file is saved, and its commit is still to be made."""


class Desk:
    """One workspace, read once; `reload()` reads it again after anything was written."""

    def __init__(
        self, root: Path, today: date, found: Repository | None = None, tell: Tell = unheard
    ) -> None:
        """Open the workspace at `root`; `found`: the repository it is in, where somebody has looked.

        `tell` hears how far it is where that takes long: no index knows the workspace yet.

        Raises `StoreError`, `RecordError`.
        """
        self.root, self.today = root, today
        try:
            self.record: Record | None = Record.of(found or around(root))
        except NoRepository:
            self.record = None
        self._index = Index.none() if self.record is None else Index.at(self.record.folder, root)
        if self.record is not None and not commit_graph.ours(self._index):
            self.record = self.record.by_objects()
        self._apart = threading.local()
        self.snapshot = take(root, self.record, self._index, tell=tell)

    @property
    def snapshot(self) -> Snapshot:
        """Everything as it stood when last read; in a thread that is `apart`, as that one knows it."""
        own: Snapshot | None = getattr(self._apart, "taken", None)
        return self._taken if own is None else own

    @snapshot.setter
    def snapshot(self, taken: Snapshot) -> None:
        if getattr(self._apart, "taken", None) is None:
            self._taken = taken
        else:
            self._apart.taken = taken

    @contextmanager
    def apart(self, taken: Snapshot) -> Iterator[None]:
        """Let this thread alone work on `taken`: what others read meanwhile does not move under its hands,
        nor what it reads under theirs. What it ends with is its `snapshot`, for who began it to put in place.
        """
        self._apart.taken = taken
        try:
            yield
        finally:
            self._apart.taken = None

    def reload(self) -> None:
        """Read everything anew."""
        self.snapshot = take(self.root, self.record, self._index, self.snapshot)

    def _written(self, paths: Iterable[str]) -> None:
        """Read what this program has just written: the record, and the files at `paths`."""
        self.snapshot = take(self.root, self.record, self._index, self.snapshot, set(paths))

    @property
    def repository(self) -> Record:
        """The record, for what cannot be done without one. Raises `NoRepository`."""
        if self.record is None:
            raise NoRepository(NO_REPOSITORY)
        return self.record

    @property
    def workspace(self) -> Workspace:
        """The plan and every form as they stood when last read."""
        return self.snapshot.workspace

    @property
    def data(self) -> Mapping[str, bytes]:
        """The bytes of each form as last read, by path."""
        return self.snapshot.data

    # Finding

    def form(self, name: str) -> Form[Any]:
        """The form that `name` means: a path, what follows `campaign/`, or an unambiguous part of it.

        Raises `NoForm`.
        """
        return form_named(self.workspace, name)

    def known_findings(self) -> list[Finding] | None:
        """Every finding, where all was checked already in exactly this state; None where it was not."""
        return all_findings.known(self.snapshot, self._index)

    @uncollected()
    def findings(self, forms: Iterable[Form[Any]] | None = None, tell: Tell = unheard) -> list[Finding]:
        """Every finding, or those of `forms`, each with its real line where the file can be followed.

        `tell` hears how far it is.
        """
        if forms is not None:
            return all_findings.of_forms(self.snapshot, forms)
        return all_findings.found(self.snapshot, self._index, tell)

    def plan_findings(self) -> list[Finding]:
        """Every finding about the plan, with its real line."""
        return all_findings.of_plan(self.snapshot)

    @uncollected()
    def overview(self) -> "Overview":
        """Where the campaign stands today."""
        from campaign import tallies

        snapshot = self.snapshot
        return tallies.overview_of(snapshot.workspace, snapshot.found, self._index, self.today)

    @uncollected()
    def unit_lines(self) -> "list[UnitLine]":
        """What a list shows of each unit."""
        from campaign import lists

        snapshot = self.snapshot
        return lists.lines_of_units(snapshot.workspace, snapshot.found, self._index)

    @uncollected()
    def nomination_lines(self) -> "list[NominationLine]":
        """What a list shows of each nomination."""
        from campaign import lists

        snapshot = self.snapshot
        return lists.lines_of_nominations(snapshot.workspace, snapshot.found, self._index)

    # Writing

    def draft(self, path: str, changes: Mapping[Key, Any]) -> Form[Any]:
        """The form at `path` as it would be with `changes`, for findings as one types; writes nothing."""
        from campaign.keyed import changed

        before = read(self.data[path], path).raw if path in self.data else {}
        return form_of(changed(before, changes), path)

    def save(self, path: str, changes: Mapping[Key, Any], author: Person | None = None) -> str | None:
        """Put `changes` (None takes a value away) into the form at `path`, and commit it.

        Returns the commit; None when nothing changed and nothing waited to be committed. Raises
        `CannotEdit`, `ChangedOnDisk`, `StoreError` with the file as it was, or `NotRecorded` with the
        file saved and the commit still to be made.
        """
        from campaign.saving import alone

        with alone(self.record):
            self._saving.put(path, changes)
            self._written([path])  # also where nothing changed here: another program may have written it
            try:
                return self.commit([path], author) if path in self.data else None
            except RecordError as error:
                raise NotRecorded(f"Tệp đã lưu, nhưng chưa ghi được vào hồ sơ. {error}") from error

    def save_all(
        self,
        edits: Mapping[str, Mapping[Key, Any]],
        subject: str,
        author: Person | None = None,
        tell: Tell = unheard,
    ) -> str | None:
        """Put the changes of many files in place, and record them as one commit: all of it, or nothing.

        `edits`: the changes by path, as `save` takes them; the plan may be among them. `tell` hears how
        far it is. Returns the commit; None without a repository, or when nothing changed and nothing waited.
        Raises as `save` and `record_plan` do, with every file as it was.
        """
        commit = self._saving.save_all(edits, subject, author, tell)
        self._written(edits)
        return commit

    def commit(self, paths: Sequence[str], author: Person | None = None) -> str | None:
        """Record the forms at `paths` as they stood on disk when last read, one commit each, all or none.

        Returns the last commit; None when the record already holds them all.
        """
        commit = self._saving.commit(paths, author)
        self._written(())
        return commit

    def save_plan(self, changes: Mapping[Key, Any], author: Person | None = None) -> str | None:
        """Put `changes` into the plan, and record it. Returns the commit; None without a repository.

        Raises as `save` and `record_plan` do.
        """
        from campaign.saving import alone

        with alone(self.record):
            if self._saving.put_plan(changes, author):
                self.reload()
            if self.record is None:
                return None
            try:
                return self.record_plan(author)
            except RecordError as error:
                raise NotRecorded(f"Tệp đã lưu, nhưng chưa ghi được vào hồ sơ. {error}") from error

    def record_plan(self, author: Person | None = None, note: str = "") -> str | None:
        """Record the plan as it stands on disk. Returns the commit; None when the record holds it already.

        Raises `acting.Refused` where `author`, or who works here, is not the chair of the recorded plan:
        the plan is theirs to change. `RecordError` without a repository.
        """
        commit = self._saving.record_plan(self.repository, author, note)
        self.reload()
        return commit

    def plan_is_recorded(self) -> bool:
        """Whether the record holds the plan as it stands on disk, where an editor may have changed it.

        Raises `StoreError` where it cannot be read.
        """
        return self._saving.plan_is_recorded()

    def plan_is_not_of(self, author: Person | None) -> str:
        """Why `author`, or who works here, may not change the recorded plan; empty where they may."""
        return self._saving.plan_is_not_of(author)

    @property
    def _saving(self) -> "Saving":
        from campaign.saving import Saving

        return Saving(self.root, self.record, self.snapshot)

    def preview(
        self, order: "Order", paths: Sequence[str], author: Person | None = None, at: datetime | None = None
    ) -> "list[Prospect]":
        """What `order` would do to each of the forms at `paths`, and what is in its way; writes nothing.

        Raises `acting.Refused` for an act that does not exist, and `RecordError`.
        """
        return self._performing.preview(order, [self.form(path) for path in paths], author, at)

    def act(
        self,
        verb: str,
        paths: Sequence[str],
        *,
        note: str = "",
        data: Mapping[str, str] | None = None,
        own: Mapping[str, Mapping[str, str]] | None = None,
        author: Person | None = None,
        at: datetime | None = None,
    ) -> list[str]:
        """Do `verb` on the forms at `paths`: all, or none. Returns the commits.

        `data`: the act's own trailers by name (`act.TRAILERS`); `own`: those of single forms by path.
        Raises `acting.Refused` with every reason, and `RecordError`.
        """
        from campaign.acting import Order

        order = Order(verb, note, data or {}, own or {})
        commits = self._performing.act(order, [self.form(path) for path in paths], author, at)
        self._written(())
        return commits

    @property
    def _performing(self) -> "Performing":
        from campaign.performing import Performing

        return Performing(self.root, self.repository, self.snapshot)

    @property
    def me(self) -> str:
        """The name of who works on this machine; empty where git has not been told, or there is no record.

        Raises `RecordError`.
        """
        from campaign.recorder import NoIdentity, Recorder

        try:
            return Recorder.of(self.record).person.name if self.record is not None else ""
        except NoIdentity:
            return ""

    def person(self, name: str) -> Person:
        """The person `name` of the plan, or head of a unit, to act for on paper. Raises `acting.Refused`."""
        from campaign.acting import person_named

        return person_named(self.workspace, name)

    # Looking back

    def timeline(self, form: Form[Any]) -> "list[Event]":
        """The history of `form`, oldest first; empty without a repository."""
        from campaign import form_history

        return form_history.timeline(self.record, self.snapshot, form) if self.record is not None else []

    def news(self, form: Form[Any]) -> tuple[Act | None, list[Change]]:
        """What `form` says otherwise than when it was last judged, and the act that judged it.

        Where it never was, None with every field that is filled in. Raises `RecordError`.
        """
        from campaign import form_history

        return form_history.news(self.record, form, self.workspace.plan.short_title)

    def content_at(self, form: Form[Any], revision: str) -> Mapping[str, Any]:
        """What `form` said at `revision`, as plain values; empty where it was not there yet.

        Raises `RecordError` when there is no such revision.
        """
        from campaign import form_history

        return form_history.content_at(self.repository, form.path, revision)

    def at(self, commit: str) -> Workspace | None:
        """The workspace as it stood at `commit`, by its full id; None where history does not hold it."""
        if self.record is None or self.snapshot.fold.place(commit) is None:
            return None
        return recorded(self.record, commit).workspace

    def tenures(self) -> "list[Tenure]":
        """Who headed the units over time, as the record tells; nobody without a repository."""
        from campaign.tenures import tenures

        return tenures(self.record) if self.record is not None else []

    def tend(self) -> None:
        """What makes the next opening fast and can wait until nobody does: git's commit-graph."""
        if self.record is not None:
            commit_graph.tend(self.record, self._index, self.snapshot.fold.count)

    @uncollected()
    def audit(self) -> "list[Problem]":
        """What the whole history shows that breaks a rule, and what of it this machine saw vanish."""
        from campaign import auditing

        if self.record is None:
            return []
        record = self.record.by_objects()
        return auditing.problems(record, self.snapshot) + auditing.vanished(record)
