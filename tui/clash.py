"""A form that another program changed while it was open: what changed there, and what becomes of both.

Nothing is overwritten: the file's new content is read, and what the person typed stays on top, unsaved.
"""

from textual.content import Content
from textual.screen import Screen

from campaign.content import Change, differences
from campaign.forms import shape_at
from campaign.toml_read import read
from tui.desk_access import program_of
from tui.dialogs import Ask
from tui.look import TONES
from tui.pane import FormPane
from tui.plain import plain, visible

_LISTED = 8


def settle_clash(page: Screen[None], pane: FormPane, now: bytes | None) -> None:
    """Tell what the other program changed in the form of `pane`, and read it when the person agrees."""
    desk = program_of(page).desk
    before = desk.data.get(pane.path)
    old = read(before, pane.path).raw if before is not None else {}
    new = read(now, pane.path).raw if now is not None else {}
    changes = differences(shape_at(pane.path), old, new)
    lines = [plain("Tệp đã bị chương trình khác sửa sau khi mở ở đây. Chưa ghi gì cả.")]
    lines += [change_content(change) for change in changes[:_LISTED]]
    if len(changes) > _LISTED:
        lines.append(plain(f"… và {len(changes) - _LISTED} ô khác", TONES["muted"]))
    lines.append(plain("\nĐọc bản mới: các ô bạn đã sửa được giữ, chưa lưu; các ô khác theo tệp mới."))
    ask = Ask(
        "Tệp đã thay đổi",
        Content("\n").join(lines),
        (("stay", "Để yên"), ("read", "Đọc bản mới, giữ ô tôi sửa")),
    )

    def answered(answer: str | None) -> None:
        if answer == "read":
            desk.reload()
            page.run_worker(pane.rebuild(), exit_on_error=True)
            program_of(page).desk_changed()

    page.app.push_screen(ask, answered)


def change_content(change: Change) -> Content:
    """One changed field: its label, what stood there, what stands there now."""
    return Content.assemble(
        (f"{visible(change.label)}: ", TONES["muted"]),
        (visible(change.old) or "(trống)", TONES["bad"]),
        (" → ", TONES["muted"]),
        (visible(change.new) or "(trống)", TONES["good"]),
    )
