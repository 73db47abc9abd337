"""Writing what was edited: changed bytes into files, those files into the record, and what is said of them.

Edge half; `desk.py` makes one of what it has just read, and reads again afterwards. Acts are `acting.py`.
"""

import itertools
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from campaign import acting, store
from campaign.amendments import barred
from campaign.appending import append
from campaign.commit import Person, Step, message, one_line
from campaign.content import differences, digest
from campaign.cycles import uncollected
from campaign.entitlement import Party
from campaign.finding import Key
from campaign.forms import KINDS, form_said, read_form, shape_at
from campaign.git_program import RecordError
from campaign.keyed import changed
from campaign.locking import writing
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.progress import MANY, Progress, Tell, each, unheard
from campaign.record import Record
from campaign.recorder import Recorder
from campaign.snapshot import Snapshot
from campaign.toml_edit import edited
from campaign.toml_read import Reading, read
from campaign.toml_write import composed
from campaign.workspace import Form

_LISTED_FORMS = 200
"""So many forms of one commit are named in its message."""

_LISTED_CHANGES = 20
"""So many changed fields are named in a commit's message; the rest are counted."""


def alone(record: Record | None) -> AbstractContextManager[None]:
    """While nobody else's program writes this workspace, as far as there is a record to keep whole."""
    return writing(record.scratch) if record is not None else nullcontext()


