"""What an act would do, before it is done: who is in, who is not and why, as text for the dialog.

Only words; the rules were asked by `campaign/acting.py`, the dialog around them is `act_dialog.py`.
"""

import re
from collections.abc import Sequence

from textual.content import Content

from campaign import council, register
from campaign.act import RESULTS, Act
from campaign.acting import Prospect, title
from campaign.entitlement import PEOPLE
from campaign.nomination import Nomination
from campaign.rules import ballot
from campaign.workspace import Workspace
from tui.look import TONES
from tui.plain import plain, visible

_OPTION = re.compile(r" \(--[a-z-]+\)")
"""Options of the command line that a reason names; on the screen there is a field instead."""

_ON_SCREEN = (
    ("xem thidua show, bổ sung", "xem tiêu chuẩn, bổ sung"),
    (f"{PEOPLE} của kế hoạch", "mục “Người thực hiện” của kế hoạch (phím e)"),
)
"""What a reason tells whoever works with commands and files, and how the same is done on the screens."""


def refusals(reasons: Sequence[str]) -> list[Content]:
    """Each reason on a line of its own."""
    return [plain(f"✗ {worded(reason)}", TONES["bad"]) for reason in reasons]


def worded(reason: str) -> str:
    """What a rule says, as one does it on the screens."""
    reason = _OPTION.sub("", reason)
    for told, shown in _ON_SCREEN:
        reason = reason.replace(told, shown)
    return reason


def preview_content(workspace: Workspace, found: Sequence[Prospect]) -> list[Content]:
    """Exactly who is in and who is not and why; what is in everybody's way is said once, at the top."""
    if len(found) == 1:
        return refusals(found[0].obstacles)
    everywhere = [reason for reason in found[0].obstacles if all(reason in one.obstacles for one in found)]
    ready = [one for one in found if not one.obstacles]
    out = [one for one in found if one.obstacles]
    lines = refusals(everywhere)
    counts = [(f"Làm được {len(ready)}", TONES["good" if ready else "bad"])]
    if out:
        counts += [(", ", ""), (f"không làm được {len(out)}", TONES["bad"])]
    lines.append(Content.assemble(*counts, (" – ghi tất cả hoặc không ghi gì.", TONES["muted"])))
    for one in out:
        own = [worded(reason) for reason in one.obstacles if reason not in everywhere]
        lines.append(_line("✗", "bad", workspace, one, own))
    for one in ready:
        told = _comes_to(workspace, one.act) if one.act is not None else ""
        lines.append(_line("✓", "good", workspace, one, [told] if told else []))
    return lines


def _line(glyph: str, tone: str, workspace: Workspace, one: Prospect, told: Sequence[str]) -> Content:
    tail = f" – {visible(' '.join(told))}" if told else ""
    name = visible(_named(workspace, one))
    return Content.assemble((f"{glyph} ", TONES[tone]), (name, "bold"), (tail, TONES["muted"]))


def _named(workspace: Workspace, one: Prospect) -> str:
    """The form in as few words as tell it from the others."""
    value = one.form.value
    if not isinstance(value, Nomination):
        return title(workspace, one.form)
    award = workspace.plan.award_by_id.get(value.award)
    what = award.form if award else value.award
    return f"{value.addressed or one.form.id} ({', '.join(part for part in (what, value.period) if part)})"


def _comes_to(workspace: Workspace, act: Act) -> str:
    """What the act comes to for this form: the outcome of a vote, the result of an appraisal."""
    if act.verb == "vote":
        return council.decide(ballot(act), workspace.plan.council).reason
    return RESULTS.get(act.data.get("Result", ""), "") if act.verb == "appraise" else ""


def issued_by(workspace: Workspace, found: Sequence[Prospect]) -> str:
    """Who issues the decision that is prepared, by its day; empty for other acts and without a day."""
    bodies = []
    for one in found:
        if one.act is None or one.act.verb not in register.ISSUING:
            return ""
        day = one.act.on("Decision-Date")
        if day is None:
            return ""
        bodies.append(register.issuer(workspace.plan, one.form.value, day))
    return "; ".join(dict.fromkeys(bodies))
