"""Spreadsheets out, from a screen: choose a list, or a template to fill in, and the file that it goes to.

The same functions as the commands `export` and `template`.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from campaign import store
from campaign.columns import LISTS
from campaign.os_reasons import reason_of
from campaign.spreadsheet import SUFFIXES
from campaign.tables import OUT, template
from campaign.vietnamese import slug
from campaign.xlsx_write import write_xlsx
from tui.dialogs import Ask
from tui.file_pick import FilePick
from tui.pickers import Option, PickList
from tui.sheet_commands import sheets_out

if TYPE_CHECKING:
    from tui.screens.intake import IntakePage

_ALL, _TEMPLATE = "*", "mau:"

_NUMBERS = "Số quyết định"


class SheetExport:
    """One export, asked for on `page`."""

    def __init__(self, page: "IntakePage") -> None:
        self.page = page

    def ask(self) -> None:
        """Choose a list, or a template to fill in, and where it goes."""
        titles = {one: LISTS[one].title if one in LISTS else _NUMBERS for one in OUT}
        options = [Option(_ALL, "Cả hồ sơ", "mọi danh sách, .xlsx")]
        options += [Option(one, title, "danh sách") for one, title in titles.items()]
        options += [
            Option(_TEMPLATE + one.id, f"Mẫu: {one.title}", "để điền rồi nhập") for one in LISTS.values()
        ]

        def chosen(name: str | None) -> None:
            if name:
                title = "ho-so" if name == _ALL else titles[name.removeprefix(_TEMPLATE)]
                stem = slug(title) if not name.startswith(_TEMPLATE) else f"mau-{slug(title)}"
                suffixes = SUFFIXES if name in titles else SUFFIXES[:1]
                pick = FilePick("Ghi ra tệp nào?", self.page.folder / f"{stem}.xlsx", suffixes, new=True)
                self.page.app.push_screen(pick, partial(self._put, name))

        self.page.app.push_screen(PickList("Xuất gì?", options, _ALL, False), chosen)

    def _put(self, name: str, file: Path | None) -> None:
        if file is None:
            return
        try:
            there = file.exists()
        except OSError:  # why not is told when it is written
            there = False
        if there:
            ask = Ask("Ghi đè?", f"Đã có {file}.", (("stay", "Thôi"), ("write", "Ghi đè")))
            self.page.app.push_screen(
                ask, lambda answer: self._export(name, file) if answer == "write" else None
            )
        else:
            self._export(name, file)

    def _export(self, name: str, file: Path) -> None:
        desk = self.page.program.desk
        self.page.folder = file.parent

        def task() -> None:
            if name.startswith(_TEMPLATE):
                year = desk.workspace.plan.year_on(desk.today)
                data = write_xlsx(
                    [template(desk.workspace, name.removeprefix(_TEMPLATE), year)], to_fill=True
                )
            else:
                data = sheets_out(desk, OUT if name == _ALL else (name,), file.suffix)
            store.replace(file.parent, file.name, data, file.read_bytes() if file.is_file() else None)

        def done(_: None) -> None:
            self.page.notify(f"Đã ghi {file}.", markup=False, timeout=10)

        def failed(error: Exception) -> None:
            words = f"Chưa ghi được {file}: {reason_of(error)}"
            self.page.notify(words, severity="error", markup=False, timeout=12)

        self.page.program.work("Đang ghi bảng tính…", task, done, failed)