class Saving(Struct, frozen=True):
    """Edits of one workspace, made from what was read of it at one moment."""

    root: Path
    record: Record | None
    """None without a repository: files are written, and nothing is recorded."""
    snapshot: Snapshot

    def put(self, path: str, changes: Mapping[Key, Any]) -> bool:
        """Put `changes` into the file at `path`, on disk only. Returns whether its bytes are others now.

        Raises `NoIdentity` where nobody could record it, `CannotEdit`, `ChangedOnDisk`, `StoreError`,
        always with the file as it was.
        """
        if self.record is not None:
            Recorder.of(self.record)  # or nobody could record it
        data, seen = self._edited(path, changes, self._seen(path))
        if data != seen:
            store.replace(self.root, path, data, seen)
        return data != seen

    def put_plan(self, changes: Mapping[Key, Any], author: Person | None) -> bool:
        """Put `changes` into the plan, on disk only. Returns whether its bytes are others now.

        Raises `acting.Refused` where it is not theirs to change, and as `put` does.
        """
        self._require_chair(author)
        return self.put(PLAN_FILE, changes)

    def commit(self, paths: Sequence[str], author: Person | None) -> str | None:
        """Record the forms at `paths` as they were read, one commit each, all or none. See `Desk.commit`."""
        if self.record is None:
            return None
        fresh = self._unrecorded({path: self.snapshot.data[path] for path in paths}, self.record)
        if not fresh:
            return None
        by, now = Recorder.of(self.record), datetime.now().astimezone()
        steps = [
            Step(self._told_edit(path, data, self.record), author or by.person, now, {path: data})
            for path, data in fresh.items()
        ]
        return append(self.record, steps, self.snapshot.head, by)[-1]

    def save_all(
        self,
        edits: Mapping[str, Mapping[Key, Any]],
        subject: str,
        author: Person | None,
        tell: Tell = unheard,
    ) -> str | None:
        """Change many files and record them as one commit: all of it, or nothing. See `Desk.save_all`."""
        if PLAN_FILE in edits:
            self._require_chair(author)
        if self.record is not None:
            Recorder.of(self.record)  # or nobody could record it
        tell = tell if len(edits) > MANY else unheard
        files: dict[str, tuple[bytes, bytes | None]] = {}
        with uncollected():
            for path, changes in each("Đang soạn biểu mẫu", edits.items(), tell):
                files[path] = self._edited(path, changes, self._seen(path))
        fresh = {path: pair for path, pair in files.items() if pair[0] != pair[1]}
        with alone(self.record):
            tell(Progress("Đang ghi tệp"))
            store.replace_all(self.root, fresh)
            try:
                tell(Progress("Đang ghi hồ sơ"))
                return self._commit_together(
                    {path: data for path, (data, _) in files.items()}, subject, author
                )
            except BaseException:  # an interruption too
                self._take_back(fresh)
                raise

    def record_plan(self, record: Record, author: Person | None, note: str) -> str | None:
        """Record the plan as it stands on disk. See `Desk.record_plan`."""
        data = store.read_bytes(self.root, PLAN_FILE)
        if not self._unrecorded({PLAN_FILE: data}, record):
            return None
        self._require_chair(author)
        changes = differences(Plan, self.snapshot.recorded_plan_raw(), read(data, PLAN_FILE).raw)
        lines = [note, *(str(change) for change in changes[:_LISTED_CHANGES])]
        text = message("Sửa kế hoạch", "\n".join(filter(None, lines)))
        by = Recorder.of(record)
        step = Step(text, author or by.person, datetime.now().astimezone(), {PLAN_FILE: data})
        return append(record, [step], self.snapshot.head, by)[-1]

    def _seen(self, path: str) -> bytes | None:
        """What was read of the file at `path`. Raises `ChangedOnDisk` where the plan is another by now."""
        if path != PLAN_FILE:
            return self.snapshot.data.get(path)
        held = store.read_bytes(self.root, PLAN_FILE)
        algorithm = self.record.algorithm if self.record is not None else "sha1"
        if store.blob_id(held, algorithm) != self.snapshot.workspace.plan_blob:
            raise store.ChangedOnDisk(PLAN_FILE, held)
        return held

    def _edited(
        self, path: str, changes: Mapping[Key, Any], seen: bytes | None
    ) -> tuple[bytes, bytes | None]:
        """What the file at `path` is to hold, and what it holds: `seen`, None for a new one."""
        if seen is None:
            made = composed(shape_at(path), changed({}, changes), self._title, path)
        else:
            before = self._said(path) or read(seen, path)
            made = edited(seen, changed(before.raw, changes), path, before)
        if path != PLAN_FILE and self.record is not None and self.snapshot.archive is not None:
            # read back to prove it: whoever asks next what these bytes say need not read them again
            blob = store.blob_id(made.data, self.record.algorithm)
            form = form_said(made.said, path, blob)
            self.snapshot.archive.readings.keep(form, digest(shape_at(path), form.raw))
        return made.data, seen

    def _said(self, path: str) -> Reading | None:
        """What the file at `path` said when it was read; None where it was broken, or said nothing."""
        form = self.snapshot.workspace.at(path)
        raw = form.raw if form is not None else {}
        return Reading(raw) if raw else None

    def _title(self, key: Key) -> str:
        """What stands under an id of a form: the text of the indicator or criterion."""
        name = str(key[-1])
        title = self.snapshot.workspace.plan.title_of(name)
        return title if title != name else ""

    def _unrecorded(self, files: Mapping[str, bytes], record: Record) -> dict[str, bytes]:
        """Those of `files` that the last commit holds otherwise, or not at all."""
        committed = self.snapshot.committed
        return {
            path: data
            for path, data in files.items()
            if committed.get(path) != store.blob_id(data, record.algorithm)
        }

    def _commit_together(self, files: Mapping[str, bytes], subject: str, author: Person | None) -> str | None:
        record = self.record
        fresh = self._unrecorded(files, record) if record is not None else {}
        if record is None or not fresh:
            return None
        told = [
            self._subject(path, data) if path != PLAN_FILE else "Sửa kế hoạch"
            for path, data in itertools.islice(fresh.items(), _LISTED_FORMS)
        ]
        if len(fresh) > len(told):
            told.append(f"… và {len(fresh) - len(told)} biểu mẫu khác")
        by, now = Recorder.of(record), datetime.now().astimezone()
        step = Step(message(subject, "\n".join(told)), author or by.person, now, fresh)
        return append(record, [step], self.snapshot.head, by)[-1]

    def _take_back(self, files: Mapping[str, tuple[bytes, bytes | None]]) -> None:
        """Put back what `files` held, unless they are recorded by now."""
        record = self.record
        if record is not None:
            wanted = [store.blob_id(data, record.algorithm) for data, _ in files.values()]
            with suppress(RecordError):
                if record.lookup([f"HEAD:{record.prefix}{path}" for path in files]) == wanted:
                    return
        store.restore(self.root, files)

    def plan_is_recorded(self) -> bool:
        """Whether the record holds the plan as it stands on disk; so it does where there is none."""
        data = store.read_bytes(self.root, PLAN_FILE)
        return self.record is None or not self._unrecorded({PLAN_FILE: data}, self.record)

    def plan_is_not_of(self, author: Person | None) -> str:
        """Why `author`, or who works here, may not change the recorded plan; empty where they may."""
        record = self.record
        if record is None:
            return ""
        by = Recorder.of(record)
        party = Party(author or by.person, by.person, by.key(record))
        return barred(self.snapshot.recorded_plan(), party, datetime.now().astimezone().date())

    def _require_chair(self, author: Person | None) -> None:
        """Only the chair of the recorded plan changes the plan. Raises `acting.Refused`."""
        if reason := self.plan_is_not_of(author):
            raise acting.Refused([f"{PLAN_FILE}: {reason}"])

    def _told_edit(self, path: str, data: bytes, record: Record) -> str:
        """The commit message of an edit: what the form is, and which fields changed from the last commit."""
        subject, blob = self._subject(path, data), self.snapshot.committed.get(path)
        if not blob:
            return message(subject)
        changes = differences(shape_at(path), self._recorded(path, blob, record), self._form(path, data).raw)
        lines = [str(change) for change in changes[:_LISTED_CHANGES]]
        if len(changes) > _LISTED_CHANGES:
            lines.append(f"… và {len(changes) - _LISTED_CHANGES} ô khác")
        return message(subject, "\n".join(lines))

    def _recorded(self, path: str, blob: str, record: Record) -> Mapping[str, Any]:
        """What the form at `path` says in the last commit, which holds it as `blob`."""
        archive = self.snapshot.archive
        kept = archive.readings.get(blob, path) if archive is not None else None
        return kept.raw() if kept is not None else read(record.read_blobs([blob])[blob], path).raw

    def _form(self, path: str, data: bytes) -> Form[Any]:
        """The form that `data` holds."""
        if self.record is None or self.snapshot.archive is None:
            return read_form(data, path)
        blob = store.blob_id(data, self.record.algorithm)
        return self.snapshot.archive.readings.of(data, path, blob).form()

    def _subject(self, path: str, data: bytes) -> str:
        form = self._form(path, data)
        label = KINDS[form.kind].label
        name = getattr(form.value, "name", "") or self.snapshot.workspace.unit_name(form.unit)
        year = f" {form.value.year}" if hasattr(form.value, "year") else ""
        verb = "Sửa" if path in self.snapshot.committed else "Lập"
        return one_line(f"{verb} {label[0].lower()}{label[1:]}{year}: {name}")
