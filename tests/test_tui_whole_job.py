"""A whole campaign in the program, from an empty workspace to the printed decision: by keys, and by mouse."""

from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from campaign.act import State
from campaign.desk import Desk
from campaign.opening import begin
from tests.command import git
from tests.conftest import TODAY
from tests.hands import Hands, Keyboard
from tests.mouse import Mouse
from tests.seat import Seat, at_desk

OFFICER, APPRAISER, CHAIR, HEAD = "Vũ Mẫu Lan", "Hoàng Mẫu Đức", "Phạm Mẫu Quang", "Bùi Mẫu Lâm"
UNIT, SLUG = "Bộ phận Một cửa", "bo-phan-mot-cua"
NUMBER = "12/QĐ-UBND"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace as `thidua init` leaves it."""
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[user]\nname = {OFFICER}\nemail = lan@example.invalid\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    begin(tmp_path / "xa", datetime.fromisoformat("2025-01-02T08:00:00+07:00"))
    return tmp_path / "xa"


async def make_the_plan(hands: Hands) -> None:
    await hands.open("plan")
    await hands.write(hands.field("plan", "title"), "Phong trào thi đua Chuyển đổi số")
    await hands.write(hands.field("authorities", 0, "name"), "Ủy ban nhân dân xã Đông Hải")
    await hands.write(hands.field("authorities", 0, "place"), "Đông Hải")
    for place, (name, role, title) in enumerate(
        ((APPRAISER, "Công chức thẩm định", "CÔNG CHỨC"), (CHAIR, "Chủ tịch UBND", "CHỦ TỊCH")), 1
    ):
        await hands.add("people")
        await hands.write(hands.field("people", place, "name"), name)
        await hands.choose(hands.field("people", place, "role"), role)
        await hands.write(hands.field("people", place, "title"), title)
    async with hands.written():
        await hands.order("save")

    await hands.turn_to("Chỉ tiêu")
    await hands.add("indicators")
    for key, text in (
        ("id", "online"),
        ("clause", "II.4.a"),
        ("text", "Dịch vụ công trực tuyến"),
        ("unit", "%"),
    ):
        await hands.write(hands.field("indicators", 0, key), text)
    await hands.choose(hands.field("indicators", 0, "measure"), "tử số và mẫu số")
    await hands.choose(hands.field("indicators", 0, "target", "op"), "từ … trở lên")
    await hands.write(hands.field("indicators", 0, "target", "value"), "80")
    await hands.check(hands.field("indicators", 0, "reported_by"), "Cơ quan")
    await save_for_the_chair(hands)

    await hands.turn_to("Tiêu chuẩn")
    await hands.add("criteria")
    for key, text in (("id", "III.1.1"), ("text", "Có phát động phong trào")):
        await hands.write(hands.field("criteria", 0, key), text)
    await hands.check(hands.field("criteria", 0, "nominee"), "Cơ quan")
    await hands.choose(hands.field("criteria", 0, "check", "kind"), "đã phát động phong trào")
    await hands.add("awards")
    awarded = "Giấy khen của Chủ tịch UBND xã"
    for key, text in (
        ("id", "commune"),
        ("label", awarded),
        ("authority", "Chủ tịch UBND xã"),
        ("form", "Giấy khen"),
    ):
        await hands.write(hands.field("awards", 0, key), text)
    await hands.choose(hands.field("awards", 0, "level"), "Cấp xã")
    await hands.check(hands.field("awards", 0, "nominee"), "Tập thể")
    await save_for_the_chair(hands)

    await hands.turn_to("Xét duyệt")
    await hands.write(hands.field("council", "members"), "5")
    await hands.write(hands.field("council", "quorum"), "2/3")
    await hands.write(hands.field("council", "threshold"), "1/2")
    await hands.choose(hands.field("council", "basis"), "tổng số")
    await hands.add("periods")
    for key, text in (("id", "2025"), ("label", "Năm 2025"), ("figures", "2025")):
        await hands.write(hands.field("periods", 0, key), text)
    await save_for_the_chair(hands)


async def save_for_the_chair(hands: Hands) -> None:
    await hands.order("save")
    await hands.seat.sees("Kế hoạch do Chủ tịch sửa", "Ghi theo ý kiến Chủ tịch")
    async with hands.written():
        await hands.push("Ghi theo ý kiến Chủ tịch")


async def register_the_unit(hands: Hands) -> None:
    seat = hands.seat
    await hands.open("units")
    await hands.order("new")
    await seat.sees("Thêm đơn vị")
    await hands.write(hands.line("Tên đơn vị"), UNIT)
    await hands.choose(hands.line("Loại đơn vị"), "Cơ quan")
    await hands.push("Mở biểu mẫu mới")
    await seat.sees("Chưa có trên đĩa")
    await hands.write(hands.field("head", "name"), HEAD)
    await hands.write(hands.field("head", "title"), "Trưởng bộ phận")
    await hands.write(hands.field("registration", "date"), "05/01/2025")
    await hands.write(hands.field("registration", "launch", "number"), "01/KH-MC")
    await hands.write(hands.field("registration", "launch", "date"), "06/01/2025")
    await save(hands, "Bản đăng ký thi đua")
    await hands.act("Nộp")
    await hands.act("Chấp nhận")

    await hands.turn_to("2025")
    await seat.sees("Kết quả")
    await hands.write(hands.field("indicators", "online", "numerator"), "90")
    await hands.write(hands.field("indicators", "online", "denominator"), "100")
    await seat.sees("90,0%", "✓ đạt")
    await save(hands, "Phiếu chỉ tiêu")
    await hands.act("Nộp")
    await hands.act("Chấp nhận")


async def save(hands: Hands, what: str) -> None:
    async with hands.written():
        await hands.order("save")
    await hands.seat.hears(f"Đã lưu: {what}")


async def nominate(hands: Hands) -> None:
    seat = hands.seat
    await hands.open("nominations")
    await hands.order("new")
    await seat.sees("Thêm đề nghị khen thưởng")
    await hands.write(hands.line("Họ và tên"), UNIT)
    await hands.choose(hands.line("Đối tượng"), "Tập thể")
    await hands.choose(hands.line("Đơn vị"), UNIT)
    await hands.push("Mở biểu mẫu mới")
    await seat.sees("Chưa có trên đĩa")
    await hands.choose(hands.field("award"), "Giấy khen của Chủ tịch UBND xã")
    await hands.write(hands.field("report", "summary"), "Giải quyết hồ sơ đúng hạn.")
    await hands.write(hands.field("report", "achievements"), "Có phần mềm trả kết quả.")
    for paper in ("proposal", "list", "report", "minutes"):
        await hands.affirm(hands.field("dossier", paper))
    await seat.sees("✓ Đủ tiêu chuẩn")
    await save(hands, "Đề nghị khen thưởng")


async def judge(hands: Hands) -> None:
    seat = hands.seat
    await hands.act("Nộp")
    await hands.open("appraisal")
    await seat.sees(UNIT)
    await hands.order("approve")
    await hands.confirm("Thẩm định")
    await hands.open("nominations")
    await hands.act("Niêm yết", **{"Niêm yết từ": "13/12/2025", "Niêm yết đến": "20/12/2025"})
    await hands.open("council")
    await seat.sees("cần ít nhất 2/3")
    await seat.until(lambda: bool(seat.app.screen.query("AgendaRow")), "no agenda")
    await hands.write(seat.app.screen.query_one("AgendaRow TextInput"), "5")
    await seat.sees("✓ đạt")
    await hands.push("Ghi…")
    await hands.confirm("Ghi kết quả bỏ phiếu")


async def decide_and_print(hands: Hands) -> None:
    seat = hands.seat
    await hands.open("decision")
    await seat.sees(UNIT)
    await hands.act("Quyết định khen thưởng", **{"Số quyết định": NUMBER, "Ngày quyết định": "28/12/2025"})
    await seat.sees("Đã quyết định")
    await hands.order("print_out")
    await seat.sees("In gì từ phiếu này?")
    await hands.take("Quyết định khen thưởng")
    await seat.hears("Đã in: out/")


@pytest.mark.parametrize(
    ("kind", "size"), [(Keyboard, (80, 24)), (Mouse, (100, 30))], ids=["keys-80x24", "mouse-100x30"]
)
async def test_from_an_empty_workspace_to_the_printed_decision(
    empty: Path, kind: type[Hands], size: tuple[int, int]
) -> None:
    async with at_desk(empty, size) as seat:
        hands = kind(seat)
        await make_the_plan(hands)
        await register_the_unit(hands)
        await nominate(hands)
        await judge(hands)
        await decide_and_print(hands)
    asserted(empty, seat)


def asserted(folder: Path, seat: Seat) -> None:
    assert git(folder, "status", "--porcelain") == ""
    acts = git(
        folder, "log", "--reverse", "--format=%(trailers:key=Act,valueonly,separator=)|%an|%cn"
    ).splitlines()
    plain = [line.split("|") for line in acts]
    assert [(act, by) for act, by, _ in plain if act] == [
        ("submit", HEAD), ("accept", OFFICER), ("submit", HEAD), ("accept", OFFICER),
        ("submit", HEAD), ("appraise", APPRAISER), ("post", OFFICER), ("vote", APPRAISER), ("decide", CHAIR),
    ]  # fmt: skip
    assert {recorder for *_, recorder in plain} == {OFFICER}
    assert [by for act, by, _ in plain if not act][:5] == [OFFICER, OFFICER, CHAIR, CHAIR, CHAIR]
    desk = Desk(folder, TODAY)
    nomination = desk.form(f"nominations/2025/{SLUG}")
    assert nomination.state is State.DECIDED
    decided = nomination.standing.last("decide")
    assert decided is not None
    assert (decided.data["Decision-Number"], decided.data["Decision-Date"]) == (NUMBER, "2025-12-28")
    assert desk.audit() == []
    (paper,) = (folder / "out").glob("*.pdf")
    document = pypdfium2.PdfDocument(paper)
    text = "".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    document.close()
    for words in (NUMBER, "Đông Hải, ngày 28 tháng 12 năm 2025", UNIT, "Giấy khen", CHAIR):
        assert words in text
    assert seat.app.fault is None
