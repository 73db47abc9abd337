"""Everything the program can be told to do, in one table: keys, the key bar, help and the palette follow it.

An action's `id` is the name of the Textual action; what it does stands on the screen or the app.
"""

from msgspec import Struct
from textual.binding import Binding

from campaign.vietnamese import fold


class Action(Struct, frozen=True):
    """One thing to do."""

    id: str
    keys: str
    """Keys in Textual's names; empty for what is only in the palette. One of them is without Ctrl."""
    label: str
    """In the key bar, short."""
    words: str
    """In the palette and in help."""
    scope: str
    """Where it works: `program` everywhere, `form` where a form is open, `list` over a list."""
    shown: bool = True
    """Whether the key bar shows it."""

    @property
    def name(self) -> str:
        """What a person's own file of keys calls it: `next-finding`, `show-units`."""
        return self.id.replace("('", "-").removesuffix("')").replace("_", "-")


ACTIONS: tuple[Action, ...] = (
    Action("help_here", "f1", "Trợ giúp", "Trợ giúp cho chỗ đang đứng", "program"),
    Action("palette", "f12,ctrl+p,colon", "Lệnh", "Tìm lệnh, đơn vị hoặc đề nghị", "program"),
    Action("save", "f9,ctrl+s", "Lưu", "Lưu biểu mẫu", "form"),
    Action("exchange", "x", "Trao đổi", "Nhận về, gộp, và gửi cho các máy khác", "list"),
    Action("connect", "z", "Nối kho", "Nối với kho chung, hoặc đổi kho chung", "list"),
    Action("fetch", "l", "Lấy về", "Hỏi kho chung có sửa đổi nào chờ xem xét", "list"),
    Action("approve", "y", "Chấp nhận", "Thẩm định hoặc chấp nhận phiếu đã chọn, hoặc đang xem", "list"),
    Action("send_back", "r", "Trả lại", "Trả lại phiếu đã chọn, hoặc đang xem, kèm lý do", "list"),
    Action("attend", "m", "Có mặt", "Ghi ai có mặt ở phiên họp Hội đồng", "list"),
    Action("print_out", "p", "In", "In quyết định, giấy khen, báo cáo: văn bản của màn hình này", "list"),
    Action("acts", "f8", "Nộp, duyệt…", "Nộp, chấp nhận, trả lại và các bước khác", "form"),
    Action("history", "f7", "Lịch sử", "Lịch sử và thay đổi của biểu mẫu này", "form"),
    Action("next_finding", "f10", "Lỗi kế", "Đến lỗi hoặc lưu ý kế tiếp trong biểu mẫu", "form"),
    Action("restore_field", "ctrl+r", "Lấy lại ô", "Lấy lại nội dung đã lưu của ô này", "form", False),
    Action("edit_outside", "ctrl+e", "Sửa ngoài", "Sửa ô chữ này bằng trình soạn thảo riêng", "form", False),
    Action("revert", "", "Bỏ sửa", "Bỏ mọi thay đổi chưa lưu của biểu mẫu này", "form", False),
    Action("undo", "ctrl+z", "Hoàn tác", "Hoàn tác thay đổi vừa rồi trong biểu mẫu", "form", False),
    Action("redo", "ctrl+y", "Làm lại", "Làm lại thay đổi vừa hoàn tác", "form", False),
    Action("next_tab", "ctrl+pagedown", "Thẻ kế", "Đến thẻ kế tiếp của màn hình này", "form", False),
    Action("previous_tab", "ctrl+pageup", "Thẻ trước", "Về thẻ trước của màn hình này", "form", False),
    Action("new", "n", "Thêm", "Thêm một biểu mẫu mới vào danh sách", "list"),
    Action("search", "slash", "Tìm", "Tìm trong danh sách (không cần dấu)", "list"),
    Action("mark_all", "a", "Chọn hết", "Chọn mọi dòng đang thấy, hoặc bỏ chọn chúng", "list"),
    Action("unmark", "u", "Bỏ chọn", "Bỏ chọn mọi dòng, cả dòng đang ẩn", "list", False),
    Action("open_row", "o", "Mở phiếu", "Mở phiếu chỉ tiêu của đơn vị đang chọn", "list"),
    Action("export", "v", "Xuất", "Xuất danh sách ra bảng tính, lấy mẫu để điền", "list"),
    Action("finish", "f", "Làm nốt", "Làm nốt việc bị ngắt giữa chừng", "list", False),
    Action("back", "escape", "Quay lại", "Quay lại màn hình trước", "form"),
    Action("show('overview')", "f2,1", "Tổng quan", "Đến Tổng quan", "program", False),
    Action("show('plan')", "e", "Kế hoạch", "Đến kế hoạch của phong trào, để xem hoặc sửa", "program", False),
    Action("show('units')", "f3,2", "Đơn vị", "Đến danh sách đơn vị", "program", False),
    Action("show('figures')", "c", "Chỉ tiêu", "Đến bảng chỉ tiêu của mọi đơn vị", "program", False),
    Action("show('nominations')", "f4,3", "Đề nghị", "Đến danh sách đề nghị khen thưởng", "program", False),
    Action("show('findings')", "f5,4", "Kiểm tra", "Đến danh sách lỗi và lưu ý", "program", False),
    Action("show('journal')", "f6,5", "Nhật ký", "Đến nhật ký các bước đã ghi", "program", False),
    Action("show('review')", "s", "Sơ kết", "Đến số liệu sơ kết, tổng kết", "program", False),
    Action("show('appraisal')", "t", "Thẩm định", "Đến hàng chờ thẩm định", "program", False),
    Action("show('council')", "h", "Hội đồng", "Đến phiên họp Hội đồng bỏ phiếu", "program", False),
    Action("show('decision')", "d", "Quyết định", "Đến quyết định khen thưởng", "program", False),
    Action("show('papers')", "6", "Văn bản", "Đến các văn bản: in quyết định, giấy khen", "program", False),
    Action("show('printed')", "i", "Đã in", "Đến các tệp PDF đã in", "program", False),
    Action("show('exchange')", "7", "Trao đổi", "Đến trao đổi với các máy khác", "program", False),
    Action("show('proposals')", "w", "Xem xét", "Đến các sửa đổi chờ xem xét", "program", False),
    Action("show('intake')", "b", "Bảng tính", "Đến nhập, xuất bảng tính", "program", False),
    Action("reload", "", "Đọc lại", "Đọc lại mọi biểu mẫu từ đĩa", "program", False),
    Action("turn_theme", "", "Đổi màu", "Đổi bộ màu: tối, sáng, tương phản", "program", False),
    Action("show('settings')", "comma", "Thiết lập", "Đến thiết lập: màu, phím, tôi là ai", "program", False),
    Action("tour", "", "Làm quen", "Xem lại vòng làm quen", "program", False),
    Action("jump", "ctrl+o,semicolon", "Nhảy", "Nhảy đến một ô, nút bằng chữ cái", "program", False),
    Action("quit", "q,ctrl+q", "Thoát", "Thoát chương trình", "program"),
)


