"""A form as those who judge read it: what changed since it was last judged, its standards, all that it says.

Only words, as text for the screen; git and the rules were asked before.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from textual.content import Content

from campaign import figures, references
from campaign.act import Act
from campaign.acting import title
from campaign.content import Change, differences
from campaign.criteria import Verdict
from campaign.fields import field_at
from campaign.finding import Finding
from campaign.forms import shape_at
from campaign.kinds import Many, Reference
from campaign.ladder import verb_of
from campaign.queue import Queued
from campaign.workspace import Form, Workspace
from tui.clash import change_content
from tui.criteria_panel import criteria_content
from tui.look import TONES, finding_content, state_mark
from tui.plain import plain, visible, visible_lines
from tui.rows import Cell

_SAID_ELSEWHERE = ("criterion-not-met",)
"""Findings that the standards say already."""


def left(one: Queued, today: date) -> Cell:
    """How many working days are left, or over; how many days it has waited where no limit runs."""
    if one.wait is None:
        return f"chờ {(today - one.since).days} ngày", "muted"
    days, unsure = one.wait.days(today), "" if one.wait.sure else " ?"
    if days > 0:
        return f"quá {days} lv{unsure}", "bad"
    return f"còn {-days} lv{unsure}", "warn" if days > -_SOON else ""


_SOON = 3
"""Working days from which on a limit is near."""


def news_content(act: Act | None, changes: Sequence[Change]) -> Content:
    """What changed since `act`, field by field; that there was none before."""
    head = ("Đổi từ lần xét trước", "bold $text-primary")
    if act is None:
        return Content.assemble(head, ("  chưa có: phiếu này nộp lần đầu.", TONES["muted"]))
    verb = verb_of(act.verb, act.form)
    done = verb.done if verb is not None else act.verb
    lines = [
        Content.assemble(
            head, (f"  {visible(done)}, {visible(act.by)}, {figures.day(act.day)}", TONES["muted"])
        )
    ]
    if act.note:
        lines.append(Content.assemble(("Ý kiến khi đó: ", TONES["muted"]), visible_lines(act.note)))
    lines += [change_content(change) for change in changes]
    if not changes:
        lines.append(plain("Không ô nào đổi.", TONES["warn"]))
    return Content("\n").join(lines)


def appraisal_content(
    workspace: Workspace, form: Form[Any], verdicts: list[Verdict], findings: Sequence[Finding]
) -> tuple[Content, Content]:
    """Everything about `form`: what stands before what is new in it, and what stands after."""
    acts = form.standing.current
    who = f"  {visible(acts[-1].by)}, {figures.day(acts[-1].day)}" if acts else ""
    before = [
        plain(title(workspace, form), "bold"),
        Content.assemble(state_mark(form.state).content, (who, TONES["muted"])),
        *(finding_content(one) for one in findings if one.code not in _SAID_ELSEWHERE),
    ]
    lines = [criteria_content(verdicts), Content("")] if verdicts else []
    lines.append(Content.styled("Toàn bộ phiếu", "bold $text-primary"))
    for change in differences(shape_at(form.path), {}, form.raw, workspace.plan.short_title):
        if change.key != ("schema",):
            label = (f"{visible(change.label)}: ", TONES["muted"])
            lines.append(Content.assemble(label, visible_lines(_said(workspace, form, change))))
    return Content("\n").join(before), Content("\n").join(lines)


def _said(workspace: Workspace, form: Form[Any], change: Change) -> str:
    """The value of a field as people call it: the name of a unit, an award, a content and not its id."""
    field = field_at(shape_at(form.path), change.key)
    kind = field.kind.of if field is not None and isinstance(field.kind, Many) else field and field.kind
    if not isinstance(kind, Reference):
        return change.new
    return "; ".join(references.label(workspace, kind.to, one) for one in change.new.split("; "))
