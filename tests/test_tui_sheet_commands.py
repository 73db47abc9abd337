"""The commands import, template and export in a real workspace: a preview, then one commit, or nothing."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from campaign.columns import LISTS
from campaign.desk import Desk
from campaign.finding import Key
from campaign.store import StoreError
from tests.command import Thidua, git
from tests.conftest import TODAY
from tests.spreadsheets import book, xlsx
from tui.sheet_arguments import SPREADSHEETS

UNIT = ["Mã đơn vị", "Địa chỉ"]
PEOPLE = ["Họ và tên", "Vai trò", "Từ ngày"]


def put(folder: Path, data: bytes, name: str = "tep.xlsx") -> str:
    file = folder.parent / name
    file.write_bytes(data)
    return str(file)


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD")


def test_a_preview_writes_nothing(thidua: Thidua, small: Path) -> None:
    before = head(small)
    ran = thidua("import", put(small, xlsx([UNIT, ["mot-cua", "Thôn Đông"]])))
    assert ran.status == 0
    assert "units/mot-cua/registration" in ran.out
    assert "Thôn Đông" in ran.out
    assert "--yes" in ran.err
    assert (head(small), git(small, "status", "--porcelain")) == (before, "")


def test_a_file_is_one_commit(thidua: Thidua, small: Path) -> None:
    before = head(small)
    told: dict[str, list[list[Any]]] = {
        "Đơn vị": [
            ["Tên đơn vị", "Loại đơn vị", "Thủ trưởng", "Địa chỉ"],
            ["Hội Chữ thập đỏ xã", "Mặt trận Tổ quốc và đoàn thể", "Lý Mẫu Chín", "Thôn Tây"],
        ],
        "Chỉ tiêu năm": [
            ["Năm", "Tên đơn vị", "Mã chỉ tiêu", "Tử số", "Mẫu số", "Căn cứ"],
            [2025, "Hội Chữ thập đỏ xã", "gov.e_documents", 12, 12, "Báo cáo số 1/BC"],
        ],
    }
    ran = thidua("import", put(small, book(told)), "--yes")
    assert ran.status == 0, ran.err
    assert git(small, "rev-list", "--count", f"{before}..HEAD") == "1"
    assert git(small, "log", "-1", "--format=%s") == "Nhập tep.xlsx: 2 biểu mẫu mới"
    assert git(small, "show", "--name-only", "--format=", "HEAD").split() == [
        "campaign/units/hoi-chu-thap-do-xa/2025.toml",
        "campaign/units/hoi-chu-thap-do-xa/registration.toml",
    ]
    assert git(small, "status", "--porcelain") == ""
    form = Desk(small, TODAY).form("hoi-chu-thap-do-xa").value
    assert (form.name, form.kind, form.head.name) == ("Hội Chữ thập đỏ xã", "union", "Lý Mẫu Chín")


def test_one_refused_cell_keeps_all_out(thidua: Thidua, small: Path) -> None:
    before = head(small)
    rows: list[list[Any]] = [
        ["Mã đơn vị", "Địa chỉ", "Số người"],
        ["mot-cua", "Thôn Đông", 15],
        ["tram-y-te", "Thôn Tây", "vài"],
    ]
    ran = thidua("import", put(small, xlsx(rows)), "--yes")
    assert ran.status == 1
    assert "Sheet1!C3: Số người: “vài” không phải là số" in ran.err
    assert (head(small), git(small, "status", "--porcelain")) == (before, "")


def test_a_wrong_file_ends_with_wrong_usage(thidua: Thidua, small: Path) -> None:
    ran = thidua("import", put(small, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "tep.xls"))
    assert ran.status == 2
    assert "tep.xls: Đây là tệp Excel đời cũ (.xls)" in ran.err
    assert thidua("import", "khong-co.xlsx").status == 2


def test_what_a_heading_means_is_remembered(thidua: Thidua, small: Path) -> None:
    rows: list[list[Any]] = [["Mã đơn vị", "Số người", "Trụ sở làm việc"], ["mot-cua", None, "Thôn Đông"]]
    file = put(small, xlsx(rows))
    missing = thidua("import", "khong-co.xlsx", "--map", "Trụ sở làm việc=Địa chỉ")
    other = thidua("import", file, "--map", "Trụ sở làm việc=Vai trò")
    assert (missing.status, other.status) == (2, 2)
    assert "“Trụ sở làm việc=Vai trò”: tệp chứa Đơn vị, không có cột ấy" in other.err
    first = thidua("import", file)
    assert first.status == 1, "nothing was remembered yet"
    assert "Sheet1!C1: Không nhận ra cột “Trụ sở làm việc”" in first.err
    assert thidua("import", file, "--map", "Trụ sở làm việc=Địa chỉ").status == 0
    again = thidua("import", file, "--json").json
    assert [change["key"] for change in again["forms"][0]["changes"]] == ["address"]
    wrong = thidua("import", file, "--map", "Trụ sở làm việc=Nơi ở")
    assert (wrong.status, "Không có cột nào là “Nơi ở”" in wrong.err) == (2, True)


def test_a_lost_zero_is_asked_about(thidua: Thidua, small: Path) -> None:
    file = put(small, xlsx([["Mã đơn vị", "Điện thoại"], ["mot-cua", 912345678]]))
    ran = thidua("import", file, "--json")
    assert ran.status == 1
    (question,) = ran.json["questions"]
    assert (question["cell"], question["asked"], question["readings"]) == (
        "B2",
        "zeros",
        ["0912345678", "912345678"],
    )
    assert thidua("import", file, "--zeros", "restore", "--yes").status == 0
    assert Desk(small, TODAY).form("mot-cua").value.contact.phone == "0912345678"


def test_the_plan_stays_the_chairs(thidua: Thidua, small: Path) -> None:
    rows = [PEOPLE, ["Đỗ Mẫu Mười", "Công chức thẩm định", "01/11/2025"]]
    file, before = put(small, xlsx(rows)), (small / "campaign.toml").read_bytes()
    assert thidua("import", file, "--yes").status == 1
    assert (small / "campaign.toml").read_bytes() == before
    ran = thidua("import", file, "--yes", "--as", "Phạm Mẫu Quang")
    assert ran.status == 0, ran.err
    people = Desk(small, TODAY).workspace.plan.people
    assert (people[-1].name, people[-1].role) == ("Đỗ Mẫu Mười", "appraiser")
    assert thidua("audit").status == 0


def test_a_disk_that_refuses_leaves_every_file_as_it_was(small: Path) -> None:
    (small / "campaign/units/moi").write_text("a file where a folder is wanted")
    paths = [f"campaign/units/{unit}/registration.toml" for unit in ("mot-cua", "van-phong-ubnd", "moi")]
    edits: dict[str, dict[Key, Any]] = {path: {("address",): "Thôn Đông"} for path in paths}
    with pytest.raises(StoreError):
        Desk(small, TODAY).save_all(edits, "Nhập")
    assert git(small, "status", "--porcelain") == "?? campaign/units/moi"


def test_git_that_refuses_leaves_every_file_as_it_was(thidua: Thidua, small: Path) -> None:
    rows = [["Tên đơn vị", "Địa chỉ"], ["Bộ phận mới", "Thôn Đông"]]
    (small / ".git" / "MERGE_HEAD").write_text(head(small))
    ran = thidua("import", put(small, xlsx(rows)), "--yes")
    assert ran.status == 3
    (small / ".git" / "MERGE_HEAD").unlink()
    assert git(small, "status", "--porcelain") == ""


def test_what_is_exported_comes_back_without_a_change(thidua: Thidua, demo: Path) -> None:
    file = str(demo.parent / "ca-ho-so.xlsx")
    assert thidua("export", file, at=demo).out == f"{file}\n"
    back = thidua("import", file, "--json", at=demo)
    told = back.json
    assert (back.status, told["forms"], told["refused"], told["questions"]) == (0, [], [], [])
    assert told["same"] > 200
    refused = thidua("export", file, at=demo)
    assert (refused.status, "--force" in refused.err) == (2, True)
    assert thidua("export", file, "units", "--force", at=demo).status == 0


def test_a_csv_holds_one_list(thidua: Thidua, small: Path) -> None:
    file = small.parent / "don-vi.csv"
    assert thidua("export", str(file), "units", "years").status == 2
    assert thidua("export", str(file.with_suffix(".ods"))).status == 2
    assert thidua("export", str(file), "units").status == 0
    assert file.read_bytes().startswith("\ufeffMã đơn vị;Tên đơn vị;Loại đơn vị;".encode())
    assert thidua("import", str(file), "--json").json["same"] == 3


def test_a_template_is_made_and_not_written_over(thidua: Thidua, small: Path) -> None:
    file = str(small.parent / "mau.xlsx")
    assert thidua("template", "years", "--year", "2025", "-o", file).status == 0
    assert thidua("template", "units", "-o", file).status == 2
    read = thidua("import", file, "--json").json
    assert (read["ready"], read["forms"]) == (True, [])


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_the_template_of_figures_is_of_the_year_that_runs(thidua: Thidua, small: Path, year: str) -> None:
    file = small.parent / f"{year}.xlsx"
    assert thidua("template", "years", "-o", str(file), "--on", f"15/11/{year}").status == 0
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert [row[0] for row in sheet.iter_rows(min_row=2, max_row=2, values_only=True)] == [int(year)]


def test_the_words_of_the_line_name_every_list() -> None:
    assert tuple(LISTS) == SPREADSHEETS
