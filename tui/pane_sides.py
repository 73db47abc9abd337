"""Mine and theirs for one open form: what was typed over what the file says now; asks where both changed.

What holds and what clashes is worked out in `settling.py`; the dialog is `clash.py`'s.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from campaign.content import differences, label_of
from campaign.finding import Key
from tui.clash import Choice, ask_sides, change_content, sides_of
from tui.desk_access import program_of
from tui.drafts import Draft
from tui.settling import Settled, settle

if TYPE_CHECKING:
    from tui.pane import FormPane


class Sides:
    """Both sides of the form in `pane`."""

    def __init__(self, pane: "FormPane") -> None:
        self._pane = pane

    def over(self, raw: Mapping[str, Any], choice: Choice | None = None) -> Settled:
        """What was typed, over a file that says `raw`."""
        view = self._pane.view
        if not view.dirty:
            return Settled({}, ())
        return settle(view.firsts, view.typed, self._pane.states_of(raw), choice)

    def _title(self, name: str) -> str:
        return program_of(self._pane).desk.workspace.plan.short_title(name)

    def _label(self, key: Key) -> str:
        return label_of(self._pane.shape, key, self._title)

    def ask(self, raw: Mapping[str, Any]) -> None:
        """Show what a file that says `raw` changed, mine beside theirs; read it when the person agrees."""
        pane = self._pane
        typed = pane.view.typed
        sides = sides_of(self.over(raw).clashes, self._label)
        changes = differences(pane.shape, pane.view.raw, raw, self._title)
        taken = [change_content(change) for change in changes if change.key not in typed]

        def answered(choice: Choice | None) -> None:
            if choice is not None:
                pane.read_anew(choice)

        ask_sides(pane, pane.label, sides, taken, answered)

    def use(self, draft: Draft) -> None:
        """Type what `draft` holds; where the file has changed since, mine and theirs are asked about."""
        pane = self._pane
        settled = settle(draft.firsts, draft.texts, pane.view.firsts)
        if not settled.clashes:
            pane.view.restore(settled.states)
            return
        sides = sides_of(settled.clashes, self._label)

        def answered(choice: Choice | None) -> None:
            if choice is None:
                pane.banner.offer(draft, moved=True)
                return
            pane.view.restore(settle(draft.firsts, draft.texts, pane.view.firsts, choice).states)
            pane.check()
            pane.keep_draft()

        ask_sides(pane, pane.label, sides, [], answered)
