"""The line over a form: where it stands by the record, what is wrong with it, what may follow."""

from collections.abc import Sequence
from typing import Any

from textual.content import Content

from campaign import figures
from campaign.ladder import Verb, doing
from campaign.workspace import Form
from tui.look import TONES, state_mark
from tui.plain import visible

_NAMED = 3
"""So many acts are named; F8 lists them all."""


def standing_content(
    held: Form[Any] | None, dirty: bool, errors: int, warnings: int, verbs: Sequence[Verb]
) -> Content:
    """`held`: the form as it was last saved, None while it never was; `dirty`: something is not saved."""
    parts: list[Content | str | tuple[str, str]] = [" "]
    if held is None:
        parts.append(("· Chưa có trên đĩa: điền rồi F9 để lập", TONES["muted"]))
    else:
        parts.append(state_mark(held.state).content)
        acts = held.standing.current
        if acts:
            parts.append((f"  {visible(acts[-1].by)}, {figures.day(acts[-1].day)}", TONES["muted"]))
        lapsed = held.standing.lapsed
        if lapsed is not None:
            parts.append((f"  ↻ đã sửa sau khi {doing(lapsed.verb, held.kind)}", TONES["warn"]))
    if dirty:
        parts.append(("  ● chưa lưu", TONES["accent"]))
    if errors:
        parts.append((f"  ✗ {errors} lỗi", TONES["bad"]))
    if warnings:
        parts.append((f"  ▲ {warnings} lưu ý", TONES["warn"]))
    if held is not None and not dirty and not errors and verbs:
        names = ", ".join(verb.label.lower() for verb in verbs[:_NAMED])
        parts.append((f"  F8: {names}", TONES["muted"]))
    return Content.assemble(*parts)
