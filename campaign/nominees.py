"""Which nominations are for one nominee: of one unit and name, or joined by `same_as`.

Pure. Everybody else whom the campaign names, under every name that they bore, is in `identity.py`.
"""

from collections.abc import Iterable, Mapping

from campaign.nomination import Nomination
from campaign.workspace import Form, Workspace

Identity = tuple[str, str, str]
"""What `Nomination.identity` tells."""

Groups = Mapping[Identity, tuple[str, ...]]
"""The keys in `Workspace.nominations` of those for one nominee, under each identity of theirs."""


def of_nominee(workspace: Workspace, identity: Identity) -> tuple[str, ...]:
    """The keys of the nominations for the nominee who has `identity`, in their order.

    A person who moved, or bears another name, has several identities, which `same_as` joins.
    """
    return workspace.once(_groups).get(identity, ())


def same_as(workspace: Workspace, nomination: Nomination) -> Form[Nomination] | None:
    """The nomination of the same person that `nomination` names; None where it names no person's."""
    key = nomination.same_as.removeprefix("nominations/")
    form = workspace.nominations.get(key) if key != nomination.same_as else None
    return form if form and form.value.individual and nomination.individual else None


def _groups(workspace: Workspace) -> Groups:
    apart: dict[Identity, list[str]] = {}
    pairs = []
    for key, form in workspace.nominations.items():
        apart.setdefault(form.value.identity, []).append(key)
        if (earlier := same_as(workspace, form.value)) is not None:
            pairs.append((form.value.identity, earlier.value.identity))
    groups = {one: tuple(keys) for one, keys in apart.items()}
    return _joined(groups, pairs, list(workspace.nominations)) if pairs else groups


def _joined(apart: Groups, pairs: Iterable[tuple[Identity, Identity]], order: list[str]) -> Groups:
    """`apart` with the keys of those in `pairs` put together under each of them, in the order of `order`."""
    groups = {one: {one} for one in apart}
    for one, other in pairs:
        whole = groups[one] | groups[other]
        groups.update(dict.fromkeys(whole, whole))
    place = {key: index for index, key in enumerate(order)}
    return {
        one: tuple(sorted((key for each in whole for key in apart[each]), key=place.__getitem__))
        for one, whole in groups.items()
    }
