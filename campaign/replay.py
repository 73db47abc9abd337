"""The record replayed: every act in history's order against the rules, and what each form's acts come to.

Pure: scenes come from `scenes.py`. What history shows beyond single acts is found in `audit.py`.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable

from campaign.act import Act
from campaign.ladder import fold
from campaign.rules import Scene, doubts, faults


def replay(scenes: Iterable[Scene]) -> list[Act]:
    """The acts of `scenes`, oldest first, each with the rules it breaks; one that breaks any does not count.

    An act is judged by where its own content stood: acts on other contents of the form say nothing of it.
    """
    acts_on: dict[tuple[str, str], list[Act]] = defaultdict(list)
    judged = []
    for scene in scenes:
        so_far = acts_on[scene.act.form, scene.act.content]
        standing = fold(so_far, scene.act.content)
        act = dataclasses.replace(
            scene.act, faults=faults(scene, standing), doubts=doubts(scene), signed=bool(scene.party.key)
        )
        so_far.append(act)
        judged.append(act)
    return judged
