"""The minutes of a unit's meeting: what the nomination tells of it, the rest for the pen; two sign."""

from datetime import date

from campaign.nomination import Meeting, Nomination
from campaign.values import replace
from tests import full
from tests.laid import BODY, HALVES, INDENT, LEFT, LINE, PAGE, PARAGRAPH, Block, assert_laid
from tests.sample import COLLECTIVE, PERSON, nomination, one, pages, text, workspace

DOTTED = "……………… ……………… ……………… ………………"


def minutes(value: Nomination) -> str:
    form = nomination(value, "an")
    return text(one("unit-minutes", workspace(form), form))


def test_they_are_laid_out_as_minutes() -> None:
    printed = one("unit-minutes", full.workspace(), full.workspace().nominations["2024/an"])
    assert_laid(
        printed,
        Block("UBND HUYỆN BÌNH KHÊ"),
        Block("TRƯỜNG TIỂU", bold=True, below=13 * 1.15),
        Block("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
        Block("Số: /BB-"),
        Block("BIÊN BẢN", middle=PAGE, bold=True),
        Block("Họp bình xét, đề nghị tặng Giấy khen", middle=PAGE, bold=True, below=LINE),
        Block("thi đua Chuyển đổi số xã Sông Hạ", middle=PAGE, bold=True, below=LINE),
        Block("Thời gian bắt đầu: …… giờ ……, ngày 20 tháng 6 năm 2024.", left=INDENT),
        Block(f"Địa điểm: {DOTTED}", left=INDENT, below=PARAGRAPH),
        Block("Thành phần tham dự: 28 người có mặt, vắng …… người.", left=INDENT, below=PARAGRAPH),
        Block("…………", left=INDENT, below=PARAGRAPH),
        Block("…………", left=INDENT, below=PARAGRAPH),
        Block(f"Chủ trì: {DOTTED}", left=INDENT, below=PARAGRAPH),
        Block(f"Thư ký: {DOTTED}", left=INDENT, below=PARAGRAPH),
        Block("Nội dung:", left=INDENT, bold=True, below=PARAGRAPH),
        Block("1. Cuộc họp bình xét thành tích của Bà Nguyễn Thị Mẫu Ẩn", left=INDENT, below=PARAGRAPH),
        Block("Trường Tiểu học Sông Hạ, đề nghị tặng Giấy khen của Chủ tịch UBND", left=LEFT, below=BODY),
        Block("Tóm tắt.", left=INDENT, below=PARAGRAPH),
        Block("2. Ý kiến của những người có mặt:", left=INDENT, below=PARAGRAPH),
        Block("…………", left=INDENT, below=PARAGRAPH),
        Block("…………", left=INDENT, below=PARAGRAPH),
        Block("3. Kết quả: 27 người trên 28 người có mặt đồng ý", left=INDENT, below=PARAGRAPH),
        # 27 of 28 is 96,43
        Block("lệ 96,4%.", left=LEFT, below=BODY),
    )
    assert_laid(
        printed,
        Block("Biên bản được đọc cho những người có mặt cùng nghe.", left=INDENT),
        Block("…… giờ ……, ngày 20 tháng 6 năm 2024./.", left=LEFT, below=BODY),
        Block("THƯ KÝ", middle=HALVES[0], bold=True),
        Block("(Ký, ghi rõ họ tên)", middle=HALVES[0], italic=True),
        Block("CHỦ TRÌ", middle=HALVES[1], bold=True),
        Block("(Ký, ghi rõ họ tên)", middle=HALVES[1], italic=True),
        Block("Nơi nhận:", left=LEFT, bold=True, italic=True),
        Block("- Lưu: VT, Hồ sơ.", left=LEFT),
        page=1,
    )


def test_the_head_tells_no_place_and_day() -> None:
    first = pages(one("unit-minutes", full.workspace(), full.workspace().nominations["2024/an"]))[0]
    assert "Hạnh phúc BIÊN BẢN" in first.replace("Số: /BB- ", "")


def test_what_the_record_does_not_tell_is_for_the_pen() -> None:
    blank = minutes(replace(PERSON, report=replace(PERSON.report, summary="")))
    assert "…… giờ ……, ngày …… tháng …… năm ………." in blank
    assert "Thành phần tham dự: ……………… người có mặt" in blank
    assert "3. Kết quả: ……………… người trên ……………… người có mặt đồng ý đề nghị tặng Giấy khen." in blank
    assert "UBND xã. ………………………………" in blank, "two lines in place of the summary"


def test_a_share_that_is_not_whole_never_reads_as_whole() -> None:
    met = replace(PERSON, meeting=Meeting(date(2024, 6, 20), 12, 12))
    assert "12 người trên 12 người có mặt đồng ý đề nghị tặng Giấy khen, tỷ lệ 100,0%." in minutes(met)
    # 2999 of 3000 is 99,9667: a hundred with one decimal
    most = replace(PERSON, meeting=Meeting(date(2024, 6, 20), 3000, 2999))
    assert "tỷ lệ 99,97%." in minutes(most)


def test_counts_that_cannot_be_give_no_share() -> None:
    for meeting in (Meeting(None, 0, 0), Meeting(None, 5, 6)):
        assert "tỷ lệ" not in minutes(replace(PERSON, meeting=meeting))


def test_a_collective_is_named_alone() -> None:
    assert "thành tích của Trường Tiểu học Sông Hạ, đề nghị" in minutes(COLLECTIVE)
