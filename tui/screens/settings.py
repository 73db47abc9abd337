"""How the person at this machine wants the program: who they are, colours, editor, keys, where drafts lie.

What is changed holds at once. The file is `settings.py`'s, the keys are checked by `keymap.py`.
"""

from collections.abc import Sequence
from functools import partial

from campaign.acting import title
from campaign.commit import Person
from campaign.git_program import RecordError
from campaign.places import PLAN_FILE
from campaign.plan_tables import ROLES
from campaign.recorder import NoIdentity, Recorder, introduce
from tui.actions import ACTIONS, Action, all_keys_shown
from tui.filters import ListPage
from tui.keymap import refusal
from tui.listing import Listing
from tui.outside import NoEditor, editor_command
from tui.pickers import Option, PickList
from tui.rows import Cell, Column, Row
from tui.settings import settings_file
from tui.settings_dialogs import KeyDialog, Lines
from tui.theme import LABELS


class SettingsPage(ListPage):
    """The list of everything that can be set."""

    HERE = "settings"
    CHAPTER = "Thiết lập"
    INTRO = (
        "Enter trên một dòng để đổi. Thiết lập là của riêng bạn trên máy này, nằm ngoài kho git; riêng dòng "
        "Tôi là thì ghi vào kho này, và là tên đứng ở mọi lần lưu và bước duyệt. Phím nào cũng đổi được; "
        "chương trình không nhận phím đang dùng cho việc khác."
    )
    COUNTED = "mục"
    COLUMNS = (Column("Mục", 34, flex=2), Column("Đang là", 40, flex=1))

    @property
    def crumb(self) -> str:
        """It has no tab of its own."""
        return "Thiết lập"

    def rows(self) -> list[Row]:
        """Who, colours, editor, files; then the keys of all actions."""
        program = self.program
        settings = program.settings
        theme = LABELS.get(self.app.theme, self.app.theme) + ("" if settings.theme else " (theo máy)")
        kept = program.drafts.paths()
        rows = [
            self._row("who", "Tôi là", *self._who()),
            self._row("theme", "Bộ màu", theme),
            self._row("editor", "Trình soạn thảo cho chữ dài", *self._editor()),
            self._row("drafts", "Bản gõ dở chưa lưu", f"{len(kept)} bản, ở {program.drafts.folder}"),
            self._row("file", "Tệp thiết lập", str(settings_file())),
        ]
        own = settings.keys.own
        for action in program.actions:
            keys = all_keys_shown(action.keys) or "chỉ có trong danh sách lệnh (F12)"
            tone = "accent" if action.name in own else "muted"
            rows.append(self._row(f"key:{action.name}", f"Phím: {action.words}", keys, tone))
        return rows

    def _row(self, key: str, what: str, value: str, tone: str = "") -> Row:
        cells: tuple[Cell, ...] = ((what, ""), (value, tone))
        return Row(key, cells, key)

    def _who(self) -> tuple[str, str]:
        desk = self.program.desk
        if desk.record is None:
            return "thư mục này chưa có kho git", "warn"
        try:
            person = Recorder.of(desk.record).person
        except NoIdentity:
            return "chưa ghi: Enter để ghi họ tên và thư điện tử", "warn"
        names = dict(ROLES)
        plan = desk.workspace.plan
        roles = [
            label
            for role, label in names.items()
            if any(actor.name == person.name for actor in plan.people_on(desk.today, role))
        ]
        held = ", ".join(dict.fromkeys(roles)) or "không có vai trò nào trong kế hoạch hôm nay"
        return f"{person.name}, {held} <{person.email}>", "" if roles else "warn"

    def _editor(self) -> tuple[str, str]:
        try:
            return " ".join(editor_command(self.program.settings.editor)), ""
        except NoEditor:
            return "máy này không có; Enter để ghi", "warn"

    def on_screen_resume(self) -> None:
        """Drafts may have come and gone."""
        if self.is_mounted and self._shown is not None:
            self.show_desk()

    def opens(self, key: str) -> str:
        """A row is changed; drafts are opened."""
        return {"drafts": "Mở", "file": ""}.get(key.partition(":")[0], "Đổi")

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Change it."""
        event.stop()
        what, _, name = event.key.partition(":")
        if what == "key":
            action = next(one for one in ACTIONS if one.name == name)
            self.app.push_screen(KeyDialog(action), lambda key: self._take_key(action, key))
        elif what == "theme":
            options = [*(Option(one, label) for one, label in LABELS.items()), Option("", "theo máy")]
            pick = PickList("Bộ màu", options, self.program.settings.theme, False)
            self.app.push_screen(pick, lambda chosen: self._take("theme", chosen))
        elif what == "editor":
            ask = Lines("Trình soạn thảo", [("Lệnh", self.program.settings.editor)])
            self.app.push_screen(ask, lambda texts: self._take("editor", texts[0] if texts else None))
        elif what == "who":
            self._ask_who()
        elif what == "drafts":
            self._open_draft()
        else:
            self.notify(f"Sửa tệp bằng trình soạn thảo cũng được: {settings_file()}", markup=False)

    def _take(self, name: str, value: str | None) -> None:
        if value is not None and self.program.change_settings({name: value}):
            self.show_desk()

    def _take_key(self, action: Action, key: str | None) -> None:
        if key is None:
            return
        refused = refusal(self.program.settings.keys.own, action, key)
        if refused:
            self.notify(refused, severity="warning", markup=False, timeout=12)
        elif self.program.change_settings({f"keys.{action.name}": key or None}):
            self.show_desk()

    def _ask_who(self) -> None:
        record = self.program.desk.record
        if record is None:
            self.notify("Thư mục này chưa có kho git.", markup=False)
            return
        try:
            person = Recorder.of(record).person
        except NoIdentity:
            person = Person("", "")
        ask = Lines("Tôi là", [("Họ và tên", person.name), ("Thư điện tử", person.email)])
        self.app.push_screen(ask, partial(self._take_who, ask))

    def _take_who(self, ask: Lines, texts: Sequence[str] | None) -> None:
        record = self.program.desk.record
        if texts is None or record is None:
            return
        name, email = (text.strip() for text in texts)
        if not name or "@" not in email:
            ask.take_back()
            self.notify("Ghi đủ họ tên và thư điện tử (có dấu @).", severity="warning", markup=False)
            return
        try:
            introduce(record, Person(name, email))
        except RecordError as error:
            ask.take_back()
            self.notify(str(error), severity="error", markup=False, timeout=12)
        self.show_desk()

    def _open_draft(self) -> None:
        workspace = self.program.desk.workspace
        kept = ((path, workspace.at(path)) for path in self.program.drafts.paths())
        options = [Option(path, title(workspace, form)) for path, form in kept if form is not None]
        options += [
            Option(path, "Kế hoạch") for path in self.program.drafts.paths() if path.startswith(PLAN_FILE)
        ]
        if not options:
            self.notify("Không có bản gõ dở nào.", markup=False)
            return
        pick = PickList("Mở biểu mẫu có bản gõ dở", options, "", False)
        self.app.push_screen(pick, lambda path: self.program.open_form(path) if path else None)
