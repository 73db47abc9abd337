"""Steps back and forth over many fields: what each held before a change and after it.

Pure. What a field is, and how it takes a state again, is known by who asks.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

K = TypeVar("K", bound=Hashable)

MOST = 500
"""So many steps are remembered."""


_BURST = 12
"""So many letters at once may still be typing; more is a paste, and a step of its own."""

_TAKEN_BACK = 4
"""So many letters an input method takes away to write the same syllable anew."""


class Step(Struct, Generic[K], frozen=True):
    """One change of one field."""

    key: K
    before: Any
    after: Any

    @property
    def text(self) -> tuple[Sequence[object], str, str] | None:
        """Where in the field a text changed, and it before and after; None for another kind of change."""
        return _text(self.before, self.after)

    @property
    def letters(self) -> int | None:
        """How many letters were typed, or taken away (below 0); None for another kind of change."""
        text = self.text
        return None if text is None else len(text[2]) - len(text[1])

    def follows(self, other: "Step[K]") -> bool:
        """Whether it changes the same text of the same field from where `other` left it."""
        mine, its = self.text, other.text
        same = mine is not None and its is not None and mine[0] == its[0]
        return same and self.key == other.key and self.before == other.after


class Steps(Generic[K]):
    """The changes so far, and those that were taken back."""

    def __init__(self) -> None:
        self._past: list[Step[K]] = []
        self._future: list[Step[K]] = []

    def record(self, key: K, before: Any, after: Any) -> None:
        """Remember a change.

        The letters of one word are one step, also where an input method takes some back and writes them
        anew; letters deleted in a row are one.
        """
        if before == after:
            return
        self._future.clear()
        step = Step(key, before, after)
        joined = _joined(self._past, step) if self._past else None
        if joined is not None:
            taken, step = joined
            del self._past[-taken:]
        self._past = [*self._past[-MOST:], step]

    def undo(self) -> Step[K] | None:
        """The step to take back: let its field hold `before` again. None where there is none."""
        return self._move(self._past, self._future)

    def redo(self) -> Step[K] | None:
        """The step to do again: let its field hold `after`. None where there is none."""
        return self._move(self._future, self._past)

    def _move(self, source: list[Step[K]], target: list[Step[K]]) -> Step[K] | None:
        if not source:
            return None
        target.append(source.pop())
        return target[-1]

    def forget(self, which: Callable[[K], bool]) -> None:
        """Forget the steps of the fields for which `which` holds."""
        self._past = [step for step in self._past if not which(step.key)]
        self._future = [step for step in self._future if not which(step.key)]


def _joined(past: Sequence[Step[K]], step: Step[K]) -> tuple[int, Step[K]] | None:
    """How many of the last steps `step` goes on, and the one they make together; None where it is new."""
    last, now = past[-1], step.letters
    before = last.letters
    if not step.follows(last) or now is None or before is None or max(abs(now), abs(before)) > _BURST:
        return None
    if now < 0 and before < 0:
        return 1, Step(step.key, last.before, step.after)
    if now >= 0 and before >= 0:
        _, had, has = step.text or ((), "", "")
        new_word = now > 0 and had[-1:].isspace() and not has[-1:].isspace()
        return None if new_word else (1, Step(step.key, last.before, step.after))
    if now < 0 or -before > _TAKEN_BACK:
        return None
    word = past[-2] if len(past) > 1 and last.follows(past[-2]) and (past[-2].letters or 0) > 0 else None
    return (
        (2, Step(step.key, word.before, step.after)) if word else (1, Step(step.key, last.before, step.after))
    )


def _text(
    before: Any, after: Any, where: tuple[object, ...] = ()
) -> tuple[Sequence[object], str, str] | None:
    """The one text in which `before` and `after` differ, also where it stands in a list of tables."""
    if isinstance(before, str) and isinstance(after, str):
        return where, before, after
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        changed: list[Any] = [name for name in before if before[name] != after[name]]
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        changed = [place for place in range(len(before)) if before[place] != after[place]]
    else:
        return None
    return _text(before[changed[0]], after[changed[0]], (*where, changed[0])) if len(changed) == 1 else None
