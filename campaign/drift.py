"""What changed between two states of the record in the forms that a paper was made from, in their own labels.

Pure. Which forms those are says `provenance.py`; whether the paper itself looks different is found by drawing
it again (`render/verify.py`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from campaign import figures
from campaign.act import STATE_LABELS, Act, shown_data
from campaign.content import differences
from campaign.forms import shape_at
from campaign.ladder import verb_of
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.workspace import Form, Workspace

STATE, ACT, FILE = "Trạng thái", "Bước duyệt", "Biểu mẫu"


class Drift(Struct, frozen=True):
    """One thing that is not as it was."""

    path: str
    label: str
    """The labels on the way to a field (`Thủ trưởng › Chức vụ`), or `STATE`, `ACT`, `FILE`."""
    old: str
    """As shown to people; empty where there was nothing."""
    new: str

    def __str__(self) -> str:
        """`units/mot-cua/2024: Số người: 32 → 33`."""
        name = self.path.removeprefix("campaign/").removesuffix(".toml")
        return f"{name}: {self.label}: {self.old or '(trống)'} → {self.new or '(trống)'}"


def drift(paths: Iterable[str], then: Workspace, now: Workspace) -> list[Drift]:
    """What differs in the files at `paths` between two states of one workspace, in the order of `paths`."""
    old, new = _by_path(then), _by_path(now)
    return [found for path in paths for found in _of(path, old, new, then, now)]


def _by_path(workspace: Workspace) -> dict[str, Form[Any]]:
    return {form.path: form for form in workspace.forms()}


def _of(
    path: str,
    old: Mapping[str, Form[Any]],
    new: Mapping[str, Form[Any]],
    then: Workspace,
    now: Workspace,
) -> Iterator[Drift]:
    if path == PLAN_FILE:
        for change in differences(Plan, then.plan_raw, now.plan_raw):
            yield Drift(path, change.label, change.old, change.new)
        return
    was, is_ = old.get(path), new.get(path)
    if was is None or is_ is None:
        if was is not is_:
            yield Drift(path, FILE, "có" if was else "", "có" if is_ else "đã xóa")
        return
    for change in differences(shape_at(path), was.raw, is_.raw):
        yield Drift(path, change.label, change.old, change.new)
    if was.state is not is_.state:
        yield Drift(path, STATE, STATE_LABELS[was.state].lower(), STATE_LABELS[is_.state].lower())
    known = {act.commit for act in was.standing.acts}
    still = {act.commit for act in is_.standing.acts}
    for act in was.standing.acts:
        if act.commit not in still:
            yield Drift(path, ACT, _told(act), "không còn trong hồ sơ")
    for act in is_.standing.acts:
        if act.commit not in known:
            yield Drift(path, ACT, "", _told(act))


def _told(act: Act) -> str:
    """`Quyết định (Lê Văn Phúc, 05/9/2024; Số quyết định: 59/QĐ-UBND)`."""
    verb = verb_of(act.verb, act.form)
    said = "; ".join([f"{act.by}, {figures.day(act.day)}", *shown_data(act)])
    return f"{verb.done if verb else act.verb} ({said})"
