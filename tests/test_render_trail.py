"""The tracking sheet of a form, printed from a real record and read back."""

import io
import re

from pypdf import PdfReader

from campaign.desk import Desk
from render.catalogue import draw, paper


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def printed(desk: Desk, name: str) -> str:
    wanted = paper("trail")
    assert wanted is not None
    (sheet,) = draw(wanted, desk.workspace, [desk.form(name)])
    assert sheet.warnings == ()
    return text_of(sheet.pdf)


def test_the_sheet_tells_each_act_by_whom_and_for_whom(desk: Desk) -> None:
    form = desk.form("nominations/2024/mot-cua")
    told = printed(desk, form.id)
    for act in form.standing.acts:
        assert act.commit[:10] in told
    for piece in (
        "Lê Văn Phúc Chủ tịch UBND (ghi hộ: Vũ Mẫu Lan)",
        "Số quyết định: 112/QĐ-UBND Ngày quyết định: 25/9/2024",
        "Kết quả: đạt tiêu chuẩn",
        "Trạng thái: đã trao thưởng. Tệp: campaign/nominations/2024/mot-cua.toml.",
    ):
        assert piece in told
    assert told.count("còn hiệu lực") == 6


def test_acts_on_earlier_content_say_so(desk: Desk) -> None:
    desk.save("campaign/units/cong-an/registration.toml", {("staff",): 99})
    told = printed(desk, "units/cong-an")
    assert told.count("nội dung đã đổi") == 2
    assert "còn hiệu lực" not in told
