"""What an import would do, as rows of a list: what stands in its way, then what is new and what changes.

Only words; what is done with a row is the screen's affair.
"""

from collections.abc import Iterator

from msgspec import Struct

from campaign.columns import LISTS
from campaign.intake import Entry, Intake, Wishes
from tui.look import severity_mark
from tui.rows import Cell, Row

LIST, YEAR, PERIOD = "list", "year", "period"
STRANGE, QUESTION, REST = "strange:", "question:", "rest:"
"""How the keys of the rows begin."""


class Line(Struct, frozen=True):
    """One row with all that it says."""

    key: str
    glyph: str
    tone: str
    where: str
    words: str
    more: str = ""
    """What the detail says beside it, with line ends."""
    path: str = ""
    """The form that it leads to, where one is there already."""

    @property
    def row(self) -> Row:
        """For the list."""
        cells: tuple[Cell, ...] = ((self.glyph, self.tone), (self.where, ""), (self.words, "muted"))
        return Row(self.key, cells, self.path, first=1)


def lines(intake: Intake, wishes: Wishes) -> list[Line]:
    """Everything about `intake`."""
    return [*_open(intake), *_refused(intake), *_entries(intake), *_findings(intake), *_wished(wishes)]


def _wished(wishes: Wishes) -> Iterator[Line]:
    kind = LISTS[wishes.only].title if wishes.only else "tự nhận ra"
    year, period = str(wishes.year or "theo cột Năm"), wishes.period or "theo cột Kỳ xét"
    for key, what, value in ((LIST, "Danh sách", kind), (YEAR, "Năm", year), (PERIOD, "Kỳ xét", period)):
        yield Line(key, "⚙", "muted", what, value, "Enter để đổi, khi tệp không tự nói.")


def _open(intake: Intake) -> Iterator[Line]:
    for number, one in enumerate(intake.strange):
        hint = f"Có phải là “{one.nearest}”? " if one.nearest else ""
        words = f"Không nhận ra cột “{one.text}”."
        more = f"{hint}Enter: cho biết là cột nào, hoặc bỏ qua. Được nhớ cho lần sau."
        yield Line(f"{STRANGE}{number}", "?", "accent", place(one.sheet, one.cell), words, more)
    for number, asked in enumerate(intake.questions):
        words = f"{asked.heading}: “{asked.text}” là {asked.first} hay {asked.second}?"
        more = "Enter để trả lời; trả lời cho mọi ô cùng loại."
        yield Line(f"{QUESTION}{number}", "?", "accent", place(asked.sheet, asked.cell), words, more)


def _refused(intake: Intake) -> Iterator[Line]:
    for number, one in enumerate(intake.refusals):
        where = place(one.sheet, one.cell) or "Tệp"
        yield Line(
            f"{REST}refused:{number}", "✗", "bad", where, one.reason, "Sửa trong bảng tính rồi chọn lại tệp."
        )


def _entries(intake: Intake) -> Iterator[Line]:
    for one in intake.entries:
        glyph, tone = ("+", "good") if one.new else ("~", "info")
        more = "\n".join(str(change) for change in one.changes)
        yield Line(
            f"{REST}{one.path}", glyph, tone, one.name, _summary(one), more, "" if one.new else one.path
        )


def _summary(one: Entry) -> str:
    if one.new:
        return f"mới, {len(one.changes)} ô"
    if len(one.changes) == 1:
        return str(one.changes[0])
    return f"sửa {len(one.changes)} ô: {', '.join(change.label for change in one.changes)}"


def _findings(intake: Intake) -> Iterator[Line]:
    for number, one in enumerate(intake.findings):
        mark = severity_mark(one.severity)
        more = "Ghi được, chưa nộp được: biểu mẫu sẽ có lỗi này."
        yield Line(f"{REST}finding:{number}", mark.glyph, mark.tone, one.path, one.message, more)
    for number, words in enumerate(intake.remarks):
        yield Line(f"{REST}remark:{number}", "·", "muted", "Tệp", words)


def place(sheet: str, cell: str) -> str:
    """`Sheet1!B4`; empty where it is about the whole file."""
    return f"{sheet}!{cell}" if cell else sheet
