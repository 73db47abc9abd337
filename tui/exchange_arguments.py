"""The words of the commands of exchange: several machines, proposals, handing over, many records."""

from typing import Any

from tui.parsing import Parser, acting_for, day, repeated


def exchanging(command: Any) -> None:
    """Add the commands; `command` makes one of a name and a line of help."""
    made = command("sync", "trao đổi với các máy khác: nhận về, gộp từng ô, kiểm tra, gửi đi", json=True)
    made.given.add_argument("remote", nargs="?", metavar="KHO")
    _keep(made)
    made = command("remote", "các kho chung của máy này, và số lần ghi chờ gửi")
    made.given.add_argument("verb", nargs="?", choices=("add",), metavar="add")
    made.given.add_argument("words", nargs="*", metavar="[TÊN] ĐỊA_CHỈ", help="thư mục, ssh:// hoặc https://")
    made = command("clone", "chép một hồ sơ từ kho chung về máy này")
    made.given.add_argument("url", metavar="ĐỊA_CHỈ")
    made.given.add_argument("target", metavar="THƯ_MỤC")
    made = command("resolve", "gộp hai bên của một biểu mẫu còn dấu xung đột của git")
    made.given.add_argument("form", metavar="BIỂU_MẪU")
    _keep(made)
    made = command("propose", "gửi những gì chưa trao đổi thành một đề nghị để người khác xem xét")
    made.given.add_argument("name", metavar="TÊN")
    made = command("proposals", "các đề nghị đang chờ: xem, nhận, hoặc không nhận")
    made.given.add_argument("verb", nargs="?", choices=("show", "take", "refuse"), metavar="show|take|refuse")
    made.given.add_argument("name", nargs="?", metavar="TÊN")
    made.options.add_argument("--note", default="", metavar="LỜI", help="lý do không nhận")
    _keep(made)
    made = command("handover", "bàn giao: ai giữ vai trò gì, việc gì đang chờ; --to: ghi vào kế hoạch")
    made.given.add_argument(
        "person_from", metavar="TÊN", help="người bàn giao; hoặc cơ quan kết thúc khi xã được sáp nhập"
    )
    made.options.add_argument("--to", default="", metavar="TÊN", help="người, hoặc cơ quan, tiếp nhận")
    made.options.add_argument("--email", default="", metavar="THƯ", help="thư điện tử của người tiếp nhận")
    made.options.add_argument(
        "--superior", default="", metavar="TÊN", help="cơ quan cấp trên của cơ quan tiếp nhận"
    )
    made.options.add_argument("--date", type=day, metavar="NGÀY", help="ngày cuối của người bàn giao")
    repeated(
        made,
        "--person",
        "NGƯỜI=NGƯỜI_MỚI",
        "khi cơ quan kết thúc: ai tiếp nhận vai trò của ai, kèm <thư>; 'NGƯỜI=': không ai",
        "people",
    )
    repeated(
        made,
        "--unit",
        "MÃ=MÃ_KẾ_TỤC",
        "khi cơ quan kết thúc: đơn vị kết thúc và đơn vị kế tục; 'MÃ=': không đơn vị nào",
        "units",
    )
    made.options.add_argument("--yes", action="store_true", help="ghi luôn, không hỏi lại")
    acting_for(made)
    made = command("rollup", "cộng nhiều hồ sơ: thư mục, kho chung hoặc địa chỉ, thành một bảng", json=True)
    made.given.add_argument("places", nargs="+", metavar="KHO")
    made.options.add_argument("--csv", metavar="TỆP", help="ghi từng số liệu của từng nơi ra tệp CSV")
    made.options.add_argument("--xlsx", metavar="TỆP", help="như --csv, ra bảng tính Excel")
    made.options.add_argument("--parquet", metavar="TỆP", help="như --csv, ra tệp Parquet (cần DuckDB)")
    made = command("merge-driver", "gộp một biểu mẫu từng ô; git tự gọi khi git merge, git pull")
    for name in ("base", "ours", "theirs", "path"):
        made.given.add_argument(name)


def _keep(made: Parser) -> None:
    repeated(
        made,
        "--keep",
        "mine|theirs",
        "giữ giá trị của máy này hay máy kia khi hai người sửa một ô; hoặc BIỂU_MẪU:Ô=mine",
    )
