"""One visual language: a glyph, a word and a colour for each state, severity and verdict, and the bars.

A meaning is never told by colour alone, so that it survives NO_COLOR. Colours are the theme's variables.
"""

from decimal import Decimal

from msgspec import Struct
from textual.content import Content

from campaign.act import STATE_LABELS, State
from campaign.finding import Finding, Severity
from tui.plain import visible

TONES = {
    "": "",
    "muted": "$text-muted",
    "good": "$text-success",
    "bad": "$text-error",
    "warn": "$text-warning",
    "info": "$text-primary",
    "accent": "$text-accent",
}
"""A tone is a meaning; here it becomes a colour of the theme."""


class Mark(Struct, frozen=True):
    """A glyph with its word and tone."""

    glyph: str
    word: str
    tone: str

    @property
    def text(self) -> str:
        """Glyph and word: `● Đã chấp nhận`."""
        return f"{self.glyph} {self.word}"

    @property
    def content(self) -> Content:
        """Glyph and word in the mark's colour."""
        return Content.styled(self.text, TONES[self.tone])


_STATE_LOOKS = {
    State.DRAFT: ("○", "muted"),
    State.SUBMITTED: ("◔", "info"),
    State.RETURNED: ("↩", "warn"),
    State.ACCEPTED: ("●", "good"),
    State.APPRAISED: ("◑", "info"),
    State.POSTED: ("◑", "info"),
    State.VOTED: ("◕", "info"),
    State.FORWARDED: ("◕", "info"),
    State.DECIDED: ("●", "good"),
    State.AWARDED: ("★", "good"),
    State.REJECTED: ("✗", "bad"),
    State.WITHDRAWN: ("–", "muted"),
    State.REVOKED: ("✗", "bad"),
}
"""The circle fills as a form goes on its way."""

NO_FORM = Mark("·", "Chưa có", "muted")


def state_mark(state: State | str | None) -> Mark:
    """How `state` looks; None for a form that does not exist."""
    if state is None:
        return NO_FORM
    known = State(state)
    glyph, tone = _STATE_LOOKS[known]
    return Mark(glyph, STATE_LABELS[known], tone)


def verdict_mark(met: bool | None) -> Mark:
    """How a criterion or a target stands: reached, not reached, not yet known."""
    if met is None:
        return Mark("?", "chưa rõ", "warn")
    return Mark("✓", "đạt", "good") if met else Mark("✗", "chưa đạt", "bad")


def severity_mark(severity: Severity) -> Mark:
    """How a finding's weight looks."""
    return Mark("✗", "Lỗi", "bad") if severity is Severity.ERROR else Mark("▲", "Lưu ý", "warn")


def finding_content(finding: Finding) -> Content:
    """A finding below its field: glyph, sentence, clause."""
    mark = severity_mark(finding.severity)
    tail = f" ({visible(finding.clause)})" if finding.clause else ""
    return Content.assemble(
        (f"{mark.glyph} {visible(finding.message)}", TONES[mark.tone]), (tail, TONES["muted"])
    )


def thin_bar(share: Decimal | float, width: int, tone: str) -> Content:
    """A thin bar of `width` cells for `share` from 0 to 1, in `tone`, on a track one can see."""
    halves = round(min(max(float(share), 0.0), 1.0) * width * 2)
    filled = "━" * (halves // 2) + "╸" * (halves % 2)
    return Content.assemble((filled, TONES[tone] or "$foreground"), ("─" * (width - len(filled)), "$panel"))
