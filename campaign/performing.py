"""Acts that a person asks for: what each would do to forms as they were read, and its commits.

Edge half; `desk.py` makes one of what it has just read, and reads again afterwards. What is in the way of an
act is said by `acting.py`.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from campaign import acting, store
from campaign.appending import append, emptied
from campaign.commit import Person
from campaign.entitlement import Party
from campaign.git_program import RecordError
from campaign.record import Record
from campaign.recorder import Recorder
from campaign.snapshot import Snapshot
from campaign.workspace import Form


class Performing(Struct, frozen=True):
    """Acts in one workspace, made from what was read of it at one moment."""

    root: Path
    record: Record
    snapshot: Snapshot

    def preview(
        self,
        order: acting.Order,
        forms: Sequence[Form[Any]],
        author: Person | None = None,
        at: datetime | None = None,
    ) -> list[acting.Prospect]:
        """What `order` would do to each of `forms`, and what is in its way. See `Desk.preview`."""
        setting = self._setting(Recorder.of(self.record), author, at)
        return acting.prospects(self.snapshot.workspace, order, forms, setting)

    def act(
        self,
        order: acting.Order,
        forms: Sequence[Form[Any]],
        author: Person | None = None,
        at: datetime | None = None,
    ) -> list[str]:
        """Record `order` on `forms`: all, or none; nowhere but on what was read. See `Desk.act`."""
        if not self.snapshot.head and (gone := emptied(self.record)):
            raise RecordError(gone)
        recorder = Recorder.of(self.record)
        setting = self._setting(recorder, author, at)
        once = list({form.path: form for form in forms}.values())
        steps = acting.prepare(self.snapshot.workspace, order, once, setting)
        self._unchanged(once)
        return append(self.record, steps, self.snapshot.head, recorder)

    def _unchanged(self, forms: Sequence[Form[Any]]) -> None:
        """Nobody acts on bytes that are no longer there. Raises `acting.Refused`."""
        data = self.snapshot.data
        swapped = [form for form in forms if store.read_bytes(self.root, form.path) != data[form.path]]
        if swapped:
            raise acting.Refused(
                [f"{form.id}: Tệp vừa bị thay đổi trên đĩa. Đọc lại rồi làm lại." for form in swapped]
            )

    def _setting(self, recorder: Recorder, author: Person | None, at: datetime | None) -> acting.Setting:
        person, key = recorder.person, recorder.key(self.record)
        return acting.Setting(
            party=Party(author or person, person, key),
            at=at or datetime.now().astimezone(),
            plan=self.snapshot.recorded_plan(),
            head=self.snapshot.recorded_head,
            grounds=self.snapshot.grounds,
            newest=self.snapshot.fold.latest,
        )
