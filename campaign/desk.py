"""The use cases: open a workspace, find a form, save, act, look back. One door for commands and screens.

Brings store, record and the pure rules together; holds no rule of its own beyond what may follow what.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from campaign import acting, checks, store
from campaign.act import Act, fold
from campaign.commit import Person, Step, message
from campaign.content import differences, digest
from campaign.finding import Finding, Key, Place
from campaign.forms import KINDS, form_of, kind_at, read_form, shape_at
from campaign.history import Event, timeline
from campaign.plan import PLAN_FILE
from campaign.plan_reading import read_plan
from campaign.record import NoRepository, Record
from campaign.toml_edit import changed, edit
from campaign.toml_places import positions
from campaign.toml_read import read
from campaign.toml_write import compose
from campaign.wording import finding
from campaign.workspace import Form, Workspace

_LISTED_CHANGES = 20
"""So many changed fields are named in a commit's message; the rest are counted."""


class NoForm(Exception):
    """No form, or more than one, is what was named; `str()` is a Vietnamese sentence."""


class Desk:
    """One workspace, read once; `reload()` reads it again after anything was written."""

    def __init__(self, root: Path, today: date) -> None:
        """Open the workspace at `root`. Raises `RecordError` when git cannot be asked."""
        self.root, self.today = root, today
        try:
            self.record: Record | None = Record.around(root)
        except NoRepository:
            self.record = None
        self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        acts: dict[str, list[Act]] = defaultdict(list)
        self._committed: Mapping[str, str] = {}
        algorithm = "sha1"
        if self.record is not None:
            algorithm = self.record.algorithm
            self._committed = self.record.blobs()
            for act in self.record.acts():
                acts[act.form].append(act)
        self.data: dict[str, bytes] = {}
        self.workspace = self._read(acts, algorithm)

    def _read(self, acts: Mapping[str, list[Act]], algorithm: str) -> Workspace:
        reading = read(store.read_bytes(self.root, PLAN_FILE), PLAN_FILE)
        plan, plan_findings = read_plan(reading.raw)
        registrations, years, nominations = {}, {}, {}
        stray: list[Finding] = []
        for path in store.form_paths(self.root):
            if kind_at(path) is None:
                continue
            try:
                data = store.read_bytes(self.root, path)
            except store.StoreError as error:
                stray.append(finding("unreadable", Place(path), reason=error))
                continue
            self.data[path] = data
            form = read_form(data, path, store.blob_id(data, algorithm))
            standing = fold(acts.get(path, ()), digest(shape_at(path), form.raw))
            extra = self._record_findings(form)
            form = dataclasses.replace(form, standing=standing, findings=(*form.findings, *extra))
            if form.kind == "registration":
                registrations[form.unit] = form
            elif form.kind == "year":
                years[form.unit, int(path[-9:-5])] = form
            else:
                nominations[form.id.removeprefix("nominations/")] = form
        own = () if reading.broken else tuple(plan_findings)
        return Workspace(plan, registrations, years, nominations, (*reading.findings, *own), tuple(stray))

    def _record_findings(self, form: Form[Any]) -> list[Finding]:
        """Whether the bytes on disk are the ones that the record holds."""
        if self.record is None or self._committed.get(form.path) == form.blob:
            return []
        return [finding("uncommitted" if form.path in self._committed else "untracked", Place(form.path))]

    # Finding

    def form(self, name: str) -> Form[Any]:
        """The form that `name` means: a path, what follows `campaign/`, or an unambiguous part of it.

        Raises `NoForm`.
        """
        wanted = name.replace("\\", "/").removeprefix("./").removesuffix(".toml").removeprefix("campaign/")
        forms = {form.id: form for form in self.workspace.forms()}
        if wanted in forms:
            return forms[wanted]
        if f"units/{wanted}/registration" in forms:
            return forms[f"units/{wanted}/registration"]
        matches = [form_id for form_id in forms if form_id.endswith(f"/{wanted}")]
        matches = matches or [form_id for form_id in forms if wanted in form_id]
        if len(matches) == 1:
            return forms[matches[0]]
        if not matches:
            raise NoForm(
                f"Không có biểu mẫu nào là “{name}”. Xem thidua list units, thidua list nominations."
            )
        some = ", ".join(matches[:8]) + (" …" if len(matches) > 8 else "")
        raise NoForm(f"“{name}” có thể là {len(matches)} biểu mẫu: {some}. Ghi rõ hơn.")

    def findings(self, forms: Iterable[Form[Any]] | None = None) -> list[Finding]:
        """Every finding, or those of `forms`, each with its real line where the file can be followed."""
        if forms is None:
            found = checks.findings(self.workspace)
        else:
            found = [one for form in forms for one in checks.form_findings(self.workspace, form)]
        places: dict[str, Mapping[Key, tuple[int, int]]] = {}
        return [self._placed(one, places) for one in found]

    def _placed(self, found: Finding, places: dict[str, Mapping[Key, tuple[int, int]]]) -> Finding:
        if found.line is not None or not found.key:
            return found
        if found.path not in places:
            data = self.data.get(found.path)
            if data is None and found.path == PLAN_FILE:
                data = store.read_bytes(self.root, PLAN_FILE)
            places[found.path] = positions(data) if data is not None else {}
        for length in range(len(found.key), 0, -1):
            point = places[found.path].get(found.key[:length])
            if point is not None:
                return dataclasses.replace(found, line=point[0], column=point[1])
        return found

    # Writing

    def draft(self, path: str, changes: Mapping[Key, Any]) -> Form[Any]:
        """The form at `path` as it would be with `changes`, for findings as one types; writes nothing."""
        before = read(self.data[path], path).raw if path in self.data else {}
        return form_of(changed(before, changes), path)

    def save(self, path: str, changes: Mapping[Key, Any], author: Person | None = None) -> str | None:
        """Put `changes` (None takes a value away) into the form at `path`, and commit it.

        Returns the commit; None when nothing changed and nothing waited to be committed. Raises
        `CannotEdit`, `ChangedOnDisk`, `StoreError` with the file as it was, or `RecordError` with the
        file saved and the commit still to be made.
        """
        seen = self.data.get(path)
        if seen is None:
            data = compose(shape_at(path), changed({}, changes), self._title)
        else:
            data = edit(seen, changed(read(seen, path).raw, changes), path)
        if data != seen:
            store.replace(self.root, path, data, seen)
            self.data[path] = data
        return self.commit([path], author)

    def _title(self, key: Key) -> str:
        """What stands under an id of a form: the text of the indicator or criterion."""
        table, name = key[0], str(key[-1])
        plan = self.workspace.plan
        if table == "indicators" and name in plan.indicator_by_id:
            return plan.indicator_by_id[name].text
        if table == "attest" and name in plan.criterion_by_id:
            return plan.criterion_by_id[name].text
        return ""

    def commit(self, paths: Sequence[str], author: Person | None = None) -> str | None:
        """Record the forms at `paths` as they stand on disk, one commit each, all or none.

        Returns the last commit; None when the record already holds them all.
        """
        if self.record is None:
            self.reload()
            return None
        person = author or self.record.identity()
        now = datetime.now().astimezone()
        steps = []
        for path in paths:
            data = self.data[path]
            if self._committed.get(path) != store.blob_id(data, self.record.algorithm):
                steps.append(Step(self.edit_message(path, data), person, now, {path: data}))
        commits = self.record.append(steps) if steps else []
        self.reload()
        return commits[-1] if commits else None

    def edit_message(self, path: str, data: bytes) -> str:
        """The commit message of an edit: what the form is, and which fields changed from the last commit."""
        kind, value = KINDS[read_form(data, path).kind], read_form(data, path).value
        name = getattr(value, "name", "") or self.workspace.unit_name(path.split("/")[2])
        year = f" {value.year}" if hasattr(value, "year") else ""
        before: bytes | None = None
        if self.record is not None and path in self._committed and (head := self.record.head()):
            (before,) = self.record.contents(path, [head])
        if before is None:
            return message(f"Lập {kind.label[0].lower()}{kind.label[1:]}{year}: {name}")
        changes = differences(kind.shape, read(before, path).raw, read(data, path).raw)
        lines = [str(change) for change in changes[:_LISTED_CHANGES]]
        if len(changes) > _LISTED_CHANGES:
            lines.append(f"… và {len(changes) - _LISTED_CHANGES} ô khác")
        return message(f"Sửa {kind.label[0].lower()}{kind.label[1:]}{year}: {name}", "\n".join(lines))

    def act(
        self,
        verb: str,
        paths: Sequence[str],
        *,
        note: str = "",
        data: Mapping[str, str] | None = None,
        author: Person | None = None,
        at: datetime | None = None,
    ) -> list[str]:
        """Do `verb` on the forms at `paths`: all, or none. Returns the commits.

        `data`: the act's own trailers by name (`act.TRAILERS`). Raises `acting.Refused` with every reason,
        and `RecordError`.
        """
        if self.record is None:
            raise NoRepository(
                "Thư mục này chưa có kho git nên chưa ghi hồ sơ duyệt được. Chạy: thidua init ."
            )
        person = author or self.record.identity()
        forms = [self.form(path) for path in paths]
        steps = acting.prepare(
            self.workspace, verb, forms, note, data or {}, person, at or datetime.now().astimezone()
        )
        commits = self.record.append(steps)
        self.reload()
        return commits

    def person(self, name: str) -> Person:
        """The person `name` of the plan, or head of a unit, to act for on paper. Raises `acting.Refused`."""
        return acting.person_named(self.workspace, name)

    # Looking back

    def timeline(self, form: Form[Any]) -> list[Event]:
        """The history of `form`, oldest first; empty without a repository."""
        if self.record is None:
            return []
        entries = self.record.edits(form.path)
        contents = self.record.contents(form.path, [entry.commit for entry in entries])
        standing = form.standing
        order = self.record.order()
        return timeline(form.path, entries, contents, standing.acts, standing.content, order)

    def content_at(self, form: Form[Any], revision: str) -> Mapping[str, Any]:
        """What `form` said at `revision`, as plain values; empty where it was not there yet.

        Raises `RecordError` when there is no such revision.
        """
        if self.record is None:
            return {}
        (data,) = self.record.contents(form.path, [self.record.resolve(revision)])
        return read(data, form.path).raw if data is not None else {}