_NO_KEY = "f24"
"""A key that no keyboard has: a place for the key that a person may give to the action."""


def bindings(scope: str) -> list[Binding]:
    """The key bindings of the actions of `scope`."""
    return [
        Binding(action.keys or _NO_KEY, action.id, action.label, show=False, id=action.name)
        for action in ACTIONS
        if action.scope == scope
    ]


SIGNS = {
    "slash": "/",
    "colon": ":",
    "semicolon": ";",
    "comma": ",",
    "full_stop": ".",
    "minus": "-",
    "plus": "+",
    "question_mark": "?",
}
"""Keys that write a sign, by Textual's names."""

_KEY_WORDS = {
    **SIGNS,
    "escape": "Esc",
    "enter": "Enter",
    "space": "Cách",
    "delete": "Del",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def is_letter(key: str) -> bool:
    """Whether `key` writes a character when a text field has the focus."""
    return len(key) == 1 or key in SIGNS or key == "space"


def key_shown(keys: str) -> str:
    """The first of `keys` as it stands on a keyboard: `F9`, `Esc`, `Ctrl+S`."""
    first = keys.split(",", maxsplit=1)[0]
    if first in _KEY_WORDS or len(first) == 1:
        return _KEY_WORDS.get(first, first)
    return "+".join(_KEY_WORDS.get(part, part.capitalize()) for part in first.split("+"))


def all_keys_shown(keys: str) -> str:
    """All of `keys`, for help: `F9, Ctrl+S`."""
    return ", ".join(key_shown(key) for key in keys.split(",") if key)


def rank(words: str, search: str) -> int | None:
    """How well `words` answer a `search` without marks; None where they do not. 0 is best.

    `in qd` finds `In quyết định`: every word of the search opens a word, or spells first letters in a row.
    """
    bare, wanted = fold(words), fold(search).split()
    if not wanted:
        return 5
    whole = " ".join(wanted)
    if bare.startswith(whole):
        return 0
    if whole in bare:
        return 1
    parts = bare.replace(",", " ").replace("–", " ").split()
    initials = "".join(part[0] for part in parts)
    place = 0
    for word in wanted:
        at = next((n for n in range(place, len(parts)) if parts[n].startswith(word)), None)
        if at is not None:
            place = at + 1
            continue
        found = initials.find(word, place)
        if found < 0:
            return 4 if all(one in bare for one in wanted) else None
        place = found + len(word)
    return 2
