"""The figures of many units that are typed and not yet saved: texts by form and field, drafts, steps back.

Holds no widget. The same texts by the same keys as a form's own draft, so that what is typed here is offered
in the form, and the other way round.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from campaign import checks
from campaign.desk import Desk
from campaign.finding import Finding, Key
from campaign.keyed import value_at
from campaign.plan_tables import Indicator
from campaign.unit import Figure, Year
from campaign.values import replace
from campaign.workspace import Form, Workspace
from tui.attempt import attempt
from tui.drafts import Draft, Drafts
from tui.editors import State
from tui.figure_cells import FIELDS, cell_text, fields_in, key_of, state_of, typed, value_of
from tui.settling import Settled, settle
from tui.steps import Steps

_SIMPLE = frozenset({"numerator", "denominator", "value", "done", "date"})
"""The fields of a figure that a cell can hold."""

Cell = tuple[str, Indicator]
"""The form's path, and what is reported."""


def year_path(unit: str, year: int) -> str:
    """Where the form of a unit's year lies."""
    return f"campaign/units/{unit}/{year}.toml"


class Looked(Struct, frozen=True, dict=True):
    """A unit's form as it stands on the screen, with what is wrong with it."""

    form: Form[Year]
    findings: tuple[Finding, ...]
    problems: Mapping[Key, str]
    """A Vietnamese sentence for each text that is no value yet."""

    def figure(self, indicator: Indicator) -> Figure | None:
        """What the unit reports for `indicator`."""
        return self.form.value.indicators.get(indicator.id)

    def about(self, indicator: Indicator) -> tuple[list[str], list[Finding]]:
        """The sentences and the findings about one cell."""
        mine = ("indicators", indicator.id)
        said = [
            f"{FIELDS[str(key[-1])].label}: {text}" for key, text in self.problems.items() if key[:2] == mine
        ]
        return said, self._found.get(indicator.id, [])

    @cached_property
    def _found(self) -> Mapping[str, list[Finding]]:
        """The findings about figures, by indicator."""
        groups: dict[str, list[Finding]] = {}
        for found in self.findings:
            if found.key[:1] == ("indicators",) and len(found.key) > 1:
                groups.setdefault(str(found.key[1]), []).append(found)
        return groups


