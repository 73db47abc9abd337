"""The record replayed: every act in history's order against the rules, and what each form's acts come to.

Pure: scenes come from `scenes.py`. What history shows beyond single acts is found in `audit.py`.
"""

from collections.abc import Iterable, Mapping, Sequence

from campaign.act import Act
from campaign.ladder import fold
from campaign.rules import Scene, doubts, faults
from campaign.values import replace


def replay(scenes: Iterable[Scene], before: Mapping[str, Sequence[Act]] | None = None) -> list[Act]:
    """The acts of `scenes`, oldest first, each with the rules it breaks; one that breaks any does not count.

    An act is judged by where its own content stood: acts on other contents of the form say nothing of it.
    `before`: the acts on each form, by its path, that were judged already and that these come after.
    """
    acts_on: dict[tuple[str, str], list[Act]] = {}
    judged = []
    for scene in scenes:
        form, content = scene.act.form, scene.act.content
        if (form, content) not in acts_on:
            earlier = before.get(form, ()) if before is not None else ()
            acts_on[form, content] = [act for act in earlier if act.content == content]
        so_far = acts_on[form, content]
        standing = fold(so_far, scene.act.content)
        act = replace(
            scene.act, faults=faults(scene, standing), doubts=doubts(scene), signed=bool(scene.party.key)
        )
        so_far.append(act)
        judged.append(act)
    return judged
