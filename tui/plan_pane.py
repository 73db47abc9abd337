"""One part of the plan as an open form: checked as one types, saved by its chair or recorded for them.

What every open form does is in `pane.py`; here is only what differs: the plan is one file with many parts,
has no acts, and is its chair's to change.
"""

from collections.abc import Callable, Mapping
from typing import Any

from textual.content import Content

from campaign import plan_sense
from campaign.commit import Person
from campaign.fields import fields_of
from campaign.finding import Finding, Key
from campaign.keyed import changed
from campaign.plan import Plan
from campaign.plan_reading import read_plan
from campaign.recorder import NoIdentity
from campaign.store import StoreError
from tui.desk_access import program_of
from tui.dialogs import Ask
from tui.field_form import FieldForm
from tui.look import TONES
from tui.pane import FormPane
from tui.plain import visible


class PlanPane(FormPane):
    """The tables `parts` of the plan."""

    def __init__(self, name: str, parts: frozenset[str]) -> None:
        """`name` tells the part from the others, also among the drafts: `campaign.toml#chi-tieu`."""
        hidden = frozenset((field.key,) for _, field in fields_of(Plan)) - {(part,) for part in parts}
        super().__init__(
            name, lambda pane, raw: FieldForm(Plan, raw, pane.offers, pane.clauses, hidden=hidden), {}
        )
        self._parts = parts
        self._author: Person | None = None

    @property
    def shape(self) -> type[Any]:
        """The plan's declaration."""
        return Plan

    @property
    def label(self) -> str:
        """What it is called."""
        return "Kế hoạch"

    @property
    def exists(self) -> bool:
        """A workspace has a plan."""
        return True

    def raw(self) -> dict[str, Any]:
        """What the file says now."""
        return dict(program_of(self).desk.workspace.plan_raw)

    def check(self) -> None:
        """Look at the plan as it stands on the screen, and show what is wrong with this part."""
        values, problems = self.view.changes()
        workspace = program_of(self).desk.workspace
        unread, found = workspace.unread_plan, list[Finding]()
        if values or unread is None:
            plan, found = read_plan(changed(self.raw(), values))
            found += plan_sense.findings(plan)
        found += [unread] if unread is not None else []
        self.findings = [one for one in found if not one.key or one.key[0] in self._parts]
        self.view.tell(self.findings, problems)
        self._show_standing(len(problems))

    def standing(self, errors: int, warnings: int) -> Content:
        """Whether something is unsaved, and what is wrong."""
        counts = (("✗", errors, "lỗi", "bad"), ("▲", warnings, "lưu ý", "warn"))
        parts: list[tuple[str, str]] = [(" campaign.toml", TONES["muted"])]
        parts += [("  ● chưa lưu", TONES["accent"])] if self.dirty else []
        parts += [(f"  {sign} {count} {word}", TONES[tone]) for sign, count, word, tone in counts if count]
        return Content.assemble(*parts)

    def homeless(self, changes: Mapping[Key, Any]) -> dict[Key, str]:
        """Nothing: tables of the plan that are no tables are findings already."""
        return {}

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save and record in the background; where it is not theirs, ask whether the chair wants it so."""
        desk = program_of(self).desk
        try:
            reason = desk.plan_is_not_of(None)
            new = self.dirty or not desk.plan_is_recorded()
        except (NoIdentity, StoreError) as error:
            self.notify(f"Chưa lưu. {error}", severity="error", markup=False, timeout=12)
            return
        if not new:  # which is no matter for the chair
            self.notify("Không có gì mới để lưu.", markup=False)
            return
        chairs = [one.name for one in desk.workspace.plan.people_on(desk.today, "chair")]
        if not reason or not chairs:
            self._author = None
            super().save(then)
            return

        def answered(answer: str | None) -> None:
            if answer == "save":
                self._author = desk.person(chairs[0])
                super(PlanPane, self).save(then)

        words = f"Kế hoạch do Chủ tịch sửa. Ghi lần sửa này theo ý kiến của {visible(chairs[0])}?"
        answers = (("stay", "Thôi"), ("save", "Ghi theo ý kiến Chủ tịch"))
        self.app.push_screen(Ask("Sửa kế hoạch", words, answers), answered)

    def write(self, changes: Mapping[Key, Any]) -> str | None:
        """Put `changes` into the plan and the record, in a thread."""
        return program_of(self).desk.save_plan(changes, self._author)
