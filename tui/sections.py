"""The sections of a main screen: one row over the body that says which there are, and goes to them.

Only goes about; each section is a screen of its own under `screens/`.
"""

from collections.abc import Mapping

from tui.tabs import Tab, TabRow

SECTIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "overview": (("overview", "Hôm nay"), ("review", "Sơ kết, tổng kết"), ("plan", "Kế hoạch")),
    "nominations": (
        ("nominations", "Danh sách"),
        ("appraisal", "Thẩm định"),
        ("council", "Hội đồng"),
        ("decision", "Quyết định"),
    ),
    "papers": (("papers", "Loại văn bản"), ("printed", "Đã in")),
    "exchange": (("exchange", "Với máy khác"), ("proposals", "Sửa đổi chờ xem xét"), ("intake", "Bảng tính")),
    "units": (("units", "Danh sách"), ("figures", "Chỉ tiêu")),
}
"""By main screen the names of its sections, as the action `show` takes them, with their labels."""


class SectionRow(TabRow):
    """The row; the focus stays on it while one goes along."""

    def __init__(self, main: str, active: str) -> None:
        tabs = [Tab(name, label) for name, label in SECTIONS[main]]
        super().__init__(tabs, active, self._go)

    async def _go(self, name: str) -> None:
        if name == self.active:
            return
        await self.app.run_action(f"show('{name}')")
        self.app.call_later(self.app.call_after_refresh, self._stay)

    def _stay(self) -> None:
        for row in self.app.screen.query(SectionRow):
            row.focus()
