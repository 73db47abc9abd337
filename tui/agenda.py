"""The parts of the council's screen: a line of the agenda, and whether enough members are present.

They only show; what is typed in them is the screen's affair.
"""

import re

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from campaign import council
from campaign.council import Ballot
from campaign.meeting import Meeting
from campaign.nomination import Nomination
from campaign.workspace import Form
from tui.inputs import TextInput
from tui.look import TONES, verdict_mark
from tui.plain import plain, shortened, visible
from tui.press import Press

_VOTES = re.compile("[0-9]{0,3}")


class Votes(TextInput):
    """A field for a number of votes: digits alone go in, at most three of them."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Put `text` in where that leaves a number; else only the bell, so that no key held down stays."""
        start, end = sorted((start, end))
        whole = self.value[:start] + text.strip() + self.value[end:]
        if text and not _VOTES.fullmatch(whole):
            self.app.bell()
            return
        super().replace(text.strip(), start, end)


class AgendaRow(Horizontal):
    """One nominee: the votes for, of how many, who steps back, how it comes out."""

    def __init__(self, form: Form[Nomination], award: str, votes: str) -> None:
        super().__init__(classes="agenda-row")
        self._nominee = Static(classes="nominee")
        self.show_form(form, award)
        self.votes = Votes(votes, "phiếu")
        self.voters = Static("", classes="voters")
        self.recusal = Press("", "recuse", classes="-quiet")
        self.result = Static("", classes="outcome")

    def compose(self) -> ComposeResult:
        """One line."""
        yield self._nominee
        yield self.votes
        yield self.voters
        yield self.recusal
        yield self.result

    def show_form(self, form: Form[Nomination], award: str) -> None:
        """Name the nominee by `form` as it stands now, for `award`; the votes stay."""
        self.form, value = form, form.value
        name = (visible(value.addressed or form.id), "")
        told = (f"  {visible(award)}, {visible(value.period)}", TONES["muted"])
        self._nominee.update(Content.assemble(name, told))


def quorum_content(meeting: Meeting) -> Content:
    """How many are present of how many, and whether that is enough."""
    rules, total = meeting.rules, meeting.rules.total
    if not total or not council.complete(rules):
        words = (
            "Kế hoạch chưa ghi đủ quy chế của Hội đồng, chưa biết bao nhiêu là đủ: phím e, phần Xét duyệt."
        )
        return plain(words, TONES["warn"])
    enough = council.quorate(Ballot(0, meeting.present, total), rules)
    mark = verdict_mark(enough)
    away = f"  vắng: {', '.join(meeting.absent)}" if meeting.absent else ""
    tail = f", cần ít nhất {council.bare(rules.quorum)}"
    return Content.assemble(
        f"Có mặt {meeting.present}/{total}",
        (tail, TONES["muted"]),
        (f"  {mark.glyph} {'đủ họp' if enough else 'chưa đủ'}", TONES[mark.tone]),
        (shortened(away, 60), TONES["muted"]),
    )
