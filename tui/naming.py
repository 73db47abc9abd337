"""What the words on the line name: a form by path or by name, a folder of forms, the plan.

A path is meant from the current folder first, as a shell completes it, then from the workspace.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from campaign.desk import Desk
from campaign.finding import Finding
from campaign.form_names import NoForm
from campaign.places import PLAN_FILE
from campaign.workspace import Form


def form(desk: Desk, name: str) -> Form[Any]:
    """The form that `name` means. Raises `NoForm`."""
    inside = _inside(desk, name)
    if inside is not None and inside in desk.data:
        return desk.form(inside)
    return desk.form(name)


def findings(desk: Desk, names: Sequence[str]) -> list[Finding]:
    """The findings of what `names` mean: forms, folders of forms, the plan. Raises `NoForm`."""
    forms: dict[str, Form[Any]] = {}
    found: list[Finding] = []
    for name in names:
        inside = _inside(desk, name)
        if PLAN_FILE in (name, inside):
            found += desk.plan_findings()
        elif inside is not None and (desk.root / inside).is_dir():
            below = _below(desk, inside)
            forms.update((one.path, one) for one in below)
            found += [one for one in desk.workspace.stray if one.path.startswith(f"{inside}/")]
            if not below:
                raise NoForm(f"Thư mục {name} không có biểu mẫu nào của nơi làm việc {desk.root}.")
        else:
            one = form(desk, name)
            forms[one.path] = one
    return found + desk.findings(forms.values())


def file(desk: Desk, name: str) -> str:
    """The file of the workspace that `name` means: the plan, or a form. Raises `NoForm`."""
    if PLAN_FILE in (name, _inside(desk, name)):
        return PLAN_FILE
    return form(desk, name).path


def _below(desk: Desk, folder: str) -> list[Form[Any]]:
    return [one for one in desk.workspace.forms() if not folder or one.path.startswith(f"{folder}/")]


def _inside(desk: Desk, name: str) -> str | None:
    """The path in the workspace of the file or folder that `name` names on disk; None where there is none."""
    root = desk.root.resolve()
    for start in (Path.cwd(), root):
        full = start / name
        try:
            if full.exists():
                resolved = full.resolve()
                if root.is_relative_to(resolved):
                    return ""  # the workspace itself, or a folder that it lies in
                if resolved.is_relative_to(root):
                    return resolved.relative_to(root).as_posix()
        except (OSError, RuntimeError, ValueError):
            continue
    return None
