"""The standards a nominee must meet, as they stand: mark, clause, reason, values looked at, what is missing.

Beside the fields on a wide screen, a line each below them on a narrow one, whole in a tab of its own.
"""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from campaign.criteria import Verdict, eligible
from campaign.looked import Looked
from tui.look import TONES, verdict_mark
from tui.plain import shortened, visible


def conclusion(verdicts: list[Verdict]) -> Content:
    """Whether the nominee may be put forward, in a few words."""
    met = eligible(verdicts)
    if met:
        return Content.styled("✓ Đủ tiêu chuẩn", f"bold {TONES['good']}")
    failed = sum(verdict.met is False for verdict in verdicts)
    unknown = sum(verdict.met is None for verdict in verdicts)
    parts = [f"{failed} chưa đạt"] * bool(failed) + [f"{unknown} chưa rõ"] * bool(unknown)
    if met is False:
        return Content.styled(f"✗ Không đủ: {', '.join(parts)}", f"bold {TONES['bad']}")
    return Content.styled(f"? Chưa rõ: {', '.join(parts) or 'không có tiêu chuẩn nào'}", TONES["warn"])


def criteria_content(verdicts: list[Verdict]) -> Content:
    """Each standard whole: its words, what was concluded, the values looked at, what is missing."""
    lines = [Content.assemble(("Tiêu chuẩn  ", "bold $text-primary"), conclusion(verdicts))]
    for verdict in verdicts:
        mark = verdict_mark(verdict.met)
        head = Content.assemble(
            "\n",
            (f"{mark.glyph} {mark.word}", f"bold {TONES[mark.tone]}"),
            (f"  {visible(verdict.clause)}", TONES["muted"]),
        )
        lines += [
            head,
            Content.styled(visible(verdict.criterion.text), TONES["muted"]),
            Content(visible(verdict.reason)),
            *map(_looked, verdict.looked),
        ]
        if verdict.missing:
            lines.append(Content.styled(f"→ {visible(verdict.missing)}", TONES["accent"]))
    return Content("\n").join(lines)


def _looked(one: Looked) -> Content:
    """One value that was looked at; whether its form is still to be accepted."""
    waits = ("  ▲ chưa chấp nhận", TONES["warn"]) if one.accepted is False else ""
    return Content.assemble((f"· {visible(one.label)}: ", TONES["muted"]), visible(one.value), waits)


class CriteriaPanel(VerticalScroll):
    """The verdicts."""

    def __init__(self, beside: bool) -> None:
        """`beside`: beside the fields, short where there is little room."""
        super().__init__(classes="-beside" if beside else "-whole", can_focus=not beside)
        self._beside = beside
        self._verdicts: list[Verdict] = []

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("")

    def show(self, verdicts: list[Verdict]) -> None:
        """Show `verdicts`."""
        self._verdicts = verdicts
        self._draw()

    def on_resize(self) -> None:
        """Short or long, as there is room."""
        self._draw()

    def _draw(self) -> None:
        short = self._beside and self.screen.has_class("-narrow")
        for text in self.query(Static):  # none before it is put together, or once its screen is left
            text.update(self._short() if short else criteria_content(self._verdicts))

    def _short(self) -> Content:
        width = max(self.size.width - 3, 20)
        lines = [conclusion(self._verdicts)]
        for verdict in self._verdicts:
            mark = verdict_mark(verdict.met)
            text = shortened(f"{verdict.clause}  {verdict.reason}", width - 2)
            lines.append(Content.assemble((f"{mark.glyph} ", TONES[mark.tone]), text))
        return Content("\n").join(lines)