class GridDrafts:
    """What is typed, over the forms as the desk holds them."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        self._desk, self._drafts = desk, drafts
        self.texts: dict[str, dict[Key, State]] = {}
        """By form the fields that differ from the file, with what they hold."""
        self._looked: dict[str, tuple[object, Looked]] = {}
        self._raw: tuple[str, str, Mapping[str, Any]] = ("", "", {})
        """The form whose cells were looked at last: its path and blob, and what it says."""
        self._workspace: tuple[object, Workspace] | None = None
        self._firsts: dict[str, dict[Key, State]] = {}
        """What the file said of those fields when one began to type."""
        self._steps: Steps[Cell] = Steps()
        self._own: set[str] = set()
        """The forms whose drafts are kept from here; another's, a form's own, is never touched."""

    # What stands in a cell

    def raw(self, path: str) -> Mapping[str, Any]:
        """What the file at `path` says; nothing where there is none."""
        form = self._desk.workspace.at(path)
        if form is None:
            return {}
        if self._raw[:2] != (path, form.blob):
            self._raw = path, form.blob, form.raw
        return self._raw[2]

    def states(self, path: str, indicator: Indicator) -> dict[str, State]:
        """What the fields of a cell hold: as typed, else as the file has them."""
        held, raw = self.texts.get(path, {}), self.raw(path)
        found = {}
        for name in fields_in(indicator):
            key = key_of(indicator, name)
            found[name] = held[key] if key in held else state_of(name, value_at(raw, key))
        return found

    def text(self, path: str, indicator: Indicator) -> str:
        """What the cell shows."""
        return cell_text(indicator, self.states(path, indicator))

    def changed(self, path: str, indicator: Indicator) -> bool:
        """Whether the cell differs from the file."""
        return any(key[:2] == ("indicators", indicator.id) for key in self.texts.get(path, ()))

    # Typing

    def type(self, path: str, indicator: Indicator, text: str) -> None:
        """Put `text` into a cell; a step back is made by `step`."""
        self._put(path, indicator, typed(indicator, text))

    def _put(self, path: str, indicator: Indicator, states: Mapping[str, State]) -> None:
        held, firsts = self.texts.setdefault(path, {}), self._firsts.setdefault(path, {})
        self._own.add(path)
        for name, state in states.items():
            key = key_of(indicator, name)
            first = firsts.setdefault(key, self._in_file(path, key))
            if state == first:
                held.pop(key, None)
                firsts.pop(key, None)
            else:
                held[key] = state
        if not held:
            self._drop(path)
        self._forget_looks(path)

    def _in_file(self, path: str, key: Key) -> State:
        return state_of(str(key[-1]), value_at(self.raw(path), key))

    def _drop(self, path: str) -> None:
        self.texts.pop(path, None)
        self._firsts.pop(path, None)

    def _forget_looks(self, path: str) -> None:
        self._looked.pop(path, None)
        self._workspace = None

    def step(self, path: str, indicator: Indicator, before: Mapping[str, State]) -> None:
        """Remember that the cell held `before`, for a step back."""
        self._steps.record((path, indicator), before, self.states(path, indicator))

    def put_back(self, path: str, indicator: Indicator, states: Mapping[str, State]) -> None:
        """Let the cell hold `states` again."""
        self._put(path, indicator, states)

    def undo(self) -> Cell | None:
        """Take the last change back; None where there is none."""
        step = self._steps.undo()
        return self._went(step.key, step.before) if step is not None else None

    def redo(self) -> Cell | None:
        """Do again what was taken back; None where there is nothing."""
        step = self._steps.redo()
        return self._went(step.key, step.after) if step is not None else None

    def _went(self, cell: Cell, states: Mapping[str, State]) -> Cell:
        self._put(*cell, states)
        return cell

    # What it comes to

    def changes(self, path: str) -> tuple[dict[Key, Any], dict[Key, str]]:
        """The changed values of a form, and a sentence for each text that is no value yet."""
        values: dict[Key, Any] = {}
        problems: dict[Key, str] = {}
        for key, state in self.texts.get(path, {}).items():
            try:
                values[key] = value_of(str(key[-1]), state)
            except ValueError as error:
                problems[key] = str(error)
        if values and path not in self._desk.data:
            values = {("schema",): 1, ("year",): int(path[-9:-5]), **values}
        return values, problems

    def look(self, path: str) -> Looked:
        """The form at `path` as it stands here, with its findings; worked out once until it changes."""
        known = self._looked.get(path)
        if known is not None and known[0] is self._desk.snapshot:
            return known[1]
        values, problems = self.changes(path)
        form = self._held(path)
        if form is None or values:
            standing = form.standing if form is not None else None
            form, homeless = attempt(self._desk, path, values)
            problems.update(homeless)
            if standing is not None:
                form = replace(form, standing=standing)
        found = tuple(checks.form_findings(self._desk.workspace, form)) if self._written(path) else ()
        looked = Looked(form, found, problems)
        self._looked[path] = (self._desk.snapshot, looked)
        return looked

    def _written(self, path: str) -> bool:
        return path in self._desk.data or path in self.texts

    def _held(self, path: str) -> Form[Year] | None:
        return self._desk.workspace.years.get((path.split("/")[2], int(path[-9:-5])))

    @property
    def workspace(self) -> Workspace:
        """The desk's workspace with what is typed counted in."""
        snapshot = self._desk.snapshot
        if self._workspace is None or self._workspace[0] is not snapshot:
            workspace = self._desk.workspace
            if self.texts:
                typed_in = {
                    (path.split("/")[2], int(path[-9:-5])): self.look(path).form for path in self.texts
                }
                workspace = replace(workspace, years={**workspace.years, **typed_in})
            self._workspace = (snapshot, workspace)
        return self._workspace[1]

    # Keeping

    @property
    def dirty(self) -> list[str]:
        """The forms that hold something unsaved."""
        return list(self.texts)

    def forget(self, path: str) -> None:
        """Throw away what was typed into the form at `path`."""
        self._drop(path)
        self._drafts.drop(path)
        self._steps.forget(lambda cell: cell[0] == path)
        self._forget_looks(path)

    def release(self, path: str) -> None:
        """Hold nothing of the form at `path` any more; its draft stays, and is another's now."""
        self._drop(path)
        self._own.discard(path)
        self._steps.forget(lambda cell: cell[0] == path)
        self._forget_looks(path)

    def saved(self, path: str, states: Mapping[Key, State]) -> None:
        """The file now holds `states`; what was typed since stays unsaved. Raises `OSError`."""
        since = {key: one for key, one in self.texts.get(path, {}).items() if states.get(key, ...) != one}
        self._drop(path)
        self._take(path, since, {})
        self.keep(path)

    def _take(self, path: str, states: Mapping[Key, State], firsts: Mapping[Key, State]) -> None:
        """Let fields hold `states`; what the file said then is told by `firsts`, else by the file now."""
        kept = {key: state for key, state in states.items() if state != self._in_file(path, key)}
        if kept:
            self.texts[path] = {**self.texts.get(path, {}), **kept}
            now = {key: firsts.get(key, self._in_file(path, key)) for key in kept}
            self._firsts[path] = {**self._firsts.get(path, {}), **now}
        self._own.add(path)
        self._forget_looks(path)

    def keep(self, path: str) -> None:
        """Keep the draft of the form at `path`, unless it is another's, outside the repository.

        Raises `OSError`.
        """
        if path not in self._own:
            return
        form = self._held(path)
        blob = form.blob if form is not None else ""
        self._drafts.keep(path, blob, self.texts.get(path, {}), self._firsts.get(path, {}))

    def offered(self) -> list[Draft]:
        """The drafts that were left by an earlier run, and that cells can hold whole."""
        kept = [self._drafts.kept(path) for path in self._drafts.paths() if path not in self.texts]
        return [draft for draft in kept if draft is not None and _fits(draft)]

    def take(self, draft: Draft) -> None:
        """Type what `draft` holds; what the file said then is told apart from what it says now on saving."""
        self._take(draft.path, draft.texts, draft.firsts)

    # Where another program wrote meanwhile

    def settle(self, path: str, choice: Mapping[Key, bool] | None = None) -> Settled:
        """What was typed, over what the file says now; with a `choice` the cells take it."""
        mine = self.texts.get(path, {})
        theirs = {key: self._in_file(path, key) for key in mine}
        settled = settle(self._firsts.get(path, {}), mine, theirs, choice)
        if choice is not None:
            self._drop(path)
            self._take(path, settled.states, theirs)
        return settled


def _fits(draft: Draft) -> bool:
    name = draft.path.rpartition("/")[2].removesuffix(".toml")
    if not (draft.path.startswith("campaign/units/") and name.isdecimal() and len(name) == 4):
        return False
    return all(len(key) == 3 and key[0] == "indicators" and key[2] in _SIMPLE for key in draft.texts)
