"""Which form a person means by a name: a path, what follows `campaign/`, a unit, or a part that only one has.

Pure.
"""

from typing import Any

from campaign.vietnamese import nfc
from campaign.workspace import Form, Workspace


class NoForm(Exception):
    """No form, or more than one, is what was named; `str()` is a Vietnamese sentence."""


def form_named(workspace: Workspace, name: str) -> Form[Any]:
    """The form of `workspace` that `name` means. Raises `NoForm`."""
    plain = nfc(name).replace("\\", "/").removeprefix("./").rstrip("/")
    wanted = plain.removesuffix(".toml").removeprefix("campaign/")
    # a unit's own name means its registration
    exact = wanted, f"{wanted}/registration", f"units/{wanted}/registration"
    for right in exact:
        if (form := workspace.at(f"campaign/{right}.toml")) is not None:
            return form
    forms = {nfc(form.id): form for form in workspace.forms()}
    for right in exact:
        if right in forms:
            return forms[right]
    matches = [form_id for form_id in forms if form_id.endswith(f"/{wanted}")]
    matches = matches or [form_id for form_id in forms if wanted in form_id]
    if len(matches) == 1:
        return forms[matches[0]]
    if not matches:
        raise NoForm(f"Không có biểu mẫu nào là “{name}”. Xem thidua list units, thidua list nominations.")
    some = ", ".join(matches[:8]) + (" …" if len(matches) > 8 else "")
    raise NoForm(f"“{name}” có thể là {len(matches)} biểu mẫu: {some}. Ghi rõ hơn.")
