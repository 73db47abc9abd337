"""What input methods write in one piece, in every kind of place that one types in: exactly the word is left.

The fields alone are tested in `test_tui_inputs.py`; here they stand where they belong, with what searches,
checks and counts as one types. Markup that is typed stays what it is.
"""

import itertools
from collections.abc import AsyncIterator
from pathlib import Path

from textual.widget import Widget

from campaign.plan_tables import Council
from tests.seat import Seat, at_desk
from tui.filters import FilterPick, ListPage
from tui.form_page import FormPage
from tui.inputs import TextEditor, TextInput
from tui.meeting_dialogs import Attendance, Recusal
from tui.screens.figures import FiguresPage

BURSTS = {
    "tie<êng<<<ếng vie<êt<<ệt": "tiếng việt",
    "d<đuo<<ưo<ơng": "đương",
    "viê\u0323t": "việt",
    "[/] [@click=app.quit]x[/]": "[/] [@click=app.quit]x[/]",
}
"""What is written, Backspace as `<`, and what is to be left."""

UNIT = "campaign/units/tram-y-te/registration.toml"
"""Submitted in the small workspace; who sits here may return it."""


async def takes_them(seat: Seat, widget: Widget, where: str) -> None:
    """Type every burst into `widget`, with what Backspace sends here and there in turn."""
    assert isinstance(widget, TextInput | TextEditor), where
    await seat.until(lambda: seat.app.focused is widget, where)
    for (burst, word), back in zip(BURSTS.items(), itertools.cycle(("\x7f", "\x08")), strict=False):
        if isinstance(widget, TextInput):
            widget.value = ""
        else:
            widget.text = ""
        await seat.type(burst.replace("<", back))
        held = widget.value if isinstance(widget, TextInput) else widget.text
        assert held == word, (where, burst)
    assert seat.app.is_running


async def lists_and_forms(seat: Seat) -> AsyncIterator[tuple[str, Widget]]:
    """Every kind of place there, one after the other; each is left again when the next is asked for."""
    app = seat.app
    await seat.press("2", "slash")
    yield "search of a list", seat.focused
    page = app.screen
    page.query(FilterPick).first().focus()
    await seat.press("enter")
    yield "search of a list of choices", seat.focused
    await seat.press("escape", "n")
    yield "name of a new form", seat.focused
    await seat.press("escape", "f12")
    yield "palette", seat.focused
    await seat.press("escape", "f1", "slash")
    yield "search of the manual", seat.focused
    await seat.press("escape")
    app.open_form(UNIT)
    await seat.sees("Trạm Y tế", "Thủ trưởng")
    form = app.screen
    assert isinstance(form, FormPage)
    assert form.pane is not None
    for key in (("name",), ("staff",), ("valid_from",), ("registration", "commitments")):
        widget = form.pane.view.editors[key].widget
        widget.focus()
        yield f"field {key}", widget
    form.pane.forget()
    await seat.press("f8")
    await seat.type("tra lai\r")
    await seat.sees("Phải ghi lý do")
    yield "remark of an act", seat.focused
    await seat.press("shift+tab", "shift+tab")
    yield "day of an act", seat.focused
    await seat.press("escape", "escape", "c")
    grid = app.screen
    assert isinstance(grid, FiguresPage)
    await seat.press("enter")
    yield "cell of the grid", seat.focused
    await seat.press("escape")


async def dialogs(seat: Seat) -> AsyncIterator[tuple[str, Widget]]:
    """Every kind of place in dialogs."""
    app = seat.app
    await app.run_action("show('settings')")
    await seat.sees("Tôi là")
    await seat.press("enter")
    await seat.sees("Họ và tên")
    yield "line of a dialog", seat.focused
    await seat.press("escape")
    app.push_screen(Attendance(Council(members=9), 9, ()))
    await seat.sees("Số người có mặt")
    yield "number of a dialog", seat.focused
    await seat.press("escape")
    app.push_screen(Recusal("Ông Bùi Mẫu Sơn", Council(members=9), {}, ()))
    await seat.sees("Ai không tham gia bỏ phiếu?")
    yield "name of a member", seat.focused
    await seat.press("tab")
    yield "reason of a member", seat.focused
    await seat.press("escape", "b", "n")
    await seat.sees("Nhập bảng tính nào?")
    yield "path of a file", seat.focused
    await seat.press("escape")


async def test_a_burst_leaves_exactly_the_word_wherever_one_types(small: Path) -> None:
    async with at_desk(small, (100, 30)) as seat:
        async for where, widget in lists_and_forms(seat):
            await takes_them(seat, widget, where)
            if where == "search of a list":
                assert isinstance(seat.app.screen, ListPage)
                assert seat.app.screen.listing.rows == []
        async for where, widget in dialogs(seat):
            await takes_them(seat, widget, where)
