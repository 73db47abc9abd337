"""What a form would say with what is typed, also where the file is too broken to take some of it."""

from collections.abc import Mapping
from typing import Any

from campaign.desk import Desk
from campaign.finding import Key
from campaign.unit import Year
from campaign.values import replace
from campaign.workspace import Form, Workspace

_NO_PLACE = "Tệp ghi sai kiểu ở bảng bao quanh ô này nên chưa ghi vào được. Sửa tệp bằng trình soạn thảo."


def attempt(desk: Desk, path: str, changes: Mapping[Key, Any]) -> tuple[Form[Any], dict[Key, str]]:
    """The form at `path` with those of `changes` that find a place in it, and a sentence for each other.

    A change finds none where the file holds a text or a list in place of the table that it belongs in.
    """
    try:
        return desk.draft(path, changes), {}
    except KeyError:
        pass
    taken: dict[Key, Any] = {}
    problems: dict[Key, str] = {}
    for key, value in changes.items():
        try:
            desk.draft(path, {**taken, key: value})
        except KeyError:
            problems[key] = _NO_PLACE
        else:
            taken[key] = value
    return desk.draft(path, taken), problems


def counted(workspace: Workspace, form: Form[Any]) -> Workspace:
    """`workspace` with the figures of `form` in place of the saved ones, where it is a year's form."""
    if not isinstance(form.value, Year):
        return workspace
    key = (form.unit, int(form.path[-9:-5]))
    return replace(workspace, years={**workspace.years, key: form})
