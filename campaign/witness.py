"""A workspace that notes which forms are read from it: what a paper was made from, whichever paper it is.

Pure. `provenance.py` turns what was noted into the account that the paper carries.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from campaign.workspace import Form, Workspace

Name = TypeVar("Name")
Shape = TypeVar("Shape")
Made = TypeVar("Made")


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

    def once(self, work: Callable[[Workspace], Made]) -> Made:
        """What `work` makes of it, worked out once for all readers of one workspace.

        Each who asks has read all that was read for it.
        """
        whole: Workspace | None = self.__dict__.get("whole")
        if whole is None:  # some of it was put in the place of something else: nobody else's
            return super().once(work)
        made: Made
        made, seen = whole.once(_Watched(work))
        self.seen.update(seen)
        return made


class _Watched(Struct, frozen=True):
    """`work` on a workspace, with what is read for it."""

    work: Callable[[Workspace], Any]

    def __call__(self, workspace: Workspace) -> tuple[Any, Mapping[str, Form[Any]]]:
        watched = witness(workspace)
        return self.work(watched), watched.seen


def witness(workspace: Workspace) -> Witness:
    """`workspace` to be read by one reader, its forms noted as they are taken out; nothing is copied."""
    seen: dict[str, Form[Any]] = {}
    own = {name: getattr(workspace, name) for name in Workspace.__struct_fields__}
    kinds = ("registrations", "years", "activities", "nominations")
    own.update({kind: _Noted(own[kind], seen) for kind in kinds})
    made = Witness(**own, seen=seen)
    made.__dict__["whole"] = workspace
    return made
