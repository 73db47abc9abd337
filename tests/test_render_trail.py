"""The tracking sheet of a form, printed from a real record and read back."""

import io
import re
from datetime import date

from pypdf import PdfReader

from campaign.act import State
from campaign.desk import Desk
from campaign.values import replace
from render.catalogue import draw, paper
from tests import full
from tests.acted import done, standing_in
from tests.laid import LEFT, LINE, PAGE_LANDSCAPE, Block, assert_laid
from tests.sample import PERSON, nomination, one, text, workspace


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def printed(desk: Desk, name: str) -> str:
    wanted = paper("trail")
    assert wanted is not None
    (sheet,) = draw(wanted, desk.workspace, [desk.form(name)])
    assert sheet.warnings == ()
    return text_of(sheet.pdf)


def test_it_is_laid_out_as_a_sheet() -> None:
    # columns of 11, 28, 40, 52, 72, 25 and 24 are the 252 mm of the text; 3.5 points inside a cell
    pad, small = 3.5 * 25.4 / 72, 12 * 1.15
    space = full.workspace()
    assert_laid(
        one("trail", space, space.nominations["2024/an"]),
        Block("XÃ SÔNG HẠ", bold=True),
        Block("Sông Hạ, ngày tháng năm", italic=True),
        Block("PHIẾU THEO DÕI DUYỆT", middle=PAGE_LANDSCAPE, bold=True),
        Block("Đề nghị khen thưởng", middle=PAGE_LANDSCAPE, bold=True, below=LINE),
        Block("Thực hiện Phong trào thi đua", middle=PAGE_LANDSCAPE, bold=True, below=LINE),
        Block("1", middle=LEFT + 5.5),
        Block("01/7/2024", middle=LEFT + 25, below=0),
        Block("08:00", middle=LEFT + 25, below=small),
        Block("Nộp", left=LEFT + 39 + pad, below=-small),
        Block("Vũ Mẫu Lan", left=LEFT + 79 + pad, below=0),
        Block("Công chức thẩm định", left=LEFT + 79 + pad, italic=True, below=small),
        Block("Ý kiến khi submit", left=LEFT + 131 + pad, below=-small),
        Block("01aaaaaaaa", middle=LEFT + 215.5, below=0),
        Block("không ký số", middle=LEFT + 215.5, below=small),
        Block("còn hiệu lực", middle=LEFT + 240, below=-small),
        # two lines of 12 points and 7 over and under them
        Block("2", middle=LEFT + 5.5, below=2 * small + 7),
        Block("Thẩm định", left=LEFT + 39 + pad),
        Block("Kết quả: đạt tiêu chuẩn", left=LEFT + 131 + pad),
    )


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


def validity(*verbs: str) -> list[str]:
    """What the sheet says of each of these acts on one content, in their order."""
    days = (date(2024, 7, number) for number in range(1, len(verbs) + 1))
    acts = [
        replace(done(verb, day), commit=f"{day.day:02}{'c' * 38}")
        for verb, day in zip(verbs, days, strict=True)
    ]
    form = standing_in(nomination(PERSON, "an"), State.DRAFT, *acts)
    shown = text(one("trail", workspace(form), form))
    return re.findall(r"không ký số (còn hiệu lực|hết hiệu lực: đã trả lại|hết hiệu lực: đã hủy)", shown)


def test_what_was_taken_back_is_no_longer_in_force() -> None:
    stands, returned, revoked = "còn hiệu lực", "hết hiệu lực: đã trả lại", "hết hiệu lực: đã hủy"
    assert validity("submit", "appraise", "return") == [returned, returned, stands]
    assert validity("submit", "return", "submit", "appraise") == [returned, stands, stands, stands]
    assert validity("submit", "return", "submit", "return") == [returned, stands, returned, stands]
    decided = ("submit", "appraise", "vote", "decide", "award")
    assert validity(*decided) == [stands] * 5
    assert validity(*decided, "revoke") == [stands] * 3 + [revoked] * 2 + [stands]
