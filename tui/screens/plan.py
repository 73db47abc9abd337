"""The plan of the campaign, in parts: everything that `campaign.toml` says, drawn from its declarations."""

from collections.abc import Sequence

from textual.widget import Widget

from campaign.finding import Key
from campaign.places import PLAN_FILE
from tui.form_page import FormsPage
from tui.plan_pane import PlanPane
from tui.tabs import Tab

PARTS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("chung", "Chung", frozenset({"plan", "authorities", "people", "unit_kinds", "clauses"})),
    ("chi-tieu", "Chỉ tiêu", frozenset({"contents", "indicators"})),
    ("tieu-chuan", "Tiêu chuẩn", frozenset({"awards", "criteria"})),
    ("xet-duyet", "Xét duyệt", frozenset({"record", "council", "periods", "fund"})),
    ("tien-do", "Tiến độ", frozenset({"milestones", "duties"})),
)
"""The parts: name, label, and the tables of `campaign.toml` in it; all of them together are the plan."""


class PlanPage(FormsPage):
    """The screen."""

    HERE = "overview"
    SECTION = "plan"
    CHAPTER = "Lập kế hoạch"
    INTRO = (
        "Kế hoạch của phong trào, tệp campaign.toml. ← → trên hàng thẻ chọn phần, ↓ vào các ô, nút + Thêm "
        "mục thêm một mục vào danh sách. F9 lưu và ghi vào hồ sơ; kế hoạch đã có chủ tịch thì chỉ chủ tịch "
        "được sửa."
    )

    def __init__(self) -> None:
        super().__init__(_name(PARTS[0][0]))

    def tabs(self) -> Sequence[Tab]:
        """The parts."""
        return [Tab(_name(part), label) for part, label, _ in PARTS]

    def make(self, name: str) -> Widget:
        """One part."""
        return PlanPane(name, next(tables for part, _, tables in PARTS if _name(part) == name))

    async def on_mount(self) -> None:
        """The first part; the focus on the parts, so that arrows choose among them."""
        await super().on_mount()
        self.row.focus()

    def action_back(self) -> None:
        """To the overview; asks where something is unsaved."""
        self.app.call_later(self.app.run_action, "show('overview')")

    async def show_form(self, path: str, key: Key) -> None:
        """Bring the part at `path`, or the one that holds `key`, to the front."""
        holding = (_name(part) for part, _, tables in PARTS if key and key[0] in tables)
        await self.show_tab(next(holding, path), key)


def _name(part: str) -> str:
    return f"{PLAN_FILE}#{part}"
