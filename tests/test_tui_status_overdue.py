"""The command `status` on the demo: which appraisals are over their time limit, and by how much.

The days follow the story of `campaign/demo.toml`, counted by hand on the calendars of 2024 and 2025.
"""

from pathlib import Path

from tests.command import Thidua


def test_the_overdue_in_december_2025(told: Path, thidua: Thidua) -> None:
    """Handed in on 2 December 2025: ten working days end on 16 December, ten more on the 30th."""
    ran = thidua("status", "--json", at=told)
    assert ran.status == 0
    recent = [one for one in ran.json["overdue"] if one["since"] == "2025-12-02"]
    assert [(one["form"], one["step"], one["due"], one["days"], one["limit"]) for one in recent] == [
        ("campaign/nominations/2025/ta-mau-nga.toml", "appraise", "2025-12-16", 10, 10),
        ("campaign/nominations/2025/truong-mam-non.toml", "appraise", "2025-12-16", 10, 10),
        ("campaign/nominations/2025/van-phong-ubnd.toml", "vote", "2025-12-16", 10, 10),
    ]
    assert recent[0]["unit"] == "truong-mam-non"
    assert {one["confirmed"] for one in recent} == {False}, "no source has a number for regime C"
    forwarded = [one for one in ran.json["overdue"] if one["step"] == "decide"]
    assert [(one["form"], one["since"], one["due"], one["limit"]) for one in forwarded] == [
        ("campaign/nominations/2024/hoang-mau-quyen.toml", "2024-08-19", "2024-09-25", 25)
    ]


def test_the_overdue_in_august_2024(told: Path, thidua: Thidua) -> None:
    """Handed in on Wednesday 24 July 2024: due on 7 August, ten working days before the 21st."""
    names = ("cong-ty-co-khi", "doan-thanh-nien", "nong-dan", "vu-mau-nguyet")
    ran = thidua("status", "--json", "--on", "21/08/2024", at=told)
    assert [(one["form"], one["due"], one["days"]) for one in ran.json["overdue"]] == [
        (f"campaign/nominations/2024/{name}.toml", "2024-08-07", 10) for name in names
    ]
    on_the_day = thidua("status", "--json", "--on", "07/08/2024", at=told)
    assert on_the_day.json["overdue"] == []


def test_the_overdue_for_people(told: Path, thidua: Thidua) -> None:
    ran = thidua("status", "--on", "21/08/2024", at=told)
    lines = ran.out.splitlines()
    start = lines.index("Quá thời hạn thẩm định, trình:")
    rows = [line.split("  ") for line in lines[start + 3 : start + 7]]
    cells = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    assert cells[3] == [
        "Bà Vũ Mẫu Nguyệt",
        "nominations/2024/vu-mau-nguyet",
        "Thẩm định",
        "07/08/2024 (?)",
        "10 ngày làm việc",
    ]
    assert "(?) thời hạn hoặc ngày nghỉ chưa được kiểm chứng, xem thidua law." in lines
    assert "Quá thời hạn" not in thidua("status", "--on", "07/08/2024", at=told).out
