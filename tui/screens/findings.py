"""Everything that is wrong or worth saying, of all forms; Enter goes to the field."""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from campaign.content import label_of
from campaign.finding import Finding, Severity
from campaign.forms import kind_at, shape_at
from campaign.places import PLAN_FILE
from campaign.progress import Progress
from tui.asking import ask, telling, void
from tui.converting import offer_conversion
from tui.filters import FilterPick, ListPage
from tui.inputs import TextInput
from tui.listing import Listing
from tui.look import finding_content, severity_mark
from tui.pickers import Option
from tui.plain import plain, visible
from tui.rows import Cell, Column, Row

_CHECKING = "Đang kiểm tra"


class FindingsPage(ListPage):
    """The list."""

    HERE = "findings"
    CHAPTER = "Kiểm tra"
    INTRO = (
        "Lỗi (✗) phải sửa trước khi nộp; lưu ý (▲) thì không chặn. Enter mở biểu mẫu, đúng ô có vấn đề. "
        "Mục của campaign.toml sửa bằng trình soạn thảo. Tệp không phải UTF-8: Enter để đổi, xem trước; tệp "
        "còn dấu xung đột của git: Enter để chọn ở Trao đổi."
    )
    EMPTY = "Không có lỗi hay lưu ý nào."
    COUNTED = "mục"
    COLUMNS = (
        Column("", 1),
        Column("Ở đâu", 28, flex=3),
        Column("Ô", 16, flex=3, least=110),
        Column("Vấn đề", 36, flex=4),
    )

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, Finding] = {}
        """By the names of their rows, which say what was found: a key on its way when others are found means
        the same one, or none."""

    def picks(self) -> Sequence[FilterPick]:
        """By weight, by kind of form."""
        weights = [Option(str(weight), severity_mark(weight).word) for weight in Severity]
        kinds = [
            Option("registration", "Bản đăng ký"),
            Option("year", "Phiếu chỉ tiêu"),
            Option("activities", "Hoạt động"),
            Option("nomination", "Đề nghị"),
            Option("plan", "Kế hoạch"),
        ]
        return FilterPick("Mức", lambda: weights), FilterPick("Loại", lambda: kinds)

    def show_desk(self) -> None:
        """What is known at once; else all is checked in a thread, and what stood here stays meanwhile."""
        desk = self.program.desk
        known = desk.known_findings()
        if known is not None:
            void(self, "findings")
            self._show(known)
            return
        self._tell(Progress(_CHECKING))

        def check() -> list[Finding]:
            return desk.findings(tell=telling(self, self._tell))

        ask(self, "findings", check, self._show, self._failed)

    def _tell(self, now: Progress) -> None:
        self.query_one(".count", Static).update(Content(str(now)))
        self.listing.empty = str(now)
        self.listing.refresh()

    def _failed(self, error: Exception) -> None:
        """What stood here stays; that nothing is being checked any more has to be seen."""
        why = str(error)
        self.listing.empty = visible(why)
        self.listing.refresh()
        self.query_one(".count", Static).update("")
        self.notify(why, severity="error", markup=False)

    def _show(self, found: Sequence[Finding]) -> None:
        self._found = _named(sorted(found, key=lambda one: one.severity is not Severity.ERROR))
        self.listing.empty = self.EMPTY
        super().show_desk()

    def rows(self) -> list[Row]:
        """Errors first."""
        return [self._row(name, one) for name, one in self._found.items()]

    def _row(self, name: str, one: Finding) -> Row:
        mark = severity_mark(one.severity)
        cells: tuple[Cell, ...] = (
            (mark.glyph, mark.tone),
            (self._where(one), ""),
            (self._field(one), "muted"),
            (one.message, ""),
        )
        return Row(name, cells, f"{one.path} {one.code} {one.clause}", first=1)

    def _where(self, one: Finding) -> str:
        kind = kind_at(one.path)
        if kind is None:
            return "Kế hoạch" if one.path == PLAN_FILE else one.path
        workspace, parts = self.program.desk.workspace, one.path.split("/")
        if kind.id == "nomination":
            name = f"{parts[2]}/{parts[3].removesuffix('.toml')}"
            form = workspace.nominations.get(name)
            return f"Đề nghị {parts[2]}: {(form.value.name if form else '') or parts[3]}"
        name = parts[3].removesuffix(".toml")
        what = {"registration": "Đăng ký", "activities": "Hoạt động"}.get(name, f"Số liệu {name}")
        return f"{what}: {workspace.unit_name(parts[2])}"

    def _field(self, one: Finding) -> str:
        if one.key[:1] == ("indicators",) and len(one.key) > 1:
            indicator = self.program.desk.workspace.plan.indicator_by_id.get(str(one.key[1]))
            if indicator is not None:
                return indicator.text
        shape: type[Any] | None = shape_at(one.path) if kind_at(one.path) else None
        return label_of(shape, one.key) if shape is not None and one.key else ""

    def kept(self, row: Row, values: Sequence[str]) -> bool:
        """Whether the finding is of the chosen weight and kind of form."""
        one = self._found[row.key]
        kind = kind_at(one.path)
        weight, wanted = values
        return weight in ("", str(one.severity)) and wanted in ("", kind.id if kind else "plan")

    def only_of(self, path: str) -> None:
        """Narrow the list to what is wrong with the file at `path`, as one would by hand."""
        for pick in self.query(FilterPick):
            pick.value = ""
        self.query_one(".search", TextInput).value = path

    def below(self) -> ComposeResult:
        """The whole finding."""
        yield Static("", classes="detail")

    def show_row(self, key: str) -> None:
        """The whole sentence, where the field stands, in which line of the file."""
        detail, one = self.query_one(".detail", Static), self._found.get(key)
        if one is None:
            detail.update("")
            return
        line = f", dòng {one.line}" if one.line else ""
        place = f"{one.path}{line}"
        field = self._field(one)
        words = f"{place}  ·  {field}" if field else place  # what may be cut comes last
        detail.update(Content("\n").join([finding_content(one), plain(words, "$text-muted")]))

    def opens(self, key: str) -> str:
        """To the field; or the whole file is put right."""
        one = self._found[key]
        if one.code == "not-utf8":
            return "Đổi bảng mã"
        if one.code == "conflict-markers":
            return "Đến Trao đổi"
        return "Mở" if kind_at(one.path) is not None or one.path == PLAN_FILE else ""

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Go to the field, or to where the whole file is put right."""
        event.stop()
        one = self._found.get(event.key)
        if one is None:
            return
        if one.code == "not-utf8":
            offer_conversion(self, one.path)
        elif one.code == "conflict-markers":
            self.app.call_later(self.app.run_action, "show('exchange')")
        elif one.code == "shallow":  # no file is to be edited
            self.notify(one.message, markup=False)
        else:
            self.program.open_form(one.path, one.key)


def _named(found: Sequence[Finding]) -> dict[str, Finding]:
    """Each by a name that it bears whatever else is found, as often as the same is found."""
    named: dict[str, Finding] = {}
    for one in found:
        name = "\n".join((one.path, one.code, *map(str, one.key), one.message))
        while name in named:
            name += "\n"
        named[name] = one
    return named
