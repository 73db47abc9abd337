"""The end of papers: who signs and how, Nơi nhận, and the block that stays whole."""

import pytest

from campaign.plan_tables import Actor
from campaign.values import replace
from render import signature
from tests.sample import (
    COLLECTIVE,
    DECIDED,
    PERSON,
    nomination,
    one,
    pages,
    piece,
    pieces,
    text,
    workspace,
)

MM = 72 / 25.4


@pytest.mark.parametrize(
    ("title", "on_behalf_of", "lines"),
    [
        ("CHỦ TỊCH", "", ("CHỦ TỊCH",)),
        ("Phó Chủ tịch", "", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Q. CHỦ TỊCH", "", ("Q. CHỦ TỊCH",)),
        ("CHỦ TỊCH", "Ủy ban nhân dân", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("PHÓ CHỦ TỊCH", "Ủy ban nhân dân", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)
def test_who_signs_in_whose_place(title: str, on_behalf_of: str, lines: tuple[str, ...]) -> None:
    signed = signature.chair(Actor(name="Vũ Mẫu Thọ", role="chair", title=title), on_behalf_of)
    assert signed == signature.Signatory(lines, "Vũ Mẫu Thọ")


def test_nobody_in_the_post_leaves_the_name_blank() -> None:
    assert signature.chair(None) == signature.Signatory(("CHỦ TỊCH",), "")


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("Công chức Văn hóa – xã hội", "VHXH"),
        ("Chuyên viên Phòng Văn hóa – Xã hội", "VHXH"),
        ("", ""),
    ],
)
def test_the_section_in_the_file_line(title: str, letters: str) -> None:
    assert signature.section_of(title) == letters


def test_sizes_and_places_of_the_block() -> None:
    form = nomination(COLLECTIVE, "truong", DECIDED)
    printed = one("decision", workspace(form), form)
    page = next(index for index, shown in enumerate(pages(printed)) if "Nơi nhận" in shown)
    head, line = piece(printed, "Nơi nhận:", page), piece(printed, "- Như Điều 3;", page)
    post = next(p for p in pieces(printed, page) if p[0] == "CHỦ TỊCH")
    name = piece(printed, "Trần Mẫu Bách", page)
    assert (head[3], head[4]) == ("Tinos-BoldItalic", 12)
    assert (line[3], line[4]) == ("Tinos-Regular", 11)
    assert (post[3], post[4], name[3], name[4]) == ("Tinos-Bold", 14, "Tinos-Bold", 14)
    # flush left, level with the first line of the post; at least 25 mm for the pen
    assert head[1] == pytest.approx(30 * MM, abs=0.1)
    assert head[2] == pytest.approx(post[2], abs=2.1)
    assert post[2] - name[2] > 25 * MM
    # the post and the name stand in the right half
    assert min(post[1], name[1]) > (30 + 165 / 2) * MM


@pytest.mark.parametrize("lines", range(8, 30))
def test_the_block_is_never_torn_and_never_alone(lines: int) -> None:
    report = replace(PERSON.report, achievements="\n".join(["Một việc đã làm."] * lines))
    form = nomination(replace(PERSON, report=report), "an")
    shown = pages(one("report", workspace(form), form))
    last = next(page for page in shown if "NGƯỜI BÁO CÁO THÀNH TÍCH" in page)
    assert last is shown[-1]
    assert "XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG" in last
    assert "Trên đây là báo cáo" in last


def test_both_names_of_a_report_stand_level() -> None:
    form = nomination(PERSON, "an")
    printed = one("report", workspace(form), form)
    page = len(pages(printed)) - 1
    names = [p for p in pieces(printed, page) if p[0] in ("Lê Mẫu Hằng", "Nguyễn Thị Mẫu Ẩn")]
    assert len(names) == 2
    assert names[0][2] == pytest.approx(names[1][2], abs=0.1)
    assert "Hiệu trưởng" not in text(printed).split("Trên đây là")[-1]
