"""A workspace that notes which forms are read from it: what a paper was made from, whichever paper it is.

Pure. `provenance.py` turns what was noted into the account that the paper carries.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from campaign.workspace import Form, Workspace

Name = TypeVar("Name")
Shape = TypeVar("Shape")


class _Noted(Mapping[Name, Form[Shape]]):
    """Forms by name; each that is taken out is noted in `seen`, under its path."""

    def __init__(self, forms: Mapping[Name, Form[Shape]], seen: dict[str, Form[Any]]) -> None:
        self.forms, self.seen = forms, seen

    def __getitem__(self, name: Name) -> Form[Shape]:
        form = self.forms[name]
        self.seen[form.path] = form
        return form

    def __iter__(self) -> Iterator[Name]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    def __contains__(self, name: object) -> bool:
        return name in self.forms


class Witness(Workspace, frozen=True, kw_only=True):
    """A workspace whose readers are watched. Use `witness()`."""

    seen: dict[str, Form[Any]]
    """The forms that were read, by path."""


def witness(workspace: Workspace) -> Witness:
    """`workspace` to be read by one reader, its forms noted as they are taken out; nothing is copied."""
    seen: dict[str, Form[Any]] = {}
    own = {name: getattr(workspace, name) for name in Workspace.__struct_fields__}
    kinds = ("registrations", "years", "activities", "nominations")
    own.update({kind: _Noted(own[kind], seen) for kind in kinds})
    return Witness(**own, seen=seen)
